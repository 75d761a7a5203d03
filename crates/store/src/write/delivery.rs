use jiff::Timestamp;
use rusuban_core::delivery::Delivery;
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
         retry_key, template, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
        ],
    )
}

/// Only what is still preparing (0) or queued (1); what went out stays as it is, and so does what failed.
pub(crate) fn withdraw(message: MessageId) -> [Statement; 2] {
    [
        Statement::any(
            "DELETE FROM outbox WHERE chat_id = ?1 AND seq = ?2 AND failed = 0",
            params![message.chat, message.seq],
        ),
        Statement::any(
            "UPDATE message SET delivery = ?3 WHERE chat_id = ?1 AND seq = ?2 AND delivery IN (0, 1)",
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

/// What failed stays in the outbox, where it isn't due but can be made so again.
pub(crate) fn settle(
    message: MessageId,
    status: DeliveryStatus,
    error: Option<String>,
    attempts: u32,
    provider_id: Option<String>,
) -> [Statement; 2] {
    let key = params![message.chat, message.seq];
    let outbox = if status == DeliveryStatus::Failed {
        "UPDATE outbox SET failed = 1 WHERE chat_id = ?1 AND seq = ?2"
    } else {
        "DELETE FROM outbox WHERE chat_id = ?1 AND seq = ?2"
    };
    [
        Statement::any(outbox, key),
        Statement::one(
            "UPDATE message SET delivery = ?3, error = ?4, attempts = ?5, provider_id = COALESCE(?6, provider_id) \
             WHERE chat_id = ?1 AND seq = ?2",
            params![message.chat, message.seq, status, error, attempts, provider_id],
        ),
    ]
}

/// Conflicts where the delivery isn't in the outbox any more. One that had failed (5) waits again: for its text (0) if
/// that was never frozen, else to be sent (1).
pub(crate) fn postpone(
    message: MessageId,
    due_at: Timestamp,
    attempts: u32,
    error: Option<String>,
    drop_reply_token: bool,
) -> [Statement; 2] {
    let outbox = if drop_reply_token {
        "UPDATE outbox SET due_at = ?3, attempts = ?4, failed = 0, reply_token = NULL, reply_received_at = NULL \
         WHERE chat_id = ?1 AND seq = ?2"
    } else {
        "UPDATE outbox SET due_at = ?3, attempts = ?4, failed = 0 WHERE chat_id = ?1 AND seq = ?2"
    };
    [
        Statement::one(outbox, params![message.chat, message.seq, due_at, attempts]),
        Statement::one(
            "UPDATE message SET attempts = ?3, error = ?4, delivery = CASE WHEN delivery <> 5 THEN delivery \
             WHEN EXISTS (SELECT 1 FROM outbox WHERE chat_id = ?1 AND seq = ?2 AND template IS NOT NULL) THEN 0 \
             ELSE 1 END WHERE chat_id = ?1 AND seq = ?2",
            params![message.chat, message.seq, attempts, error],
        ),
    ]
}
