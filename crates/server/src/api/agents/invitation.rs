//! Invitations: a link by which a new agent chooses his password, once.

use std::fmt::Write as _;

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::ids::AgentId;
use rusuban_core::settings::{Agent, ChangedBy, Directory, Invitation as Kept, Setting};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::AgentView;
use crate::app::App;
use crate::auth::{Admin, password};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::extract::{BaseUrl, CallerAddress, Id};
use crate::fresh;
use crate::hash::sha256;
use crate::json::Json;

/// A token that only its hash is kept of.
pub(super) struct Invitation(String);

impl Invitation {
    pub(super) fn new() -> Result<Self, Problem> {
        Ok(Self(fresh::secret()?))
    }

    /// What is kept of it.
    pub(super) fn kept(&self, now: Timestamp) -> Kept {
        Kept {
            hash: hash(&self.0),
            expires_at: Some(now + SignedDuration::from_hours(Kept::HOURS)),
        }
    }

    pub(super) fn url(&self, base: &str) -> String {
        format!("{base}/console/invitation?token={}", self.0)
    }
}

fn hash(token: &str) -> String {
    sha256(token).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whom a link invites.
///
/// # Errors
/// 404 where nobody was invited by it, 410 where it can't be taken up any more.
fn invited<'a>(
    directory: &'a Directory,
    token: &str,
    now: Timestamp,
) -> Result<(AgentId, &'a Agent), Problem> {
    let wanted = hash(token);
    let of = |agent: &'a Agent| agent.invitation.as_ref().filter(|kept| kept.hash == wanted);
    let mut active = directory.agents.iter().filter(|(_, agent)| agent.active);
    let found = active.find_map(|(id, agent)| of(agent).map(|kept| (*id, agent, kept)));
    let (id, agent, kept) = found.ok_or_else(Problem::not_found)?;
    if kept.holds(now) {
        return Ok((id, agent));
    }
    let detail = "this invitation has expired; ask for a new one";
    Err(Problem::new(StatusCode::GONE, "invitation_expired", detail))
}

/// Makes a new invitation; the former one ends. The answer holds its `invite_url`, once.
#[utoipa::path(post, path = "/agents/{id}/invitation", tag = "agents", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = AgentView), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn renew(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Id(id): Id<AgentId>,
) -> Result<Response, Problem> {
    let invitation = Invitation::new()?;
    let plan = |state: &DeskState| {
        let mut doc = state
            .directory
            .agents
            .get(&id)
            .cloned()
            .ok_or_else(Problem::not_found)?;
        doc.invitation = Some(invitation.kept(app.now()));
        Ok(Plan::put(vec![Setting::Agent { id, doc }]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        let mut view = AgentView::of(desk, id)?;
        view.invite_url = Some(invitation.url(&base));
        Told::setting(&view, &view.agent)
    })
    .await
}

/// Who is invited.
#[derive(Serialize, ToSchema)]
pub(super) struct Invited {
    /// His name.
    name: String,
    /// His sign-in name.
    email: String,
}

/// Who is invited by this link.
#[utoipa::path(get, path = "/invitations/{token}", tag = "agents", params(("token" = String, Path)),
    extensions(("x-allowed" = json!("anyone"))),
    responses((status = 200, body = Invited), (status = 404, body = Problem), (status = 410, body = Problem),
        (status = 429, body = Problem)))]
pub(super) async fn read(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    Id(token): Id<String>,
) -> Result<Answer<Invited>, Problem> {
    app.limits.sign_in(address)?;
    let directory = app.store.directory().await?;
    let (_, agent) = invited(&directory, &token, app.now())?;
    Ok(Answer(Invited {
        name: agent.name.clone(),
        email: agent.email.clone(),
    }))
}

/// The password chosen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    /// 8 to 256 characters.
    password: String,
}

/// Takes up an invitation; then the agent can sign in. The link is spent.
#[utoipa::path(post, path = "/invitations/{token}", tag = "agents", params(("token" = String, Path)),
    request_body = Acceptance, extensions(("x-allowed" = json!("anyone"))),
    responses((status = 204), (status = 404, body = Problem), (status = 410, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub(super) async fn accept(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    Id(token): Id<String>,
    Json(given): Json<Acceptance>,
) -> Result<Response, Problem> {
    app.limits.sign_in(address)?;
    let directory = app.store.directory().await?;
    let (id, invitee) = invited(&directory, &token, app.now())?;
    let by = ChangedBy::Agent {
        id,
        name: invitee.name.clone(),
    };
    password::check(&given.password, "/password")?;
    let hash = password::hash(&app, given.password).await?;
    let plan = |state: &DeskState| {
        let (_, agent) = invited(&state.directory, &token, app.now())?;
        let doc = Agent {
            password_hash: Some(hash.clone()),
            invitation: None,
            ..agent.clone()
        };
        Ok(Plan::put(vec![Setting::Agent { id, doc }]))
    };
    app.change_settings(&by, None, plan, |_| Ok(Told::nothing()))
        .await
}
