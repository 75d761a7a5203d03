use jiff::Timestamp;
use rusuban_core::delivery::{Delivery, DeliveryStage, FailedTry, Sender, SenderId};
use rusuban_core::ids::MessageId;
use rusuban_core::message::DeliveryStatus;

use super::message::part_ends;
use crate::statement::Statement;
use crate::value::params;

pub(crate) fn enqueue(delivery: Delivery) -> Statement {
    let (token, received_at) = delivery
        .reply_token
        .map(|reply| (reply.token, reply.received_at))
        .unzip();
    Statement::one(
        "INSERT INTO outbox (chat_id, seq, channel_id, address, due_at, expires_at, reply_token, reply_received_at, \
         retry_key, template, attempts, stage, sender) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            delivery.message.chat,
            delivery.message.seq,
            delivery.channel,
            delivery.address,
            delivery.due_at,
            delivery.expires_at,
            token,
            received_at,
            delivery.retry_key,
            delivery.template,
            delivery.attempts,
            delivery.stage,
            delivery.sender.map(|sender| sender.0),
        ],
    )
}

/// Stages 0 and 2 are those that wait.
pub(crate) fn begin(message: MessageId, sender: SenderId) -> Statement {
    Statement::one(
        "UPDATE outbox SET stage = 1, sender = ?3 WHERE chat_id = ?1 AND seq = ?2 AND stage IN (0, 2)",
        params![message.chat, message.seq, sender.0],
    )
}

pub(crate) fn put_back(message: MessageId, sender: SenderId, maybe_taken: bool) -> Statement {
    Statement::any(
        "UPDATE outbox SET stage = ?4 WHERE chat_id = ?1 AND seq = ?2 AND stage = 1 AND sender = ?3",
        params![message.chat, message.seq, sender.0, waiting(maybe_taken)],
    )
}

pub(crate) fn add_sender(sender: SenderId) -> Statement {
    Statement::one("INSERT INTO sender (id, beat) VALUES (?1, 0)", params![sender.0])
}

pub(crate) fn sender_alive(sender: Sender) -> Statement {
    Statement::one(
        "UPDATE sender SET beat = ?2 WHERE id = ?1",
        params![sender.id.0, sender.beat],
    )
}

/// Looks at the whole outbox, once when a sender has ended.
pub(crate) fn sender_gone(sender: Sender) -> [Statement; 2] {
    [
        Statement::one(
            "DELETE FROM sender WHERE id = ?1 AND beat = ?2",
            params![sender.id.0, sender.beat],
        ),
        Statement::any(
            "UPDATE outbox SET stage = 2, attempts = attempts + 1 WHERE stage = 1 AND sender = ?1",
            params![sender.id.0],
        ),
    ]
}

fn waiting(maybe_taken: bool) -> DeliveryStage {
    if maybe_taken {
        DeliveryStage::MaybeTaken
    } else {
        DeliveryStage::Waiting
    }
}

/// Looks at the whole outbox, once when a sender starts; few were in hand. What was in hand counts as a try.
pub(crate) fn leave_hands() -> Statement {
    Statement::any(
        "UPDATE outbox SET stage = 2, attempts = attempts + 1 WHERE stage = 1",
        params![],
    )
}

/// A try that is known by its number already stays as it is.
pub(crate) fn add_failed_try(message: MessageId, failed: FailedTry) -> Statement {
    Statement::any(
        "INSERT INTO failed_try (chat_id, seq, number, at, error) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        params![message.chat, message.seq, failed.number, failed.at, failed.error],
    )
}

/// Only what is still preparing (0) or queued (1); what went out stays as it is, and so does what failed. What may have
/// been taken stays, too: its sender finds that it isn't wanted any more, and says the truth of it.
pub(crate) fn withdraw(message: MessageId) -> [Statement; 2] {
    [
        Statement::any(
            "DELETE FROM outbox WHERE chat_id = ?1 AND seq = ?2 AND stage IN (0, 1)",
            params![message.chat, message.seq],
        ),
        Statement::any(
            "UPDATE message SET delivery = ?3 WHERE chat_id = ?1 AND seq = ?2 AND delivery IN (0, 1) \
             AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = ?1 AND seq = ?2)",
            params![message.chat, message.seq, DeliveryStatus::Withdrawn],
        ),
    ]
}

