use axum::extract::State;
use rusuban_core::search::{Query as Words, QueryError};
use rusuban_store::{Cursor, SearchQuery};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::{FoundChatView, FoundContactView, FoundMessageView};
use crate::api::chats::{after, rows};
use crate::app::App;
use crate::auth::Principal;
use crate::error::{Fault, Problem};
use crate::extract::Query;
use crate::page::Page;

/// So many rows of each group, where nobody says how many.
const OF_EACH: usize = 5;

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Words between white space, all of which must be part of what is found, wherever they stand. Width, case, accents and
    /// the two kana make no difference; there are no operators. A number, `12` or `#12`, is also a chat's. 1 to 100
    /// characters.
    #[param(min_length = 1, max_length = 100)]
    q: String,
    /// Only this group; without it, the beginning of all three.
    #[param(inline)]
    kind: Option<Kind>,
    /// Rows of each group, 1 to 200; of one group 50 if not said, of all three 5.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// A page's `next_cursor`; only with `kind`.
    cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Chats,
    Contacts,
    Messages,
}

/// What was found; a group that wasn't asked for is null. A page may have fewer rows than asked for and still not be the
/// last.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Found {
    /// Chats by their number, or by what is known of their contact; the newest contact first.
    #[schema(required)]
    chats: Option<Page<FoundChatView>>,
    /// Contacts by name, e-mail address, numbers, account name or address; the newest first.
    #[schema(required)]
    contacts: Option<Page<FoundContactView>>,
    /// Messages by their text, the latest first. What the customer took back is not among them, nor what went out
    /// automatically. What was written a moment ago may come a moment later.
    #[schema(required)]
    messages: Option<Page<FoundMessageView>>,
}

/// Searches what the caller may see.
#[utoipa::path(get, path = "/search", tag = "search", params(Asked), responses((status = 200, body = Found)),
    extensions(("x-allowed" = json!("agent_or_bot"))))]
pub(super) async fn search(
    caller: Principal,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Found>, Problem> {
    let words = Words::new(&asked.q).map_err(refusal)?;
    let limit = asked.limit.or(asked.kind.is_none().then_some(OF_EACH));
    let query = SearchQuery {
        query: words.clone(),
        channels: caller.visible_channels(),
        limit: rows(limit)?,
        after: place(&asked)?,
    };
    let wants = |kind| asked.kind.is_none_or(|asked| asked == kind);
    let directory = caller.directory();
    let (mut chats, mut contacts, mut messages) = (None, None, None);
    // Whoever wrote a message that is found is found as well: what is searched grows meanwhile.
    if wants(Kind::Messages) {
        let found = app.store.search_messages(query.clone()).await?;
        let of = |found| FoundMessageView::of(&found, &words, directory);
        messages = Some(page(found.rows.into_iter().map(of).collect(), found.next));
    }
    if wants(Kind::Contacts) {
        let found = app.store.search_contacts(query.clone()).await?;
        let of = |found| FoundContactView::of(found, &words);
        contacts = Some(page(found.rows.into_iter().map(of).collect(), found.next));
    }
    if wants(Kind::Chats) {
        let found = app.store.search_chats(query).await?;
        let of = |row| FoundChatView::of(&row, &words, directory);
        chats = Some(page(found.rows.into_iter().map(of).collect(), found.next));
    }
    Ok(axum::Json(Found {
        chats,
        contacts,
        messages,
    }))
}

fn place(asked: &Asked) -> Result<Option<Cursor>, Problem> {
    if asked.cursor.is_some() && asked.kind.is_none() {
        let detail = "a cursor is one group's: say which kind";
        return Err(Problem::malformed(Fault::at("", "wrong_cursor", detail)));
    }
    after(asked.cursor.as_deref())
}

fn page<T>(data: Vec<T>, next: Option<Cursor>) -> Page<T> {
    Page {
        data,
        next_cursor: next.map(|next| next.to_string()),
    }
}

fn refusal(error: QueryError) -> Problem {
    let code = match error {
        QueryError::Blank => "blank",
        QueryError::TooLong { .. } => "too_long",
    };
    Problem::malformed(Fault::at("", code, error.to_string()))
}
