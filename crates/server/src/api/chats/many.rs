use axum::extract::State;
use futures_util::{StreamExt as _, stream};
use rusuban_core::ids::{AgentId, ChatId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::act::{Action, act};
use super::view::ChatView;
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::{Fault, Problem};
use crate::json::Json;

/// So many chats at once, at most.
const CHATS: usize = 200;
/// So many of them are in work together: they share commits.
const TOGETHER: usize = 16;

/// What is done with many chats.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ManyChats {
    /// 1 to 200 chats; one that is named twice is meant once.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 200)]
    chat_ids: Vec<ChatId>,
    #[schema(inline)]
    action: ActionWord,
    /// To whom they are given; only with `assign`.
    #[schema(value_type = Option<String>)]
    agent_id: Option<AgentId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActionWord {
    PickUp,
    Assign,
    Unassign,
    Hold,
    Resume,
    End,
    Reopen,
}

/// What came of one of them: the chat as it is now, or why it stayed as it was.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OneOfMany {
    #[schema(value_type = String)]
    id: ChatId,
    chat: Option<ChatView>,
    problem: Option<Problem>,
}

/// What came of them, in the order they were named.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DoneWithMany {
    data: Vec<OneOfMany>,
}

/// Does the same with many chats. Each is done or refused by itself, under the same rules as alone.
#[utoipa::path(post, path = "/chats/actions", tag = "chats", request_body = ManyChats,
    responses((status = 200, body = DoneWithMany), (status = 400, body = Problem), (status = 422, body = Problem)),
    extensions(("x-allowed" = json!("agent"))))]
pub(super) async fn act_on_many(
    agent: AnyAgent,
    State(app): State<App>,
    Json(many): Json<ManyChats>,
) -> Result<axum::Json<DoneWithMany>, Problem> {
    let action = action(many.action, many.agent_id)?;
    let chats = distinct(many.chat_ids)?;
    let one = async |id| match act(&app, &agent, id, action).await {
        Ok(chat) => OneOfMany {
            id,
            chat: Some(chat),
            problem: None,
        },
        Err(problem) => OneOfMany {
            id,
            chat: None,
            problem: Some(problem),
        },
    };
    let data = stream::iter(chats.into_iter().map(one))
        .buffered(TOGETHER)
        .collect()
        .await;
    Ok(axum::Json(DoneWithMany { data }))
}

fn action(word: ActionWord, to: Option<AgentId>) -> Result<Action, Problem> {
    Ok(match (word, to) {
        (ActionWord::Assign, Some(agent)) => Action::Assign(agent),
        (ActionWord::Assign, None) => {
            let detail = "assign needs an agent";
            return Err(Problem::refused(Fault::at("/agent_id", "blank", detail)));
        }
        (_, Some(_)) => {
            let detail = "an agent goes only with assign";
            return Err(Problem::refused(Fault::at("/agent_id", "not_with_this", detail)));
        }
        (ActionWord::PickUp, None) => Action::PickUp,
        (ActionWord::Unassign, None) => Action::Unassign,
        (ActionWord::Hold, None) => Action::Hold,
        (ActionWord::Resume, None) => Action::Resume,
        (ActionWord::End, None) => Action::End,
        (ActionWord::Reopen, None) => Action::Reopen,
    })
}

fn distinct(ids: Vec<ChatId>) -> Result<Vec<ChatId>, Problem> {
    if ids.is_empty() || ids.len() > CHATS {
        let detail = format!("1 to {CHATS} chats");
        return Err(Problem::refused(Fault::at("/chat_ids", "out_of_range", detail)));
    }
    let mut seen = std::collections::BTreeSet::new();
    Ok(ids.into_iter().filter(|id| seen.insert(*id)).collect())
}
