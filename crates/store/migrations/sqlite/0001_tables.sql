-- Ids are 16-byte UUIDs of version 7, so keys sort by the time they were made and new rows join the last page.
-- Instants are milliseconds since 1970 in UTC. Words of the rules (statuses, reasons) are the small integers of
-- src/code.rs. Rows are lean: the writer's work is what bounds the desk.

-- Counters and instants there is one of.
CREATE TABLE meta (
    k TEXT PRIMARY KEY,
    v INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (k, v) VALUES ('settings', 0), ('presence', 0);

-- What people configure, one JSON document each. Few rows, read whole; the version is that of all settings when this
-- one was last written.
CREATE TABLE setting (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    name_source INTEGER NOT NULL,
    name_asked INTEGER NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    mobile TEXT NOT NULL,
    account_name TEXT NOT NULL,
    owner_id BLOB,
    language TEXT NOT NULL,
    time_zone TEXT,
    blocked INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The number is what people call the chat; the engine gives it.
-- identity_id has no foreign key: identity points here, and two rows that point at each other can't both come first.
CREATE TABLE chat (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    channel_id BLOB NOT NULL,
    contact_id BLOB NOT NULL REFERENCES contact (id),
    identity_id BLOB NOT NULL,
    status INTEGER NOT NULL,
    handler INTEGER NOT NULL,
    handler_id BLOB,
    last_seq INTEGER NOT NULL,
    waiting_since INTEGER,
    last_message_at INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    customer_wrote_last INTEGER,
    offline_seq INTEGER,
    offline_decided_at INTEGER,
    offline_reason INTEGER,
    offline_next_opening INTEGER,
    offline_over INTEGER,
    answered_elsewhere_at INTEGER,
    reply_token TEXT,
    reply_received_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

-- One index per view, each only over the chats it lists: status 2 is ended; handler 0 is a bot, 1 nobody, 2 an agent.
-- A chat in which nobody waits stands behind those in which somebody does.
CREATE INDEX chat_unassigned ON chat (channel_id, COALESCE(waiting_since, 9000000000000000), number)
    WHERE handler = 1 AND status <> 2;
CREATE INDEX chat_bot ON chat (channel_id, COALESCE(waiting_since, 9000000000000000), number)
    WHERE handler = 0 AND status <> 2;
CREATE INDEX chat_held ON chat (handler_id, last_message_at, number) WHERE handler_id IS NOT NULL AND status <> 2;
CREATE INDEX chat_all ON chat (channel_id, last_message_at, number) WHERE status <> 2;
CREATE INDEX chat_ended ON chat (channel_id, last_message_at, number) WHERE status = 2;

CREATE TABLE identity (
    channel_id BLOB NOT NULL,
    address TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    contact_id BLOB NOT NULL REFERENCES contact (id),
    chat_id BLOB NOT NULL REFERENCES chat (id),
    PRIMARY KEY (channel_id, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX identity_contact ON identity (contact_id);

CREATE TABLE message (
    chat_id BLOB NOT NULL REFERENCES chat (id),
    seq INTEGER NOT NULL,
    author INTEGER NOT NULL,
    author_id BLOB,
    kind INTEGER NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    provider_at INTEGER,
    provider_id TEXT,
    delivery INTEGER NOT NULL,
    part_ends BLOB,
    error TEXT,
    attempts INTEGER NOT NULL,
    client_id TEXT,
    unsent INTEGER NOT NULL,
    test INTEGER NOT NULL,
    PRIMARY KEY (chat_id, seq)
) STRICT, WITHOUT ROWID;

-- Agents (1) and bots (2) may repeat a request; customers' repeats are known by the table inbound.
CREATE UNIQUE INDEX message_client_id ON message (chat_id, author, author_id, client_id)
    WHERE client_id IS NOT NULL AND author IN (1, 2);

-- Inbound events by their key, so that a redelivery is known.
CREATE TABLE inbound (
    channel_id BLOB NOT NULL,
    event_id TEXT NOT NULL,
    chat_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (channel_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    chat_id BLOB NOT NULL REFERENCES chat (id),
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    trigger INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    table_row INTEGER,
    message_seq INTEGER,
    contact_id BLOB NOT NULL REFERENCES contact (id),
    hours INTEGER NOT NULL,
    closed_since INTEGER,
    next_opening INTEGER,
    reachable BLOB,
    handler INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (chat_id, version)
) STRICT, WITHOUT ROWID;

-- The loop guard counts a contact's automatic messages.
CREATE INDEX decision_sent ON decision (contact_id, at) WHERE sent = 1;

CREATE TABLE outbox (
    chat_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    channel_id BLOB NOT NULL,
    address TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    reply_token TEXT,
    reply_received_at INTEGER,
    retry_key BLOB NOT NULL,
    template TEXT,
    attempts INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    sender INTEGER,
    PRIMARY KEY (chat_id, seq),
    FOREIGN KEY (chat_id, seq) REFERENCES message (chat_id, seq)
) STRICT, WITHOUT ROWID;

-- Runs of the program that send. As long as the beat changes, the run lives.
CREATE TABLE sender (
    id INTEGER PRIMARY KEY,
    beat INTEGER NOT NULL
) STRICT;

-- stage: 0 waits, 1 in its sender's hand, 2 waits and may have been taken, 3 failed, 4 unknown. What is sent at once is
-- in hand from the commit that made it until it leaves, and never in one of these.
CREATE INDEX outbox_due ON outbox (channel_id, due_at, chat_id, seq) WHERE stage IN (0, 2);
CREATE INDEX outbox_waiting ON outbox (due_at, chat_id, seq) WHERE stage IN (0, 2);
CREATE INDEX outbox_expires ON outbox (expires_at) WHERE stage IN (0, 2) AND expires_at IS NOT NULL;
CREATE INDEX outbox_over ON outbox (due_at, chat_id, seq) WHERE stage IN (3, 4);

-- Tries that failed, so that people see what was tried and when.
CREATE TABLE failed_try (
    chat_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (chat_id, seq, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    subject TEXT NOT NULL,
    department_id BLOB NOT NULL CHECK (length(department_id) = 16),
    chat_id BLOB NOT NULL REFERENCES chat (id),
    contact_id BLOB NOT NULL REFERENCES contact (id),
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    noted_at INTEGER
) STRICT;

CREATE UNIQUE INDEX ticket_open ON ticket (chat_id) WHERE status = 0;

CREATE TABLE availability (
    agent_id BLOB PRIMARY KEY,
    status INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    agent_id BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at INTEGER NOT NULL,
    last_sign_of_life INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_agent ON session (agent_id, last_sign_of_life);

-- Spans [began, ended) in which somebody was reachable on a channel; they don't overlap. One that ended says until when
-- the department was open in it, by the hours of that time.
CREATE TABLE reach (
    channel_id BLOB NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER,
    available_until INTEGER,
    PRIMARY KEY (channel_id, began)
) STRICT, WITHOUT ROWID;

CREATE INDEX reach_open ON reach (channel_id) WHERE ended IS NULL;

-- holder: 0 an agent, 1 a bot.
CREATE TABLE token (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    holder INTEGER NOT NULL,
    holder_id BLOB NOT NULL,
    name TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX token_holder ON token (holder, holder_id);

-- Answers to requests with an Idempotency-Key.
CREATE TABLE answer (
    principal TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    location TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (principal, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_at ON answer (at);

-- What live streams were told. Ids only grow: the newest row is never deleted.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    channel_id BLOB,
    chat_id BLOB
) STRICT;

-- How far the events went at some instants; that is how their age is known without an instant in each.
CREATE TABLE event_mark (
    at INTEGER PRIMARY KEY,
    last_id INTEGER NOT NULL
) STRICT;
