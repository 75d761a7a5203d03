use axum::Json as Answer;
use axum::extract::State;
use rusuban_core::ids::BotId;
use rusuban_core::menu_bot::{Turn, turn};
use rusuban_core::message_text;
use rusuban_core::settings::{BotKind, Setting, apply};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{BotInput, MenuItemInput};
use crate::app::App;
use crate::auth::Admin;
use crate::error::{Fault, Problem};
use crate::json::Json;

/// A menu that isn't saved yet, and what a customer writes to it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TryInput {
    /// Shown at the start and when a choice isn't understood.
    #[serde(default)]
    greeting: String,
    /// 1 to 20 choices.
    items: Vec<MenuItemInput>,
    /// What the customer writes, up to 10,000 characters.
    text: String,
}

/// What the bot would do.
#[derive(Serialize, ToSchema)]
pub(super) struct TurnView {
    turn: TurnWord,
    /// What it would say; null where it hands off.
    #[schema(required)]
    text: Option<String>,
}

/// What a bot does about a message.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TurnWord {
    Say,
    HandOff,
}

/// As long as a customer's message may be, in characters.
const LONGEST: usize = 10_000;

/// What a menu bot would do about a customer's message, by the same rule as in production. Nothing is stored; a menu that
/// couldn't be saved is refused as it would be then.
#[utoipa::path(post, path = "/bots/try", tag = "bots", request_body = TryInput,
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = TurnView), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn try_out(
    State(app): State<App>,
    me: Admin,
    Json(given): Json<TryInput>,
) -> Result<Answer<TurnView>, Problem> {
    if message_text::length(&given.text) > LONGEST {
        let detail = "a message has at most 10000 characters";
        return Err(Problem::refused(Fault::at("/text", "too_long", detail)));
    }
    let setting = BotInput::menu(given.greeting, given.items).setting(BotId(app.ids.next()))?;
    apply(
        &app.store.desk_state().await?,
        &me.by(),
        vec![setting.clone()],
        &[],
        app.now(),
    )?;
    let Setting::Bot { doc, .. } = setting else {
        return Err(Problem::internal());
    };
    let BotKind::Menu { greeting, items } = doc.kind else {
        return Err(Problem::internal());
    };
    Ok(Answer(match turn(&greeting, &items, &given.text) {
        Turn::Say(text) => TurnView {
            turn: TurnWord::Say,
            text: Some(text),
        },
        Turn::HandOff => TurnView {
            turn: TurnWord::HandOff,
            text: None,
        },
    }))
}
