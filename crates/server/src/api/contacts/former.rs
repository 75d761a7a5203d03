use axum::extract::State;
use rusuban_core::contact_merge::{MergeField, former_values};
use rusuban_core::ids::ContactId;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::view;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;
use crate::page::Page;

/// How many are told.
const SHOWN: usize = 50;

/// A value that gave way in a merge.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormerValueView {
    /// `name`, `email`, `phone`, `mobile`, `account_name`, `owner`, `language` or `time_zone`.
    field: &'static str,
    /// As text; an owner by his id.
    value: String,
}

/// What a contact was known by before merges and isn't now: values that gave way, each once, 50 at most, by field.
#[utoipa::path(get, path = "/contacts/{id}/former-values", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = Page<FormerValueView>)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn former(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ContactId>,
) -> Result<axum::Json<Page<FormerValueView>>, Problem> {
    let contact = app.store.contact(id).await?.ok_or_else(Problem::not_found)?;
    view(&app, &Principal::Agent(agent), contact.clone())
        .await?
        .ok_or_else(Problem::not_found)?;
    let merges = app.store.merges_into(contact.id).await?;
    let told = |(field, value): (MergeField, String)| FormerValueView {
        field: field.word(),
        value,
    };
    Ok(axum::Json(Page {
        data: former_values(&contact, merges)
            .into_iter()
            .take(SHOWN)
            .map(told)
            .collect(),
        next_cursor: None,
    }))
}