/// Conflicts where the message isn't preparing any more, for it was withdrawn meanwhile.
pub(crate) fn freeze(message: MessageId, text: String, ends: &[u32]) -> [Statement; 2] {
    [
        Statement::one(
            "UPDATE message SET text = ?3, part_ends = ?4, delivery = ?5 \
             WHERE chat_id = ?1 AND seq = ?2 AND delivery = ?6",
            params![
                message.chat,
                message.seq,
                text,
                part_ends(ends),
                DeliveryStatus::Queued,
                DeliveryStatus::Preparing,
            ],
        ),
        Statement::one(
            "UPDATE outbox SET template = NULL WHERE chat_id = ?1 AND seq = ?2",
            params![message.chat, message.seq],
        ),
    ]
}

/// What failed (3) or isn't known to have arrived (4) stays in the outbox, where it isn't due but can be made so again.
pub(crate) fn settle(
    message: MessageId,
    status: DeliveryStatus,
    error: Option<String>,
    attempts: u32,
    provider_id: Option<String>,
) -> [Statement; 2] {
    let key = params![message.chat, message.seq];
    let outbox = match status {
        DeliveryStatus::Failed => {
            Statement::one("UPDATE outbox SET stage = 3 WHERE chat_id = ?1 AND seq = ?2", key)
        }
        DeliveryStatus::Unknown => {
            Statement::any("UPDATE outbox SET stage = 4 WHERE chat_id = ?1 AND seq = ?2", key)
        }
        _ => Statement::any("DELETE FROM outbox WHERE chat_id = ?1 AND seq = ?2", key),
    };
    [
        outbox,
        Statement::one(
            "UPDATE message SET delivery = ?3, error = ?4, attempts = ?5, provider_id = COALESCE(?6, provider_id) \
             WHERE chat_id = ?1 AND seq = ?2",
            params![message.chat, message.seq, status, error, attempts, provider_id],
        ),
    ]
}

/// How a delivery is to be tried again.
pub(crate) struct Later {
    pub(crate) due_at: Timestamp,
    pub(crate) attempts: u32,
    pub(crate) error: Option<String>,
    pub(crate) drop_reply_token: bool,
    pub(crate) maybe_taken: bool,
}

/// Conflicts where the delivery isn't in the outbox any more. One that had failed (5) or isn't known to have arrived (6)
/// waits again: for its text (0) if that was never frozen, else to be sent (1).
pub(crate) fn postpone(message: MessageId, later: Later) -> [Statement; 2] {
    let outbox = if later.drop_reply_token {
        "UPDATE outbox SET due_at = ?3, attempts = ?4, stage = ?5, reply_token = NULL, reply_received_at = NULL \
         WHERE chat_id = ?1 AND seq = ?2"
    } else {
        "UPDATE outbox SET due_at = ?3, attempts = ?4, stage = ?5 WHERE chat_id = ?1 AND seq = ?2"
    };
    let stage = waiting(later.maybe_taken);
    [
        Statement::one(
            outbox,
            params![message.chat, message.seq, later.due_at, later.attempts, stage],
        ),
        Statement::one(
            "UPDATE message SET attempts = ?3, error = ?4, delivery = CASE WHEN delivery NOT IN (5, 6) THEN delivery \
             WHEN EXISTS (SELECT 1 FROM outbox WHERE chat_id = ?1 AND seq = ?2 AND template IS NOT NULL) THEN 0 \
             ELSE 1 END WHERE chat_id = ?1 AND seq = ?2",
            params![message.chat, message.seq, later.attempts, later.error],
        ),
    ]
}
