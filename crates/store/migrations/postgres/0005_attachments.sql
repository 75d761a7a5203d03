-- A file of a message, or one that waits for its message: then uploader says who may put it into one, and nobody else.
-- state: 0 its bytes are on their way, 1 all of them are kept, 2 they won't come, and error says why. What it is was
-- found in its bytes; width and height are set only where it may be shown.
CREATE TABLE attachment (
    id uuid PRIMARY KEY,
    uploader text COLLATE "C",
    chat_id uuid,
    seq bigint,
    place bigint NOT NULL,
    name text NOT NULL,
    state bigint NOT NULL,
    media_type text,
    size bigint,
    width bigint,
    height bigint,
    error text,
    created_at bigint NOT NULL,
    FOREIGN KEY (chat_id, seq) REFERENCES message (chat_id, seq)
);

CREATE INDEX attachment_message ON attachment (chat_id, seq, place) WHERE seq IS NOT NULL;
CREATE INDEX attachment_uploader ON attachment (uploader) WHERE seq IS NULL;
CREATE INDEX attachment_unused ON attachment (created_at) WHERE seq IS NULL;

-- The bytes, in pieces so small that none holds the writer up.
CREATE TABLE attachment_chunk (
    attachment_id uuid NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    place bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (attachment_id, place)
);

-- Most files are compressed already.
ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Files that messengers have and that are to be fetched. While somebody is at it, due_at is when he is given up.
CREATE TABLE attachment_fetch (
    attachment_id uuid PRIMARY KEY REFERENCES attachment (id),
    channel_id uuid NOT NULL,
    provider_id text NOT NULL,
    due_at bigint NOT NULL,
    attempts bigint NOT NULL
);

CREATE INDEX attachment_fetch_due ON attachment_fetch (due_at);
