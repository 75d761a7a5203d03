//! Who changed what: the log of the settings. Nothing here is ever changed or deleted.

use axum::Json as Answer;
use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::ids::AgentId;
use rusuban_core::settings::{ChangedBy, FieldChange, SettingChange, SettingKind, setting_id};
use rusuban_store::SettingChangeQuery;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::chats::{after, rows};
use super::words::{AuthorWord, ChangeActionWord, SettingKindWord};
use crate::app::App;
use crate::auth::Admin;
use crate::error::{Fault, Problem};
use crate::extract::Query;
use crate::page::Page;

/// `/setting-changes`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Which changes, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChangesQuery {
    /// Only those of this kind of setting.
    #[param(value_type = Option<SettingKindWord>)]
    kind: Option<String>,
    /// Only those of this setting; that of an offline message is its department's.
    id: Option<String>,
    /// Only those by this agent and his programs.
    #[param(value_type = Option<String>)]
    agent_id: Option<AgentId>,
    /// How many rows, 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// Where to read on: a page's `next_cursor`.
    cursor: Option<String>,
}

/// One change of one setting.
#[derive(Serialize, ToSchema)]
struct SettingChangeView {
    /// Its place in the log; grows with time.
    number: u64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by: ByView,
    #[schema(value_type = SettingKindWord)]
    kind: &'static str,
    /// Which; null for the one organization. An offline message has the id of its department.
    #[schema(required)]
    id: Option<String>,
    /// What it was called then; an offline message is called as its department.
    name: String,
    #[schema(value_type = ChangeActionWord)]
    action: &'static str,
    /// What is another now. No secret is told: only that it is another.
    #[schema(value_type = Vec<FieldChangeDoc>)]
    fields: Vec<FieldChange>,
}

/// Who changed a setting, by the names of that time.
#[derive(Serialize, ToSchema)]
pub(super) struct ByView {
    #[schema(value_type = AuthorWord)]
    kind: &'static str,
    /// The person; null for the command line.
    #[schema(value_type = Option<String>, required)]
    agent_id: Option<AgentId>,
    /// His name; null for the command line.
    #[schema(required)]
    name: Option<String>,
    /// What his API token is called, where it was a program.
    #[schema(required)]
    token_name: Option<String>,
}

/// What changed about one field.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
struct FieldChangeDoc {
    /// The field's name in the API; a part of one stands behind a slash, as in `weekly/mon`.
    field: String,
    /// `value`: one became another. `list`: things came or went. `secret`: it is another, and nobody is told.
    #[schema(example = "value")]
    change: String,
    /// The value before, a text of at most 4,000 characters, a number, a truth value, or another setting as
    /// `{id, name}`; of a secret, whether there was one.
    before: Option<serde_json::Value>,
    /// The value after, in the same form.
    after: Option<serde_json::Value>,
    /// What came, at most 50.
    added: Option<Vec<serde_json::Value>>,
    /// What went, at most 50.
    removed: Option<Vec<serde_json::Value>>,
    /// How many more came or went.
    left_off: Option<usize>,
}

impl From<ChangedBy> for ByView {
    fn from(by: ChangedBy) -> Self {
        match by {
            ChangedBy::CommandLine => Self {
                kind: "command_line",
                agent_id: None,
                name: None,
                token_name: None,
            },
            ChangedBy::Agent { id, name } => Self {
                kind: "agent",
                agent_id: Some(id),
                name: Some(name),
                token_name: None,
            },
            ChangedBy::Token { agent, name, token } => Self {
                kind: "api_token",
                agent_id: Some(agent),
                name: Some(name),
                token_name: Some(token),
            },
        }
    }
}

/// Every change of settings, canned replies and API tokens, newest first: who, when, what, from what to what.
#[utoipa::path(get, path = "/setting-changes", tag = "setting changes", params(ChangesQuery),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = Page<SettingChangeView>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn list(
    State(app): State<App>,
    _: Admin,
    Query(query): Query<ChangesQuery>,
) -> Result<Answer<Page<SettingChangeView>>, Problem> {
    let wrong = |code, detail| Problem::malformed(Fault::at("", code, detail));
    let kind = query.kind.as_deref().map(|word| {
        SettingKind::from_word(word).ok_or_else(|| wrong("unknown_kind", "there is no such kind of setting"))
    });
    let id = query
        .id
        .as_deref()
        .map(|id| setting_id(id).ok_or_else(|| wrong("unknown_id", "not the id of a setting")));
    let found = app
        .store
        .setting_changes(SettingChangeQuery {
            kind: kind.transpose()?,
            id: id.transpose()?,
            agent: query.agent_id,
            limit: rows(query.limit)?,
            after: after(query.cursor.as_deref())?,
        })
        .await?;
    Ok(Answer(Page {
        data: found.rows.into_iter().map(view).collect(),
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

fn view((number, line): (u64, SettingChange)) -> SettingChangeView {
    SettingChangeView {
        number,
        id: line.id_text(),
        at: line.at,
        by: line.by.into(),
        kind: line.kind.word(),
        name: line.name,
        action: line.action.word(),
        fields: line.fields,
    }
}
