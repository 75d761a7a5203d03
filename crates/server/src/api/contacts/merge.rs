use std::collections::BTreeMap;

use axum::extract::State;
use rusuban_core::contact_merge::{MergeFacts, MergeField, Proposal, Side, merge as merged, proposal};
use rusuban_core::ids::ContactId;
use rusuban_store::StoreError;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::{ContactView, view};
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::{Fault, Problem};
use crate::extract::{Id, Query};
use crate::json::Json;

/// How often the merge is tried against others who change the same contacts or write to them.
const TRIES: u32 = 32;

/// Whom to merge.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct With {
    /// The contact who would join this one.
    #[param(value_type = String)]
    contact_id: ContactId,
}

/// What a merge would come to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergePreview {
    /// The contact that stays.
    this: ContactView,
    /// The one that joins it.
    other: ContactView,
    /// Every field that either has a value for.
    fields: Vec<MergeFieldView>,
    /// How many chats the other brings.
    chats: usize,
}

/// One field of both.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergeFieldView {
    /// `name`, `email`, `phone`, `mobile`, `account_name`, `owner`, `language`, `time_zone` or `blocked`.
    field: &'static str,
    /// The value of the one that stays; empty where it has none.
    this: String,
    other: String,
    /// What becomes of it if nobody says otherwise: `same` on both, `this` or `other` is taken, or somebody must `choose`.
    proposal: &'static str,
}

/// Who joins, and whose values are taken where both have some.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Merge {
    /// The contact who joins this one.
    #[schema(value_type = String)]
    contact_id: ContactId,
    /// For each field that somebody must choose for, and any other: `this` or `other`.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    choose: BTreeMap<MergeField, Side>,
}

/// What a merge of two contacts would come to. Nothing is changed.
#[utoipa::path(get, path = "/contacts/{id}/merge", tag = "contacts", params(("id" = String, Path), With),
    responses((status = 200, body = MergePreview), (status = 409, body = Problem)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn preview(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ContactId>,
    Query(with): Query<With>,
) -> Result<axum::Json<MergePreview>, Problem> {
    let facts = app.store.merge_facts(id, with.contact_id).await?;
    let facts = facts.ok_or_else(Problem::not_found)?;
    let (this, other) = both(&app, &Principal::Agent(agent), &facts).await?;
    if facts.this.id == facts.other.id {
        return Err(Problem::conflict("same_contact", "both are the same contact"));
    }
    let field = |field: MergeField| MergeFieldView {
        field: field.word(),
        this: field.of(&facts.this),
        other: field.of(&facts.other),
        proposal: match proposal(field, &facts.this, &facts.other) {
            Proposal::Same => "same",
            Proposal::Takes(Side::This) => "this",
            Proposal::Takes(Side::Other) => "other",
            Proposal::Choose => "choose",
        },
    };
    let given = |field: &MergeFieldView| !field.this.is_empty() || !field.other.is_empty();
    Ok(axum::Json(MergePreview {
        this,
        other,
        fields: MergeField::ALL.into_iter().map(field).filter(given).collect(),
        chats: facts.chats.len(),
    }))
}

/// Another contact joins this one: its accounts, chats and tickets are this one's from now on, and its id goes on naming
/// this one. It can't be undone. Asked again, it answers the same.
#[utoipa::path(post, path = "/contacts/{id}/merge", tag = "contacts", params(("id" = String, Path)),
    request_body = Merge, responses((status = 200, body = ContactView), (status = 422, body = Problem)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn merge(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ContactId>,
    Json(wanted): Json<Merge>,
) -> Result<axum::Json<ContactView>, Problem> {
    if id == wanted.contact_id {
        return Err(Problem::refused(Fault::at(
            "/contact_id",
            "same_contact",
            "both are the same contact",
        )));
    }
    let (by, caller) = (agent.id, Principal::Agent(agent));
    for _ in 0..TRIES {
        let facts = app.store.merge_facts(id, wanted.contact_id).await?;
        let facts = facts.ok_or_else(|| unknown(&wanted))?;
        let (this, _) = both(&app, &caller, &facts).await?;
        if facts.this.id == facts.other.id {
            return Ok(axum::Json(this));
        }
        let (contact, changes) = merged(&facts, &wanted.choose, (by, app.now())).map_err(|open| {
            let fault = |field: MergeField| {
                let pointer = format!("/choose/{}", field.word());
                Fault::at(
                    pointer,
                    "must_choose",
                    "both contacts have a value: say this or other",
                )
            };
            Problem::refused_all(open.into_iter().map(fault).collect())
        })?;
        match app.store.commit(changes).await {
            Ok(_) => {
                let view = view(&app, &caller, contact).await?;
                return view.map(axum::Json).ok_or_else(Problem::not_found);
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Both contacts, if the caller may see both.
async fn both(
    app: &App,
    caller: &Principal,
    facts: &MergeFacts,
) -> Result<(ContactView, ContactView), Problem> {
    let this = view(app, caller, facts.this.clone()).await?;
    let other = view(app, caller, facts.other.clone()).await?;
    this.zip(other).ok_or_else(Problem::not_found)
}

fn unknown(wanted: &Merge) -> Problem {
    let detail = format!("there is no contact {} that you may see", wanted.contact_id);
    Problem::not_found().with(vec![Fault::at("/contact_id", "unknown_id", detail)])
}
