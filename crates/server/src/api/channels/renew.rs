use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::ChannelKind;
use rusuban_core::snapshot::DeskState;

use super::credentials::{IDENTITY_SECRET, put_over};
use super::input::ChannelInput;
use super::view::{ChannelView, Eyes};
use crate::app::App;
use crate::auth::Admin;
use crate::change::Plan;
use crate::error::{Fault, Problem};
use crate::extract::{BaseUrl, Id};
use crate::fresh;
use crate::signs::Known;

/// Makes a new `identity_secret` for a web chat, told in this answer only. The one before stops at once: a proof that was
/// signed with it opens nothing, and a session that it opened is refused (401). 422 `no_identity_secret` where the channel
/// is no web chat.
#[utoipa::path(post, path = "/channels/{id}/identity-secret", tag = "channels", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = ChannelView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn renew_identity_secret(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    let known = Known::now(&app).await?;
    let secret = fresh::secret()?;
    let given = BTreeMap::from([(IDENTITY_SECRET.to_owned(), Some(secret.clone()))]);
    let plan = |state: &DeskState| {
        let directory = &*state.directory;
        let channel = directory.channels.get(&id).ok_or_else(Problem::not_found)?;
        if channel.kind != ChannelKind::Webchat {
            let detail = "only a web chat has an identity secret of ours";
            return Err(Problem::refused(Fault::at("/kind", "no_identity_secret", detail)));
        }
        let credentials = put_over(&app, (id, channel.kind), &channel.credentials, &given)?;
        let same = ChannelInput::of(directory, id)?;
        Ok(Plan::put(same.settings(directory, id, credentials)?))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        let mut view = ChannelView::of(&app, desk.directory, id, Eyes::Admin(&base), &known)?;
        view.credentials
            .insert(IDENTITY_SECRET.to_owned(), Some(secret.clone()));
        view.told(desk.directory)
    })
    .await
}
