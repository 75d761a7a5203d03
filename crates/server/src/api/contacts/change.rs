use axum::extract::State;
use rusuban_core::business_hours::zone;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::contact::{Contact, Identity, NameSource};
use rusuban_core::ids::{AgentId, ContactId};
use rusuban_core::names::Name;
use rusuban_core::settings::Directory;
use rusuban_store::StoreError;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::view::{ContactView, view};
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::json::Json;

/// How often the change is tried against others who change the same contact.
const TRIES: u32 = 16;

/// What can be changed of a contact; what isn't named stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeContact {
    /// A name that an agent gave wins over one that a messenger gives (R12).
    last_name: Option<String>,
    first_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    mobile: Option<String>,
    account_name: Option<String>,
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    owner_id: Given<AgentId>,
    language: Option<String>,
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    time_zone: Given<String>,
    blocked: Option<bool>,
}

/// A field where `null` is a value: only one that isn't there is left alone.
#[derive(Debug, Clone, Default)]
enum Given<T> {
    #[default]
    Not,
    Value(Option<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        Option::deserialize(reader).map(Self::Value)
    }
}

/// Changes a contact.
#[utoipa::path(patch, path = "/contacts/{id}", tag = "contacts", params(("id" = String, Path)),
    request_body = ChangeContact, responses((status = 200, body = ContactView)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn change(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ContactId>,
    Json(change): Json<ChangeContact>,
) -> Result<axum::Json<ContactView>, Problem> {
    let caller = Principal::Agent(agent);
    for _ in 0..TRIES {
        let contact = app.store.contact(id).await?.ok_or_else(Problem::not_found)?;
        view(&app, &caller, contact.clone())
            .await?
            .ok_or_else(Problem::not_found)?;
        let changed = changed(contact, change.clone(), caller.directory())?;
        let mut changes = vec![Change::UpdateContact(changed.clone())];
        let chats = app.store.identities_of(changed.id).await?;
        let told = |identity: Identity| Announcement::Chat {
            channel: identity.channel,
            chat: identity.chat,
        };
        changes.extend(chats.into_iter().map(told).map(Change::Announce));
        match app.store.commit(changes).await {
            Ok(_) => {
                let view = view(&app, &caller, changed).await?;
                return view.map(axum::Json).ok_or_else(Problem::not_found);
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn changed(mut contact: Contact, change: ChangeContact, directory: &Directory) -> Result<Contact, Problem> {
    let mut faults = Vec::new();
    if change.last_name.is_some() || change.first_name.is_some() {
        let last = change.last_name.unwrap_or_else(|| contact.last_name.clone());
        let first = change.first_name.unwrap_or_else(|| contact.first_name.clone());
        let name = Name::given(&last.replace('\0', ""), &first.replace('\0', ""));
        // A name that was taken away leaves room for the messenger's.
        contact.name_source = if name.is_blank() {
            NameSource::Nobody
        } else {
            NameSource::Agent
        };
        (contact.last_name, contact.first_name) = (name.last, name.first);
    }
    let mut put = |field: &mut String, value: Option<String>, pointer: &str, limit: usize| {
        let Some(value) = value else { return };
        let value = value.replace('\0', "").trim().to_owned();
        let count = value.chars().count();
        if count > limit {
            let detail = format!("{count} characters, {limit} are allowed");
            faults.push(Fault::at(pointer, "too_long", detail));
        }
        *field = value;
    };
    put(&mut contact.email, change.email, "/email", 320);
    put(&mut contact.phone, change.phone, "/phone", 50);
    put(&mut contact.mobile, change.mobile, "/mobile", 50);
    put(
        &mut contact.account_name,
        change.account_name,
        "/account_name",
        200,
    );
    put(&mut contact.language, change.language, "/language", 35);
    if let Given::Value(owner) = change.owner_id {
        if owner.is_some_and(|id| !directory.agents.contains_key(&id)) {
            faults.push(Fault::at("/owner_id", "unknown_id", "there is no such agent"));
        }
        contact.owner = owner;
    }
    if let Given::Value(name) = change.time_zone {
        if name.as_deref().is_some_and(|name| zone(name).is_none()) {
            faults.push(Fault::at(
                "/time_zone",
                "unknown_time_zone",
                "IANA's name of a zone, such as Asia/Tokyo",
            ));
        }
        contact.time_zone = name;
    }
    contact.blocked = change.blocked.unwrap_or(contact.blocked);
    contact.version += 1;
    if faults.is_empty() {
        Ok(contact)
    } else {
        Err(Problem::refused_all(faults))
    }
}
