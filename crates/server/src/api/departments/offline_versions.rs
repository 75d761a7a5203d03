//! Earlier versions of an offline message, each as it was when it was replaced.

use axum::Json as Answer;
use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::ids::{AgentId, DepartmentId};
use rusuban_core::message_text;
use rusuban_core::settings::{Directory, SettingChange};
use serde::Serialize;
use utoipa::ToSchema;

use super::offline_message::OfflineMessageInput;
use crate::api::chats::{after, rows};
use crate::api::setting_changes::ByView;
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::Problem;
use crate::extract::{Id, Query};
use crate::page::{Page, PageQuery};

/// An earlier version.
#[derive(Serialize, ToSchema)]
pub(super) struct VersionView {
    /// Its place in the log of the settings; grows with time.
    number: u64,
    #[serde(flatten)]
    message: OfflineMessageInput,
    /// How long the text is, in Unicode scalar values.
    length: usize,
    /// Since when it was so; null where nobody noted it.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    updated_at: Option<Timestamp>,
    /// Who made it so.
    #[schema(value_type = Option<String>, required)]
    updated_by: Option<AgentId>,
    /// That person's name.
    #[schema(required)]
    updated_by_name: Option<String>,
    /// When it, or a version before it, was last tested.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    tested_at: Option<Timestamp>,
    /// When it was replaced.
    #[schema(value_type = String, format = DateTime)]
    replaced_at: Timestamp,
    /// Who replaced it.
    replaced_by: ByView,
}

/// The versions that were replaced, newest first. They survive another name of the department.
#[utoipa::path(get, path = "/departments/{id}/offline-message/versions", tag = "offline message",
    params(("id" = String, Path), PageQuery), extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<VersionView>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn versions(
    State(app): State<App>,
    me: AnyAgent,
    Id(id): Id<DepartmentId>,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<VersionView>>, Problem> {
    me.must_see_department(id)?;
    let (limit, after) = (rows(query.limit)?, after(query.cursor.as_deref())?);
    let found = app.store.replaced_offline_messages(id.0, limit, after).await?;
    let versions = found.rows.into_iter();
    Ok(Answer(Page {
        data: versions
            .filter_map(|(number, line)| view(&me.directory, number, line))
            .collect(),
        next_cursor: found.next.map(|next| next.to_string()),
    }))
}

fn view(directory: &Directory, number: u64, line: SettingChange) -> Option<VersionView> {
    let doc = line.replaced?;
    let author = doc.updated_by.and_then(|id| directory.agents.get(&id));
    Some(VersionView {
        number,
        length: message_text::length(&doc.text),
        updated_at: doc.updated_at,
        updated_by: doc.updated_by,
        updated_by_name: author.map(|agent| agent.name.clone()),
        tested_at: doc.tested_at,
        replaced_at: line.at,
        replaced_by: line.by.into(),
        message: doc.into(),
    })
}
