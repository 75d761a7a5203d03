//! API tokens of agents' own programs.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rusuban_core::change::{ApiToken, Holder};
use rusuban_core::ids::TokenId;
use rusuban_core::message_text;
use rusuban_core::settings::{make_token, revoke_token};
use rusuban_store::StoreError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::{Fault, Problem};
use crate::extract::{Id, Query};
use crate::fresh;
use crate::hash::sha256;
use crate::once::Creating;
use crate::page::{Page, PageQuery};

/// `/tokens`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(one, revoke))
}

/// An API token.
#[derive(Serialize, ToSchema)]
struct TokenView {
    #[schema(value_type = String)]
    id: TokenId,
    /// What people call it.
    name: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// The token itself; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// What a token is called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenInput {
    /// 1 to 200 characters.
    name: String,
}

/// A fresh token of a holder, to be told once, and what is kept of it.
///
/// # Errors
/// When the system has no randomness to give.
pub fn make(app: &App, holder: Holder, name: &str) -> Result<(String, ApiToken), Problem> {
    let token = format!("rsb_{}", fresh::secret()?);
    let kept = ApiToken {
        id: TokenId(app.ids.next()),
        holder,
        name: name.trim().to_owned(),
        token_hash: sha256(&token),
        created_at: app.now(),
    };
    Ok((token, kept))
}

/// The caller's own tokens, oldest first.
#[utoipa::path(get, path = "/tokens", tag = "tokens", params(PageQuery), extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<TokenView>), (status = 401, body = Problem)))]
async fn list(
    State(app): State<App>,
    me: AnyAgent,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Page<TokenView>>, Problem> {
    let tokens = app.store.tokens_of(Holder::Agent(me.id)).await?;
    query
        .cut(tokens.into_iter().map(view), |token| token.id)
        .map(Answer)
}

fn view(kept: ApiToken) -> TokenView {
    TokenView {
        id: kept.id,
        name: kept.name,
        created_at: kept.created_at,
        token: None,
    }
}

/// One of the caller's own tokens.
#[utoipa::path(get, path = "/tokens/{id}", tag = "tokens", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = TokenView), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn one(
    State(app): State<App>,
    me: AnyAgent,
    Id(id): Id<TokenId>,
) -> Result<Answer<TokenView>, Problem> {
    own(&app, &me, id).await.map(view).map(Answer)
}

/// A token of the caller's; others' are not there.
async fn own(app: &App, me: &AnyAgent, id: TokenId) -> Result<ApiToken, Problem> {
    let tokens = app.store.tokens_of(Holder::Agent(me.id)).await?;
    let found = tokens.into_iter().find(|token| token.id == id);
    found.ok_or_else(Problem::not_found)
}

/// Makes a token for a program of the caller's; it may do what he may, and makes him present nowhere.
#[utoipa::path(post, path = "/tokens", tag = "tokens", request_body = TokenInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 201, body = TokenView, headers(("Location" = String, description = "What was made."))),
        (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 422, body = Problem)))]
async fn create(
    State(app): State<App>,
    me: AnyAgent,
    Creating { body: input, once }: Creating<TokenInput>,
) -> Result<Response, Problem> {
    if let Some(once) = &once
        && let Some(answer) = once.answered(&app).await?
    {
        return Ok(answer);
    }
    let count = input.name.chars().count();
    if message_text::is_blank(&input.name) || count > 200 {
        return Err(Problem::refused(Fault::at(
            "/name",
            "wrong_length",
            "a name has 1 to 200 characters",
        )));
    }
    let (token, kept) = make(&app, Holder::Agent(me.id), &input.name)?;
    let location = super::path_of("tokens", kept.id);
    let mut changes = vec![make_token(&me.by(), &me.directory, kept.clone())];
    let made = TokenView {
        token: Some(token),
        ..view(kept)
    };
    if let Some(once) = &once {
        let body = serde_json::to_string(&made).map_err(|_| Problem::internal())?;
        changes.push(once.remember(&app, StatusCode::CREATED, &body, Some(&location))?);
    }
    match (app.store.commit(changes).await, &once) {
        // The same request at the same time was faster.
        (Err(StoreError::Conflict), Some(once)) => once
            .answered(&app)
            .await?
            .ok_or_else(|| StoreError::Conflict.into()),
        (Err(error), _) => Err(error.into()),
        (Ok(_), _) => Ok((StatusCode::CREATED, [(header::LOCATION, location)], Answer(made)).into_response()),
    }
}

/// Revokes one of the caller's own tokens, at once.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "tokens", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn revoke(State(app): State<App>, me: AnyAgent, Id(id): Id<TokenId>) -> Result<StatusCode, Problem> {
    let token = own(&app, &me, id).await?;
    let end = revoke_token(&me.by(), &me.directory, &token, app.now());
    app.store.commit(vec![end]).await?;
    Ok(StatusCode::NO_CONTENT)
}
