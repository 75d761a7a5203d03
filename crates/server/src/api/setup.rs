//! The first run: the organization and its first admin, guarded by the one-time code on our standard output.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use rusuban_core::first_run::first_run;
use rusuban_core::ids::{AgentId, ChannelId, DepartmentId};
use rusuban_core::settings::{Agent, ChangedBy, Role, Setting};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::organization::OrganizationInput;
use crate::app::App;
use crate::auth::{Admin, password};
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::extract::CallerAddress;
use crate::json::Json;

/// `/setup`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(needed, set_up))
        .routes(routes!(progress))
}

/// Whether the first run is still to come.
#[derive(Serialize, ToSchema)]
struct Needed {
    /// True until the organization is there.
    needed: bool,
}

/// Whether the first run is still to come.
#[utoipa::path(get, path = "/setup", tag = "setup", extensions(("x-allowed" = json!("anyone"))),
    responses((status = 200, body = Needed)))]
async fn needed(State(app): State<App>) -> Result<Answer<Needed>, Problem> {
    Ok(Answer(Needed {
        needed: app.store.directory().await?.organization.is_none(),
    }))
}

/// How far the first run has come, from what is there: nobody keeps a flag.
#[derive(Serialize, ToSchema)]
struct Progress {
    /// The department that is furthest; null before there is one.
    #[schema(value_type = Option<String>, required)]
    department_id: Option<DepartmentId>,
    /// It has business hours, or decides by presence alone.
    hours: bool,
    /// An enabled channel of it, a web chat if there is one; null before there is any.
    #[schema(value_type = Option<String>, required)]
    channel_id: Option<ChannelId>,
    /// Its offline message is switched on.
    offline_message: bool,
    /// A customer was sent an offline message, once at least.
    sent: bool,
}

/// How far the first run has come.
#[utoipa::path(get, path = "/setup/progress", tag = "setup", extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = Progress), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn progress(State(app): State<App>, me: Admin) -> Result<Answer<Progress>, Problem> {
    let found = first_run(&me.directory);
    Ok(Answer(Progress {
        department_id: found.department,
        hours: found.hours,
        channel_id: found.channel,
        offline_message: found.offline_message,
        sent: app.store.ever_sent().await?,
    }))
}

/// The first run.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetUp {
    /// The code that the program printed.
    code: String,
    /// The organization.
    organization: OrganizationInput,
    /// Its first admin.
    admin: FirstAdmin,
}

/// The first admin.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirstAdmin {
    /// The name shown.
    name: String,
    /// The sign-in name.
    email: String,
    /// 8 to 256 characters.
    password: String,
}

/// Creates the organization and its first admin, once.
#[utoipa::path(post, path = "/setup", tag = "setup", request_body = SetUp, extensions(("x-allowed" = json!("anyone"))),
    responses((status = 204), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn set_up(
    State(app): State<App>,
    CallerAddress(address): CallerAddress,
    Json(given): Json<SetUp>,
) -> Result<Response, Problem> {
    app.limits.sign_in(address)?;
    if app.store.directory().await?.organization.is_some() {
        return Err(done());
    }
    if !app.is_setup_code(given.code.trim()) {
        let detail = "this is not the code that the program printed when it started";
        return Err(Problem::new(StatusCode::FORBIDDEN, "wrong_code", detail));
    }
    password::check(&given.admin.password, "/admin/password")?;
    let hash = password::hash(&app, given.admin.password).await?;
    let admin = first_admin(&given.admin.name, &given.admin.email, hash);
    let (id, organization) = (AgentId(app.ids.next()), given.organization.doc());
    let plan = |state: &DeskState| {
        if state.directory.organization.is_some() {
            return Err(done());
        }
        let organization = Setting::Organization {
            doc: organization.clone(),
        };
        Ok(Plan::put(vec![
            organization,
            Setting::Agent {
                id,
                doc: admin.clone(),
            },
        ]))
    };
    let by = ChangedBy::Agent {
        id,
        name: admin.name.clone(),
    };
    app.change_settings(&by, None, plan, |_| Ok(Told::nothing()))
        .await
}

fn done() -> Problem {
    Problem::conflict("already_set_up", "the first run is over; sign in")
}

/// An admin with nothing but a name and a password.
pub fn first_admin(name: &str, email: &str, hash: String) -> Agent {
    Agent {
        email: email.trim().to_owned(),
        name: name.trim().to_owned(),
        last_name: String::new(),
        first_name: String::new(),
        phone: String::new(),
        role: Role::Admin,
        active: true,
        department_ids: std::collections::BTreeSet::default(),
        channel_ids: std::collections::BTreeSet::default(),
        password_hash: Some(hash),
        invitation: None,
    }
}
