use axum::extract::State;
use axum::response::Response;
use rusuban_core::change::Change;
use rusuban_core::channel_health::{ChannelSign, Seen};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::Directory;
use rusuban_core::snapshot::DeskState;

use super::credentials::put_over;
use super::input::{ChannelInput, ChannelPatch};
use super::view::{ChannelView, Eyes, editable};
use crate::app::App;
use crate::auth::Admin;
use crate::change::Plan;
use crate::error::{Fault, Problem};
use crate::etag::IfMatch;
use crate::extract::{BaseUrl, Id};
use crate::signs::Known;

/// Changes a channel; what is omitted stays, a credential that is sent back masked too. A channel isn't deleted: its
/// chats are its department's memory. Disable it.
#[utoipa::path(patch, path = "/channels/{id}", tag = "channels", request_body = ChannelPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = ChannelView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn edit(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Id(id): Id<ChannelId>,
    if_match: IfMatch,
    patch: ChannelPatch,
) -> Result<Response, Problem> {
    let known = Known::now(&app).await?;
    let line = |directory: &Directory| {
        let channel = directory.channels.get(&id)?;
        Some((channel.credentials.clone(), channel.api_base_url.clone()))
    };
    let before = line(&me.directory);
    let plan = |state: &DeskState| {
        let directory = &*state.directory;
        let present = ChannelInput::of(directory, id)?;
        if_match.must_hold(&editable(directory, id)?)?;
        let next = patch.over(&present)?;
        if next.kind != present.kind {
            let detail = "the messenger of a channel is chosen once; make another channel";
            return Err(Problem::refused(Fault::at("/kind", "immutable", detail)));
        }
        let sealed = directory.channels.get(&id).map(|channel| &channel.credentials);
        let credentials = put_over(
            &app,
            (id, next.kind),
            sealed.ok_or_else(Problem::not_found)?,
            &next.credentials,
        )?;
        let other = line(directory) != Some((credentials.clone(), next.base_url()));
        Ok(Plan {
            extra: if other {
                vec![changed(&app, id)]
            } else {
                Vec::new()
            },
            ..Plan::put(next.settings(directory, id, credentials)?)
        })
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        let known = if line(desk.directory) == before {
            &known
        } else {
            &Known::nothing()
        };
        ChannelView::of(&app, desk.directory, id, Eyes::Admin(&base), known)?.told(desk.directory)
    })
    .await
}

/// What was seen until now was about others.
fn changed(app: &App, channel: ChannelId) -> Change {
    Change::See(ChannelSign {
        channel,
        at: app.now(),
        seen: Seen::Changed,
    })
}
