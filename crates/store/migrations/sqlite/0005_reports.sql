-- What reports are made of, counted from decisions and messages a little later than they are written. All of it can be
-- counted afresh. Days are dates where the department is, as days since 1970.

-- How far each chat was counted.
CREATE TABLE report_chat (
    chat_id BLOB PRIMARY KEY CHECK (length(chat_id) = 16),
    seq INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each offline message that was decided, as it was counted. Of those of a chat that name the same opening one promises it.
CREATE TABLE report_notice (
    chat_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    channel_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    opening INTEGER,
    delivery INTEGER NOT NULL,
    promises INTEGER NOT NULL,
    answered_min INTEGER,
    PRIMARY KEY (chat_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_notice_at ON report_notice (channel_id, at, chat_id, seq);

-- The counts themselves. figure: 0 customers' messages by hour, 1 offline messages by 8 * reason + outcome, 2 answered
-- promises by minutes, 3 unanswered promises by the opening.
CREATE TABLE report_count (
    channel_id BLOB NOT NULL,
    day INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    value INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (channel_id, day, figure, value)
) STRICT, WITHOUT ROWID;

-- In which chats the customer wrote in an hour of the week (24 * days since Monday + hour), and on which days.
CREATE TABLE report_wrote (
    channel_id BLOB NOT NULL,
    cell INTEGER NOT NULL,
    chat_id BLOB NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (channel_id, cell, chat_id, day)
) STRICT, WITHOUT ROWID;

-- How often was counted, how far through the chats that were there before, and how far through the events.
INSERT INTO meta (k, v) VALUES ('reports', 0), ('reports_chat', 0), ('reports_event', 0);
