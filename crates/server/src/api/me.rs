//! The caller himself: who he is, his signs of life, his availability, his password.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use rusuban_core::availability::{AvailabilityStatus, is_reachable, reachable_agents};
use rusuban_core::change::Change;
use rusuban_core::ids::{AgentId, ChannelId};
use rusuban_core::presence::PresenceEvent;
use rusuban_core::settings::Setting;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::agents::view::AgentView;
use crate::app::App;
use crate::auth::{AnyAgent, password};
use crate::change::{Desk, Plan, Told};
use crate::error::{Fault, Problem};
use crate::json::Json;

/// `/me`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(heartbeat))
        .routes(routes!(availability, choose))
        .routes(routes!(change_password))
}

/// The caller.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    /// Who he is.
    agent: AgentView,
}

impl Me {
    pub(super) async fn of(app: &App, id: AgentId) -> Result<Self, Problem> {
        app.tell(|desk| AgentView::of(desk, id).map(|agent| Self { agent }))
            .await
    }
}

/// Who is signed in here.
#[utoipa::path(get, path = "/me", tag = "session", extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Me), (status = 401, body = Problem)))]
async fn me(State(app): State<App>, me: AnyAgent) -> Result<Answer<Me>, Problem> {
    Me::of(&app, me.id).await.map(Answer)
}

/// A sign of life of this browser (R1): every 30 s, and at once on focus or wake.
#[utoipa::path(post, path = "/me/heartbeat", tag = "session", extensions(("x-allowed" = json!("agent"))),
    responses((status = 204), (status = 401, body = Problem), (status = 409, body = Problem)))]
async fn heartbeat(State(app): State<App>, me: AnyAgent) -> Result<StatusCode, Problem> {
    let session = me
        .session()
        .ok_or_else(|| Problem::conflict("no_session", "an API token makes nobody present"))?;
    app.presence_changed(
        PresenceEvent::SignOfLife {
            session,
            agent: me.id,
        },
        Vec::new(),
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller's availability, and what it means for customers.
#[derive(Serialize, ToSchema)]
struct MyAvailability {
    /// The status chosen.
    #[schema(value_type = super::words::AvailabilityWord)]
    status: AvailabilityStatus,
    /// Whether some browser of his gave a sign of life within the grace period.
    signed_in: bool,
    /// Whether he is reachable on some channel (R1).
    reachable: bool,
    /// When the status was chosen.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    since: Option<Timestamp>,
    /// What going offline would do.
    if_offline: IfOffline,
}

/// What going offline would do.
#[derive(Serialize, ToSchema)]
struct IfOffline {
    /// Channels on which nobody would be reachable any more.
    #[schema(value_type = Vec<String>)]
    channels_left_unreachable: Vec<ChannelId>,
}

impl MyAvailability {
    fn of(desk: &Desk<'_>, id: AgentId) -> Result<Self, Problem> {
        let agent = AgentView::of(desk, id)?;
        let mine = |channel: &ChannelId| {
            desk.presences
                .iter()
                .any(|p| p.agent == id && is_reachable(desk.directory, p, *channel, desk.now))
        };
        let alone = |channel: &ChannelId| {
            mine(channel) && reachable_agents(desk.directory, desk.presences, *channel, desk.now) == [id]
        };
        let left = desk.directory.channels.keys().copied().filter(alone).collect();
        let super::agents::view::Availability {
            status,
            signed_in,
            reachable,
            since,
        } = agent.availability;
        Ok(Self {
            status,
            signed_in,
            reachable,
            since,
            if_offline: IfOffline {
                channels_left_unreachable: left,
            },
        })
    }
}

/// The caller's availability.
#[utoipa::path(get, path = "/me/availability", tag = "session", extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = MyAvailability), (status = 401, body = Problem)))]
async fn availability(State(app): State<App>, me: AnyAgent) -> Result<Answer<MyAvailability>, Problem> {
    app.tell(|desk| MyAvailability::of(desk, me.id)).await.map(Answer)
}

/// A choice of status.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Choice {
    #[schema(value_type = super::words::AvailabilityWord)]
    status: AvailabilityStatus,
}

/// Chooses a status; it is kept over sign-outs.
#[utoipa::path(put, path = "/me/availability", tag = "session", request_body = Choice,
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = MyAvailability), (status = 400, body = Problem), (status = 401, body = Problem)))]
async fn choose(
    State(app): State<App>,
    me: AnyAgent,
    Json(choice): Json<Choice>,
) -> Result<Answer<MyAvailability>, Problem> {
    let event = PresenceEvent::Choose {
        agent: me.id,
        status: choice.status,
    };
    app.presence_changed(event, Vec::new()).await?;
    app.tell(|desk| MyAvailability::of(desk, me.id)).await.map(Answer)
}

/// A change of password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    /// The present one.
    current: String,
    /// The new one, 8 to 256 characters.
    new: String,
}

/// Changes the caller's password; his other browsers are signed out.
#[utoipa::path(put, path = "/me/password", tag = "session", request_body = NewPassword,
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 204), (status = 401, body = Problem), (status = 422, body = Problem)))]
async fn change_password(
    State(app): State<App>,
    me: AnyAgent,
    Json(given): Json<NewPassword>,
) -> Result<axum::response::Response, Problem> {
    let hash = me.entry()?.password_hash.clone();
    if !password::matches(&app, given.current, hash).await? {
        return Err(Problem::refused(Fault::at(
            "/current",
            "wrong_password",
            "this is not your present password",
        )));
    }
    password::check(&given.new, "/new")?;
    let hash = password::hash(&app, given.new).await?;
    let plan = |state: &rusuban_core::snapshot::DeskState| {
        let mut doc = state
            .directory
            .agents
            .get(&me.id)
            .cloned()
            .ok_or_else(Problem::unauthenticated)?;
        doc.password_hash = Some(hash.clone());
        let ends = Change::EndSessionsOf {
            agent: me.id,
            except: me.session(),
        };
        Ok(Plan {
            extra: vec![ends],
            ..Plan::put(vec![Setting::Agent { id: me.id, doc }])
        })
    };
    app.change_settings(&me.by(), None, plan, |_| Ok(Told::nothing()))
        .await
}
