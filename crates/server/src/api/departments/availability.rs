//! Whether somebody would answer now (R18).

use std::collections::BTreeSet;

use axum::Json as Answer;
use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::availability::reachable_agents;
use rusuban_core::handle::hours_at;
use rusuban_core::ids::{AgentId, ChannelId, DepartmentId};
use rusuban_core::offline_message::Hours;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::Principal;
use crate::change::Desk;
use crate::error::Problem;
use crate::extract::Id;

/// Whether somebody would answer now.
#[derive(Serialize, ToSchema)]
pub(super) struct Now {
    /// Whether the department is open; without hours it counts as open.
    open: bool,
    /// When it opens; null while it is open.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    next_opening: Option<Timestamp>,
    /// When it closes; null while it is closed, and if it never does.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    closes_at: Option<Timestamp>,
    /// Who is reachable (R1), online before away.
    #[schema(value_type = Vec<String>)]
    reachable_agent_ids: Vec<AgentId>,
    /// Open, and somebody is reachable.
    available: bool,
}

impl Now {
    fn of(desk: &Desk<'_>, department: DepartmentId, channels: &[ChannelId]) -> Self {
        let open = hours_at(desk.directory, department, desk.now) != Hours::Closed;
        let schedule = desk.directory.schedule(department);
        let reachable =
            |channel: &ChannelId| reachable_agents(desk.directory, desk.presences, *channel, desk.now);
        let mut seen = BTreeSet::new();
        let reachable: Vec<_> = channels
            .iter()
            .flat_map(reachable)
            .filter(|id| seen.insert(*id))
            .collect();
        Self {
            open,
            next_opening: schedule.and_then(|s| s.next_opening(desk.now)),
            closes_at: schedule.and_then(|s| s.open_until(desk.now)),
            available: open && !reachable.is_empty(),
            reachable_agent_ids: reachable,
        }
    }
}

/// Whether a department is open, and who is reachable on any of its channels.
#[utoipa::path(get, path = "/departments/{id}/availability", tag = "departments", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent_or_bot"))),
    responses((status = 200, body = Now), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn of_department(
    State(app): State<App>,
    caller: Principal,
    Id(id): Id<DepartmentId>,
) -> Result<Answer<Now>, Problem> {
    let sees = match &caller {
        Principal::Agent(agent) => agent.can_see_department(id),
        Principal::Bot(bot) => bot
            .directory
            .channels
            .iter()
            .any(|(channel, c)| c.department_id == id && bot.can_see(*channel)),
    };
    if !sees {
        return Err(Problem::not_found());
    }
    app.tell(|desk| {
        let own = desk
            .directory
            .channels
            .iter()
            .filter(|(_, c)| c.department_id == id)
            .map(|(id, _)| *id);
        Ok(Answer(Now::of(desk, id, &own.collect::<Vec<_>>())))
    })
    .await
}

/// Whether a channel's department is open, and who is reachable on the channel.
#[utoipa::path(get, path = "/channels/{id}/availability", tag = "channels", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent_or_bot"))),
    responses((status = 200, body = Now), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn of_channel(
    State(app): State<App>,
    caller: Principal,
    Id(id): Id<ChannelId>,
) -> Result<Answer<Now>, Problem> {
    if !caller.can_see(id) {
        return Err(Problem::not_found());
    }
    app.tell(|desk| {
        let channel = desk.directory.channels.get(&id).ok_or_else(Problem::not_found)?;
        Ok(Answer(Now::of(desk, channel.department_id, &[id])))
    })
    .await
}
