//! What agents do with chats, one or many: the same rule for both.

use rusuban_core::chat::Handler;
use rusuban_core::event::Event;
use rusuban_core::ids::{AgentId, ChatId};
use rusuban_core::settings::Role;
use rusuban_store::ChatRow;

use super::access::{happens, seen};
use super::view::ChatView;
use crate::app::App;
use crate::auth::{AnyAgent, Principal};
use crate::error::Problem;

/// What an agent does with a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Takes it.
    PickUp,
    /// Gives it to an agent. Supervisors give any chat, agents their own; everybody may give himself what he may take.
    Assign(AgentId),
    /// Gives it back to nobody.
    Unassign,
    Hold,
    Resume,
    End,
    /// Lets it go on, held by whoever reopens it if he is linked to its channel, else by nobody.
    Reopen,
}

/// Does it; the chat as it is then.
///
/// # Errors
/// 404 where the agent may not see the chat, 403 where he may not do this with it, 409 where the chat can't.
pub(super) async fn act(
    app: &App,
    agent: &AnyAgent,
    id: ChatId,
    action: Action,
) -> Result<ChatView, Problem> {
    let caller = Principal::Agent(agent.clone());
    let row = seen(app, &caller, id).await?;
    let event = event(agent, &row, action)?;
    happens(app, &caller, id, event).await
}

fn event(agent: &AnyAgent, row: &ChatRow, action: Action) -> Result<Event, Problem> {
    Ok(match action {
        Action::Assign(to) if may_give(agent, row) => Event::Assign { agent: to },
        Action::Assign(to) if to != agent.id => return Err(Problem::forbidden()),
        Action::PickUp | Action::Assign(_) => Event::PickUp { agent: agent.id },
        Action::Unassign if may_give(agent, row) || row.chat.handler == Handler::Unassigned => {
            Event::Unassign
        }
        Action::Unassign => return Err(Problem::forbidden()),
        Action::Hold => Event::Hold,
        Action::Resume => Event::Resume,
        Action::End => Event::End,
        Action::Reopen => {
            let linked = agent.entry()?.channel_ids.contains(&row.chat.channel);
            Event::Reopen {
                agent: linked.then_some(agent.id),
            }
        }
    })
}

/// Supervisors and admins give any chat that they see, agents those they hold.
fn may_give(agent: &AnyAgent, row: &ChatRow) -> bool {
    agent.role >= Role::Supervisor || row.chat.handler == Handler::Agent(agent.id)
}
