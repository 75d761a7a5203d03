use rusuban_core::chat::{Chat, Handler};
use rusuban_core::ids::{AgentId, ChannelId};

use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(chat: Chat) -> Statement {
    let fixed = params![
        chat.id,
        chat.version,
        chat.channel,
        chat.contact,
        chat.identity,
        chat.created_at
    ];
    Statement::one(
        "INSERT INTO chat (id, version, channel_id, contact_id, identity_id, created_at, status, handler, handler_id, \
         last_seq, waiting_since, last_message_at, unread, customer_wrote_last, offline_seq, offline_decided_at, \
         offline_reason, offline_next_opening, offline_over, answered_elsewhere_at, reply_token, reply_received_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        fixed.into_iter().chain(state(chat)).collect::<Vec<_>>(),
    )
}

pub(crate) fn update(chat: Chat) -> Statement {
    let key = params![chat.id, chat.version, chat.contact];
    Statement::one(
        "UPDATE chat SET version = ?2, contact_id = ?3, status = ?4, handler = ?5, handler_id = ?6, last_seq = ?7, \
         waiting_since = ?8, last_message_at = ?9, unread = ?10, customer_wrote_last = ?11, offline_seq = ?12, \
         offline_decided_at = ?13, offline_reason = ?14, offline_next_opening = ?15, offline_over = ?16, \
         answered_elsewhere_at = ?17, reply_token = ?18, reply_received_at = ?19 WHERE id = ?1 AND version + 1 = ?2",
        key.into_iter().chain(state(chat)).collect::<Vec<_>>(),
    )
}

/// An agent's chats that go on return to nobody (R7a), and live streams are told of each.
pub(crate) fn release(agent: AgentId, channel: Option<ChannelId>) -> [Statement; 2] {
    [
        Statement::any(
            "INSERT INTO event (kind, channel_id, chat_id) SELECT 0, channel_id, id FROM chat \
             WHERE handler_id = ?1 AND handler = 2 AND status <> 2 AND (channel_id = ?2 OR ?2 IS NULL)",
            params![agent, channel],
        ),
        Statement::any(
            "UPDATE chat SET handler = 1, handler_id = NULL, version = version + 1 \
             WHERE handler_id = ?1 AND handler = 2 AND status <> 2 AND (channel_id = ?2 OR ?2 IS NULL)",
            params![agent, channel],
        ),
    ]
}

/// The columns that change, in the order both statements list them.
fn state(chat: Chat) -> [Value; 16] {
    let mark = chat.offline;
    let (token, received_at) = chat
        .reply_token
        .map(|reply| (reply.token, reply.received_at))
        .unzip();
    [
        chat.status.into(),
        chat.handler.kind().into(),
        handler_id(chat.handler),
        chat.last_seq.into(),
        chat.waiting_since.into(),
        chat.last_message_at.into(),
        chat.unread.into(),
        chat.customer_wrote_last.into(),
        mark.map(|mark| mark.seq).into(),
        mark.map(|mark| mark.decided_at).into(),
        mark.map(|mark| mark.reason).into(),
        mark.and_then(|mark| mark.next_opening).into(),
        mark.map(|mark| mark.over).into(),
        chat.answered_elsewhere_at.into(),
        token.into(),
        received_at.into(),
    ]
}

fn handler_id(handler: Handler) -> Value {
    match handler {
        Handler::Bot(bot) => bot.into(),
        Handler::Unassigned => Value::Null,
        Handler::Agent(agent) => agent.into(),
    }
}
