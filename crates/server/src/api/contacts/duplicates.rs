use std::collections::BTreeSet;

use axum::extract::State;
use rusuban_core::contact_merge::{Likeness, likeness, what_to_look_for};
use rusuban_core::ids::ContactId;
use rusuban_core::search::Query;
use rusuban_store::SearchQuery;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::{ContactView, view};
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;
use crate::page::Page;

/// How many are looked at for each e-mail address, number and name, and how many are shown.
const LOOKED_AT: u32 = 20;
const SHOWN: usize = 5;

/// A contact who may be the same person.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DuplicateView {
    contact: ContactView,
    /// Why, the strongest reason first: `email`, `phone` (either number), `name` (both parts of it).
    #[schema(value_type = Vec<String>)]
    because: Vec<Likeness>,
}

/// Contacts who may be the same person: five at most, the likeliest first. They are found by search, so what was written a
/// moment ago may come a moment later.
#[utoipa::path(get, path = "/contacts/{id}/duplicates", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = Page<DuplicateView>)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn duplicates(
    agent: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ContactId>,
) -> Result<axum::Json<Page<DuplicateView>>, Problem> {
    let caller = Principal::Agent(agent);
    let contact = app.store.contact(id).await?.ok_or_else(Problem::not_found)?;
    view(&app, &caller, contact.clone())
        .await?
        .ok_or_else(Problem::not_found)?;
    let (mut seen, mut found) = (BTreeSet::from([contact.id]), Vec::new());
    for text in what_to_look_for(&contact) {
        // What is longer than a query may be is nobody else's.
        let Ok(query) = Query::new(&text) else { continue };
        let asked = SearchQuery {
            query,
            channels: caller.visible_channels(),
            limit: LOOKED_AT,
            after: None,
        };
        for other in app.store.search_contacts(asked).await?.rows {
            let because = likeness(&contact, &other.contact);
            if seen.insert(other.contact.id) && !because.is_empty() {
                found.push((because, ContactView::of(other.contact, other.identities)));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.truncate(SHOWN);
    let duplicate = |(because, contact)| DuplicateView { contact, because };
    Ok(axum::Json(Page {
        data: found.into_iter().map(duplicate).collect(),
        next_cursor: None,
    }))
}
