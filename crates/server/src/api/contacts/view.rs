use jiff::Timestamp;
use rusuban_core::contact::{Contact, Identity};
use rusuban_core::ids::{AgentId, ChannelId, ChatId, ContactId, IdentityId};
use rusuban_core::names::full_name;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;

/// A contact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactView {
    #[schema(value_type = String)]
    id: ContactId,
    last_name: String,
    first_name: String,
    /// Both, in the order of their script.
    full_name: String,
    email: String,
    phone: String,
    mobile: String,
    account_name: String,
    /// The agent who looks after the contact.
    #[schema(value_type = Option<String>)]
    owner_id: Option<AgentId>,
    /// A language tag; may be empty.
    language: String,
    time_zone: Option<String>,
    /// Stored and never answered.
    blocked: bool,
    /// The accounts on channels that the caller may see.
    identities: Vec<IdentityView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// An account of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IdentityView {
    #[schema(value_type = String)]
    id: IdentityId,
    #[schema(value_type = String)]
    channel_id: ChannelId,
    /// What the messenger calls it.
    address: String,
    #[schema(value_type = String)]
    chat_id: ChatId,
}

/// A contact with the accounts that the caller may see; `None` where he may see none, unless he is an admin.
pub(super) async fn view(
    app: &App,
    caller: &Principal,
    contact: Contact,
) -> Result<Option<ContactView>, Problem> {
    let identities = app.store.identities_of(contact.id).await?;
    let seen: Vec<_> = identities
        .into_iter()
        .filter(|identity| caller.can_see(identity.channel))
        .collect();
    if seen.is_empty() && caller.visible_channels().is_some() {
        return Ok(None);
    }
    Ok(Some(ContactView::of(contact, seen)))
}

impl ContactView {
    pub(super) fn of(contact: Contact, identities: Vec<Identity>) -> Self {
        let identity = |identity: Identity| IdentityView {
            id: identity.id,
            channel_id: identity.channel,
            address: identity.address,
            chat_id: identity.chat,
        };
        Self {
            id: contact.id,
            full_name: full_name(&contact.last_name, &contact.first_name),
            last_name: contact.last_name,
            first_name: contact.first_name,
            email: contact.email,
            phone: contact.phone,
            mobile: contact.mobile,
            account_name: contact.account_name,
            owner_id: contact.owner,
            language: contact.language,
            time_zone: contact.time_zone,
            blocked: contact.blocked,
            identities: identities.into_iter().map(identity).collect(),
            created_at: contact.created_at,
        }
    }
}
