//! The simulator (R16): what would happen, by the same rule as in production.

use std::collections::BTreeSet;

use axum::Json as Answer;
use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::handle::{Supposed, simulate as decide};
use rusuban_core::ids::{AgentId, ChannelId, DepartmentId};
use rusuban_core::message_text;
use rusuban_core::offline_message::{HandlerKind, Trigger};
use rusuban_core::settings::OfflineMessage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::options::OptionsInput;
use super::preview::{channel_of, checked, render, sample_contact};
use crate::api::words::TriggerWord;
use crate::app::App;
use crate::auth::Supervisor;
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::json::Json;

/// What is supposed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SimulateInput {
    /// The instant; left out: now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// What makes us ask.
    #[schema(value_type = TriggerWord)]
    trigger: Trigger,
    /// The channel; left out: the department's first.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
    /// Who holds the chat; left out: a bot if it hands off, else nobody.
    #[serde(default)]
    handler: Option<HandlerWord>,
    /// Who is online; left out: whoever is reachable now.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    online_agent_ids: Option<BTreeSet<AgentId>>,
    /// A text that isn't saved yet; left out: the saved one.
    #[serde(default)]
    text: Option<String>,
    /// The switch as it would be; left out: as it is.
    #[serde(default)]
    enabled: Option<bool>,
    /// Options of the department as they would be.
    #[serde(default)]
    options: OptionsInput,
}

/// Who holds a chat.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HandlerWord {
    Bot,
    Unassigned,
    Assigned,
}

/// What would happen.
#[derive(Serialize, ToSchema)]
pub(super) struct SimulationView {
    verdict: VerdictWord,
    /// Whether the rule is asked at all; false where the team left and `tell_waiting_customers` is off: then nothing is
    /// decided and nothing goes out, whatever the verdict would be.
    asked: bool,
    /// Why, as a stable word.
    reason: &'static str,
    /// The row of R3's table that decided; null where an option did.
    #[schema(required, minimum = 1, maximum = 9)]
    row: Option<u8>,
    /// What a sample customer would read.
    #[schema(required)]
    text: Option<String>,
    /// The parts it would go out in.
    #[schema(required)]
    parts: Option<Vec<String>>,
    /// What would be promised; null while open.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    next_opening: Option<Timestamp>,
    /// Who would be reachable.
    #[schema(value_type = Vec<String>)]
    reachable_agent_ids: Vec<AgentId>,
}

/// Whether it would be sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum VerdictWord {
    Sent,
    Silent,
}

/// Decides a supposed event; nothing is saved or sent.
#[utoipa::path(post, path = "/departments/{id}/offline-message/simulate", tag = "offline message",
    request_body = SimulateInput, params(("id" = String, Path)), extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, body = SimulationView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn simulate(
    State(app): State<App>,
    me: Supervisor,
    Id(id): Id<DepartmentId>,
    Json(input): Json<SimulateInput>,
) -> Result<Answer<SimulationView>, Problem> {
    me.must_see_department(id)?;
    app.tell(|desk| {
        let draft = input.draft(desk.directory.offline_message(id));
        let (channel_id, channel) = channel_of(desk.directory, id, input.channel_id)?;
        if let Some(unknown) = input
            .online()
            .find(|agent| !desk.directory.agents.contains_key(agent))
        {
            let detail = format!("no such agent: {unknown}");
            return Err(Problem::refused(Fault::at(
                "/online_agent_ids",
                "unknown_id",
                detail,
            )));
        }
        let at = input.at.unwrap_or(desk.now);
        let supposed = Supposed {
            department: id,
            channel: channel_id,
            offline: &draft,
            options: input.options.on(desk.directory, id)?,
            at,
            trigger: input.trigger,
            handler: input.handler(),
            online: input.online_agent_ids.as_ref(),
        };
        let simulation = decide(desk.directory, desk.presences, &supposed, desk.now);
        let rendered = if simulation.verdict.sent().is_some() {
            let contact = sample_contact(draft.language, desk.now);
            Some(render(
                desk.directory,
                &checked(&draft)?,
                &channel,
                &draft,
                &contact,
                at,
            ))
        } else {
            None
        };
        let (text, parts) = rendered.map(|rendered| (rendered.text, rendered.parts)).unzip();
        Ok(Answer(SimulationView {
            verdict: if text.is_some() {
                VerdictWord::Sent
            } else {
                VerdictWord::Silent
            },
            asked: simulation.asked,
            reason: simulation.verdict.reason(),
            row: simulation.verdict.row,
            text,
            parts,
            next_opening: simulation.next_opening,
            reachable_agent_ids: simulation.reachable,
        }))
    })
    .await
}

impl SimulateInput {
    fn online(&self) -> impl Iterator<Item = &AgentId> {
        self.online_agent_ids.iter().flatten()
    }

    fn draft(&self, saved: OfflineMessage) -> OfflineMessage {
        let enabled = self.enabled.unwrap_or(saved.enabled);
        let text = self.text.as_deref().map_or(saved.text, message_text::normalize);
        OfflineMessage {
            enabled,
            text,
            ..saved
        }
    }

    fn handler(&self) -> HandlerKind {
        match (self.handler, self.trigger) {
            (Some(HandlerWord::Bot), _) | (None, Trigger::BotHandoff) => HandlerKind::Bot,
            (Some(HandlerWord::Assigned), _) => HandlerKind::Agent,
            (Some(HandlerWord::Unassigned) | None, _) => HandlerKind::Unassigned,
        }
    }
}
