//! Invitations: a link by which a new agent chooses his password, once.

use std::fmt::Write as _;

use axum::Json as Answer;
use axum::extract::State;
use axum::response::Response;
use rusuban_core::ids::AgentId;
use rusuban_core::settings::{Agent, Directory, Setting};
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

    pub(super) fn hash(&self) -> String {
        hash(&self.0)
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

fn invited<'a>(directory: &'a Directory, token: &str) -> Result<(AgentId, &'a Agent), Problem> {
    let wanted = Some(hash(token));
    let mut agents = directory.agents.iter();
    let found = agents.find(|(_, agent)| agent.active && agent.invite_hash == wanted);
    found
        .map(|(id, agent)| (*id, agent))
        .ok_or_else(Problem::not_found)
}

/// Makes a new invitation; the former one ends. The answer holds its `invite_url`, once.
#[utoipa::path(post, path = "/agents/{id}/invitation", tag = "agents", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = AgentView), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn renew(
    State(app): State<App>,
    _: Admin,
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
        doc.invite_hash = Some(invitation.hash());
        Ok(Plan::put(vec![Setting::Agent { id, doc }]))
    };
    app.change_settings(None, plan, |desk| {
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
    responses((status = 200, body = Invited), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub(super) async fn read(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    Id(token): Id<String>,
) -> Result<Answer<Invited>, Problem> {
    app.limits.sign_in(address)?;
    let directory = app.store.directory().await?;
    let (_, agent) = invited(&directory, &token)?;
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
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
pub(super) async fn accept(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    Id(token): Id<String>,
    Json(given): Json<Acceptance>,
) -> Result<Response, Problem> {
    app.limits.sign_in(address)?;
    let (id, _) = invited(&*app.store.directory().await?, &token)?;
    password::check(&given.password, "/password")?;
    let hash = password::hash(&app, given.password).await?;
    let plan = |state: &DeskState| {
        let (_, agent) = invited(&state.directory, &token)?;
        let doc = Agent {
            password_hash: Some(hash.clone()),
            invite_hash: None,
            ..agent.clone()
        };
        Ok(Plan::put(vec![Setting::Agent { id, doc }]))
    };
    app.change_settings(None, plan, |_| Ok(Told::nothing())).await
}
