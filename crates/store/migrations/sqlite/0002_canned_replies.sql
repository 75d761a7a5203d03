-- Texts that agents have ready; those of no department are for all.
CREATE TABLE canned_reply (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    department_id BLOB,
    shortcut TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX canned_reply_shortcut ON canned_reply (department_id, shortcut) WHERE department_id IS NOT NULL;
CREATE UNIQUE INDEX canned_reply_shortcut_for_all ON canned_reply (shortcut) WHERE department_id IS NULL;

-- The view of what is on hold (status 1).
CREATE INDEX chat_on_hold ON chat (channel_id, last_message_at, number) WHERE status = 1;
