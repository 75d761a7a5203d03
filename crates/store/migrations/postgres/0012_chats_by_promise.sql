-- The list of the morning: oldest promise first, then offline messages without a promise, then chats without an offline
-- message; among those, whoever waits longest.
CREATE INDEX chat_promised ON chat (
    channel_id,
    COALESCE(offline_next_opening, CASE WHEN offline_seq IS NULL THEN 9000000000000001 ELSE 9000000000000000 END),
    COALESCE(waiting_since, 9000000000000000),
    number
) WHERE handler = 1 AND status <> 2;
