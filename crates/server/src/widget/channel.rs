use axum::extract::State;
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, ChannelKind, Directory};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::error::Problem;
use crate::extract::Id;
use crate::live::states;

/// What a customer's page shows of its channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WidgetChannel {
    #[schema(value_type = String)]
    channel_id: ChannelId,
    name: String,
    department_name: String,
    state: states::ChannelState,
}

/// A web chat's channel; open to anyone.
#[utoipa::path(get, path = "/channels/{id}", tag = "widget", params(("id" = String, Path)),
    responses((status = 200, body = WidgetChannel)),
    extensions(("x-allowed" = json!("anyone"))))]
pub(super) async fn get(
    State(app): State<App>,
    Id(id): Id<ChannelId>,
) -> Result<axum::Json<WidgetChannel>, Problem> {
    let desk = app.store.desk_state().await?;
    let channel = webchat(&desk.directory, id)?;
    let department = desk.directory.departments.get(&channel.department_id);
    let state = states::of(&desk, id, app.now()).ok_or_else(Problem::not_found)?;
    Ok(axum::Json(WidgetChannel {
        channel_id: id,
        name: channel.name.clone(),
        department_name: department
            .map(|department| department.name.clone())
            .unwrap_or_default(),
        state,
    }))
}

/// The web chat of this id; channels of other kinds don't exist for visitors.
pub(super) fn webchat(directory: &Directory, id: ChannelId) -> Result<&Channel, Problem> {
    let found = directory
        .channels
        .get(&id)
        .filter(|channel| channel.kind == ChannelKind::Webchat);
    found.ok_or_else(Problem::not_found)
}
