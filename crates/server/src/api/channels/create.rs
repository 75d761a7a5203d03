use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use rusuban_core::ids::ChannelId;
use rusuban_core::snapshot::DeskState;

use super::credentials::{IDENTITY_SECRET, identity_secret, put_over};
use super::input::ChannelInput;
use super::view::{ChannelView, Eyes};
use crate::api::path_of;
use crate::app::App;
use crate::auth::Admin;
use crate::change::Plan;
use crate::error::Problem;
use crate::extract::BaseUrl;
use crate::once::Creating;
use crate::signs::Known;

/// Makes a channel. The `identity_secret` of a web chat is made by us, and told in this answer only.
#[utoipa::path(post, path = "/channels", tag = "channels", request_body = ChannelInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = ChannelView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Creating { mut body, once }: Creating<ChannelInput>,
) -> Result<Response, Problem> {
    let id = ChannelId(app.ids.next());
    let made = identity_secret(&body.credentials, body.kind)?;
    if let Some(secret) = &made {
        body.credentials
            .insert(IDENTITY_SECRET.to_owned(), Some(secret.clone()));
    }
    let credentials = put_over(&app, (id, body.kind), &BTreeMap::new(), &body.credentials)?;
    let plan = |state: &DeskState| {
        Ok(Plan::put(body.settings(
            &state.directory,
            id,
            credentials.clone(),
        )?))
    };
    app.change_settings(&me.by(), once, plan, |desk| {
        let mut view = ChannelView::of(&app, desk.directory, id, Eyes::Admin(&base), &Known::nothing())?;
        if let Some(secret) = &made {
            view.credentials
                .insert(IDENTITY_SECRET.to_owned(), Some(secret.clone()));
        }
        Ok(view.told(desk.directory)?.created_at(path_of("channels", id)))
    })
    .await
}
