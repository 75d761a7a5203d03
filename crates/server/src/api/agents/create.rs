use axum::extract::State;
use axum::response::Response;
use rusuban_core::ids::AgentId;
use rusuban_core::settings::Setting;

use super::input::AgentInput;
use super::invitation::Invitation;
use super::view::AgentView;
use crate::api::path_of;
use crate::app::App;
use crate::auth::{Admin, password};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::extract::BaseUrl;
use crate::once::Creating;

/// Makes an agent. Without a password he gets an invitation: the answer holds its `invite_url`, once.
#[utoipa::path(post, path = "/agents", tag = "agents", request_body = AgentInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = AgentView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Creating { body, once }: Creating<AgentInput>,
) -> Result<Response, Problem> {
    let id = AgentId(app.ids.next());
    let (hash, invitation) = match &body.password {
        Some(password) => {
            password::check(password, "/password")?;
            (Some(password::hash(&app, password.clone()).await?), None)
        }
        None => (None, Some(Invitation::new()?)),
    };
    let doc = body.doc(
        hash,
        invitation.as_ref().map(|invitation| invitation.kept(app.now())),
    );
    let plan = |_: &_| Ok(Plan::put(vec![Setting::Agent { id, doc: doc.clone() }]));
    app.change_settings(&me.by(), once, plan, |desk| {
        let mut view = AgentView::of(desk, id)?;
        view.invite_url = invitation.as_ref().map(|invitation| invitation.url(&base));
        Ok(Told::setting(&view, &view.agent)?.created_at(path_of("agents", id)))
    })
    .await
}
