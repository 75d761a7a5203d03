-- A file of a message, or one that waits for its message: then uploader says who may put it into one, and nobody else.
-- state: 0 its bytes are on their way, 1 all of them are kept, 2 they won't come, and error says why. What it is was
-- found in its bytes; width and height are set only where it may be shown.
CREATE TABLE attachment (
    id BLOB PRIMARY KEY,
    uploader TEXT,
    chat_id BLOB,
    seq INTEGER,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    state INTEGER NOT NULL,
    media_type TEXT,
    size INTEGER,
    width INTEGER,
    height INTEGER,
    error TEXT,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (chat_id, seq) REFERENCES message (chat_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_message ON attachment (chat_id, seq, place) WHERE seq IS NOT NULL;
CREATE INDEX attachment_uploader ON attachment (uploader) WHERE seq IS NULL;
CREATE INDEX attachment_unused ON attachment (created_at) WHERE seq IS NULL;

-- The bytes, in pieces so small that none holds the writer up.
CREATE TABLE attachment_chunk (
    attachment_id BLOB NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (attachment_id, place)
) STRICT;

-- Files that messengers have and that are to be fetched. While somebody is at it, due_at is when he is given up.
CREATE TABLE attachment_fetch (
    attachment_id BLOB PRIMARY KEY REFERENCES attachment (id),
    channel_id BLOB NOT NULL,
    provider_id TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_fetch_due ON attachment_fetch (due_at);
