//! The offline message of a department (R9–R11).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rusuban_core::ids::{AgentId, DepartmentId};
use rusuban_core::language::Language;
use rusuban_core::message_text;
use rusuban_core::settings::{Directory, OfflineMessage, Repeat, save_offline_message};
use rusuban_core::snapshot::DeskState;
use rusuban_core::template::{Field, Template};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::options::OptionsInput;
use crate::api::words::{LanguageWord, RepeatWord};
use crate::app::App;
use crate::auth::{Admin, AnyAgent};
use crate::change::{Plan, Told};
use crate::error::{Fault, Problem};
use crate::etag::IfMatch;
use crate::extract::Id;
use crate::json::{Json, never_told};

/// What can be changed about an offline message.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfflineMessageInput {
    /// The switch; a blank text can't be switched on.
    enabled: bool,
    /// The template, at most 1,600 characters after normalization.
    text: String,
    /// The language of the text: dates and lists are written in it. Left out: as it was.
    #[serde(default)]
    #[schema(value_type = Option<LanguageWord>)]
    language: Option<Language>,
    /// How often within one absence.
    #[serde(default)]
    repeat: RepeatInput,
    /// Whether a ticket is made when it is sent (R15).
    #[serde(default)]
    create_ticket: bool,
    /// Options of the department to switch in the same commit. They are the department's and are read there.
    #[serde(default, skip_serializing_if = "never_told")]
    #[schema(write_only)]
    options: OptionsInput,
}

/// How often within one absence (R6).
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RepeatInput {
    #[serde(default)]
    kind: RepeatWord,
    /// 1 to 10,080; only with `after_minutes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
}

/// An offline message.
#[derive(Serialize, ToSchema)]
struct OfflineMessageView {
    #[serde(flatten)]
    message: OfflineMessageInput,
    /// How long the text is, in Unicode scalar values.
    length: usize,
    /// How long it may be: 1,600.
    limit: usize,
    /// When it was last changed.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    updated_at: Option<Timestamp>,
    /// Who changed it last.
    #[schema(value_type = Option<String>, required)]
    updated_by: Option<AgentId>,
    /// When it was last tested.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    tested_at: Option<Timestamp>,
    /// The fields it uses, such as `Contacts.Last Name`.
    fields_used: Vec<&'static str>,
}

impl OfflineMessageInput {
    fn of(directory: &Directory, id: DepartmentId) -> Result<Self, Problem> {
        if !directory.departments.contains_key(&id) {
            return Err(Problem::not_found());
        }
        Ok(directory.offline_message(id).into())
    }

    fn doc(self, before: &OfflineMessage) -> Result<OfflineMessage, Problem> {
        Ok(OfflineMessage {
            enabled: self.enabled,
            text: message_text::normalize(&self.text),
            language: self.language.unwrap_or(before.language),
            repeat: self.repeat.read()?,
            create_ticket: self.create_ticket,
            ..before.clone()
        })
    }
}

impl From<OfflineMessage> for OfflineMessageInput {
    fn from(doc: OfflineMessage) -> Self {
        let (kind, minutes) = match doc.repeat {
            Repeat::Once => (RepeatWord::Once, None),
            Repeat::AfterMinutes { minutes } => (RepeatWord::AfterMinutes, Some(minutes)),
            Repeat::EveryMessage => (RepeatWord::EveryMessage, None),
        };
        Self {
            enabled: doc.enabled,
            text: doc.text,
            language: Some(doc.language),
            repeat: RepeatInput { kind, minutes },
            create_ticket: doc.create_ticket,
            options: OptionsInput::default(),
        }
    }
}

impl RepeatInput {
    fn read(self) -> Result<Repeat, Problem> {
        match (self.kind, self.minutes) {
            (RepeatWord::Once, None) => Ok(Repeat::Once),
            (RepeatWord::EveryMessage, None) => Ok(Repeat::EveryMessage),
            (RepeatWord::AfterMinutes, Some(minutes)) => Ok(Repeat::AfterMinutes { minutes }),
            (RepeatWord::AfterMinutes, None) => Err(refused("missing", "after how many minutes?")),
            (_, Some(_)) => Err(refused("unexpected", "minutes only go with after_minutes")),
        }
    }
}

fn refused(code: &str, detail: &str) -> Problem {
    Problem::refused(Fault::at("/repeat/minutes", code, detail))
}

fn told(directory: &Directory, id: DepartmentId) -> Result<Told, Problem> {
    let message = OfflineMessageInput::of(directory, id)?;
    let doc = directory.offline_message(id);
    let template = Template::parse(&doc.text);
    let view = OfflineMessageView {
        length: message_text::length(&doc.text),
        limit: message_text::LIMIT,
        updated_at: doc.updated_at,
        updated_by: doc.updated_by,
        tested_at: doc.tested_at,
        fields_used: template
            .map(|t| t.fields().map(Field::name).collect())
            .unwrap_or_default(),
        message,
    };
    Told::setting(&view, &view.message)
}

/// A department's offline message; one that nobody wrote is off and blank.
#[utoipa::path(get, path = "/departments/{id}/offline-message", tag = "offline message",
    params(("id" = String, Path)), extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = OfflineMessageView), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub(super) async fn read(me: AnyAgent, Id(id): Id<DepartmentId>) -> Result<Response, Problem> {
    me.must_see_department(id)?;
    Ok(told(&me.directory, id)?.into_response())
}

/// Replaces a department's offline message, and switches the options given with it. Each fault in the text is told with
/// its place and what was probably meant; then no option is switched either.
#[utoipa::path(put, path = "/departments/{id}/offline-message", tag = "offline message",
    request_body = OfflineMessageInput, params(("id" = String, Path), ("If-Match" = Option<String>, Header)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = OfflineMessageView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn write(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<DepartmentId>,
    if_match: IfMatch,
    Json(input): Json<OfflineMessageInput>,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let directory = &*state.directory;
        if_match.must_hold(&OfflineMessageInput::of(directory, id)?)?;
        let options = input.options.on(directory, id)?;
        let doc = input.clone().doc(&directory.offline_message(id))?;
        let puts = save_offline_message(directory, id, (doc, options), (me.id, app.now()));
        Ok(Plan::put(puts))
    };
    app.change_settings(&me.by(), None, plan, |desk| told(desk.directory, id))
        .await
}
