use axum::extract::State;
use rusuban_core::handle::reply_values;
use rusuban_core::ids::ChatId;
use rusuban_core::language::Language;
use rusuban_core::settings::Refusal;
use rusuban_core::template::Template;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::seen;
use super::write::{TEXT, text};
use crate::api::words::LanguageWord;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;
use crate::extract::Id;
use crate::json::Json;

/// A text with merge fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyTemplate {
    /// 1 to 5,000 characters.
    #[schema(min_length = 1, max_length = 5000)]
    text: String,
    /// The language of the text; left out: the customer's if we speak it, else the organization's.
    #[schema(value_type = Option<LanguageWord>)]
    language: Option<Language>,
}

/// A text as the agent may send it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RenderedReply {
    /// With the values of this chat. Where a field is empty and has no fallback, its label stands in brackets.
    text: String,
    /// Where those are, to be mended before it is sent.
    gaps: Vec<GapView>,
}

/// A field that is empty and has no fallback.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapView {
    /// Its token.
    token: &'static str,
    /// What it is called.
    label: &'static str,
    /// Its first character, in Unicode scalar values of the text.
    start: usize,
    /// Behind its last one.
    end: usize,
}

/// Puts the values of a chat into a text (R11, R12) for an agent who is about to send it: the user is that agent. Nothing
/// is stored or sent.
#[utoipa::path(post, path = "/chats/{id}/render", tag = "chats", params(("id" = String, Path)),
    request_body = ReplyTemplate, extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = RenderedReply), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn render(
    me: AnyAgent,
    State(app): State<App>,
    Id(id): Id<ChatId>,
    Json(input): Json<ReplyTemplate>,
) -> Result<axum::Json<RenderedReply>, Problem> {
    let agent = me.id;
    seen(&app, &Principal::Agent(me), id).await?;
    let template = Template::parse(&text(&input.text, "/text", TEXT)?).map_err(Refusal::template)?;
    let now = app.now();
    let snapshot = app
        .store
        .snapshot_of_chat(id, now)
        .await?
        .ok_or_else(Problem::not_found)?;
    let theirs = snapshot
        .customer
        .as_ref()
        .and_then(|found| Language::from_tag(&found.contact.language));
    let language = input
        .language
        .or(theirs)
        .unwrap_or_else(|| snapshot.directory.language());
    let values = reply_values(&snapshot, agent, language, now)?;
    let rendered = template.render_for_mending(&values, language);
    let gap = |gap: &rusuban_core::template::Gap| GapView {
        token: gap.field.token(),
        label: gap.field.label_in(language),
        start: gap.start,
        end: gap.end,
    };
    Ok(axum::Json(RenderedReply {
        gaps: rendered.gaps.iter().map(gap).collect(),
        text: rendered.text,
    }))
}
