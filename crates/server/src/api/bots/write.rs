use axum::Json as Answer;
use axum::extract::State;
use axum::response::Response;
use rusuban_core::change::Holder;
use rusuban_core::ids::BotId;
use rusuban_core::settings::{SettingKey, make_token, revoke_tokens_of};
use rusuban_core::snapshot::DeskState;

use super::input::{BotInput, BotPatch, BotView};
use crate::api::{path_of, tokens};
use crate::app::App;
use crate::auth::Admin;
use crate::change::{Plan, Told};
use crate::error::Problem;
use crate::etag::IfMatch;
use crate::extract::Id;
use crate::once::Creating;

/// Makes a bot. The answer holds its token, once.
#[utoipa::path(post, path = "/bots", tag = "bots", request_body = BotInput,
    params(("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 201, body = BotView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn create(
    State(app): State<App>,
    me: Admin,
    Creating { body, once }: Creating<BotInput>,
) -> Result<Response, Problem> {
    let id = BotId(app.ids.next());
    let (token, kept) = tokens::make(&app, Holder::Bot(id), &body.name)?;
    let plan = |state: &DeskState| {
        let extra = vec![make_token(&me.by(), &state.directory, kept.clone())];
        Ok(Plan {
            extra,
            ..Plan::put(vec![body.clone().setting(id)?])
        })
    };
    app.change_settings(&me.by(), once, plan, |desk| {
        let view = BotView {
            token: Some(token.clone()),
            ..BotView::of(desk.directory, id)?
        };
        Ok(view.told()?.created_at(path_of("bots", id)))
    })
    .await
}

/// Changes a bot; what is omitted stays. Disabled, it hands off the chats it holds (R19).
#[utoipa::path(patch, path = "/bots/{id}", tag = "bots", request_body = BotPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = BotView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn edit(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BotId>,
    if_match: IfMatch,
    patch: BotPatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let present = BotInput::of(&state.directory, id)?;
        if_match.must_hold(&present)?;
        Ok(Plan::put(vec![patch.over(&present)?.setting(id)?]))
    };
    app.change_settings(&me.by(), None, plan, |desk| {
        BotView::of(desk.directory, id)?.told()
    })
    .await
}

/// Deletes a bot that answers on no channel (R19), with its tokens.
#[utoipa::path(delete, path = "/bots/{id}", tag = "bots",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem)))]
pub(super) async fn delete(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BotId>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        if_match.must_hold(&BotInput::of(&state.directory, id)?)?;
        let tokens = revoke_tokens_of(&me.by(), &state.directory, Holder::Bot(id), app.now());
        Ok(Plan {
            deletes: vec![SettingKey::Bot(id)],
            extra: vec![tokens],
            ..Plan::default()
        })
    };
    app.change_settings(&me.by(), None, plan, |_| Ok(Told::nothing()))
        .await
}

/// Makes a new token for a bot, told once; those it had are revoked.
#[utoipa::path(post, path = "/bots/{id}/token", tag = "bots", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = BotView), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn rotate(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<BotId>,
) -> Result<Answer<BotView>, Problem> {
    let view = BotView::of(&me.directory, id)?;
    let name = me
        .directory
        .bots
        .get(&id)
        .map(|bot| bot.name.clone())
        .unwrap_or_default();
    let (token, kept) = tokens::make(&app, Holder::Bot(id), &name)?;
    let changes = vec![
        revoke_tokens_of(&me.by(), &me.directory, Holder::Bot(id), app.now()),
        make_token(&me.by(), &me.directory, kept),
    ];
    app.store.commit(changes).await?;
    Ok(Answer(BotView {
        token: Some(token),
        ..view
    }))
}
