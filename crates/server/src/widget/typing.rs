use axum::extract::State;
use axum::http::StatusCode;
use rusuban_core::typing::Typing;

use super::channel::webchat;
use super::messages::customer_of;
use super::token::Visitor;
use crate::app::App;
use crate::error::Problem;
use crate::json::Json;
use crate::live::typing::{TypingSaid, say};

/// The visitor types, or left it: the desk's consoles show it. It is no message (R5): nothing is stored, and nothing
/// follows from it. Whoever hasn't written yet has no chat in which it could be shown.
#[utoipa::path(post, path = "/typing", tag = "widget", request_body = TypingSaid,
    responses((status = 204), (status = 429, body = Problem)),
    extensions(("x-allowed" = json!("visitor"))))]
pub(super) async fn typing(
    visitor: Visitor,
    State(app): State<App>,
    Json(said): Json<TypingSaid>,
) -> Result<StatusCode, Problem> {
    app.limits
        .typing(&format!("{}/{}", visitor.channel, visitor.address))?;
    webchat(&*app.store.directory().await?, visitor.channel)?;
    let customer = customer_of(&app, &visitor).await?;
    let typing = customer.and_then(|customer| Typing::of_customer(&customer, said.word(), app.now()));
    if let Some(typing) = typing {
        say(&app, typing);
    }
    Ok(StatusCode::NO_CONTENT)
}
