-- As SQLite's migration of the same name: what reports are made of, counted from decisions and messages a little later than
-- they are written. All of it can be counted afresh. Days are dates where the department is, as days since 1970.

-- How far each chat was counted.
CREATE TABLE report_chat (
    chat_id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    version bigint NOT NULL
);

-- Each offline message that was decided, as it was counted. Of those of a chat that name the same opening one promises it.
CREATE TABLE report_notice (
    chat_id uuid NOT NULL,
    seq bigint NOT NULL,
    channel_id uuid NOT NULL,
    at bigint NOT NULL,
    day bigint NOT NULL,
    reason bigint NOT NULL,
    opening bigint,
    delivery bigint NOT NULL,
    promises bigint NOT NULL,
    answered_min bigint,
    PRIMARY KEY (chat_id, seq)
);

CREATE INDEX report_notice_at ON report_notice (channel_id, at, chat_id, seq);

-- The counts themselves. figure: 0 customers' messages by hour, 1 offline messages by 8 * reason + outcome, 2 answered
-- promises by minutes, 3 unanswered promises by the opening.
CREATE TABLE report_count (
    channel_id uuid NOT NULL,
    day bigint NOT NULL,
    figure bigint NOT NULL,
    value bigint NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (channel_id, day, figure, value)
);

-- In which chats the customer wrote in an hour of the week (24 * days since Monday + hour), and on which days.
CREATE TABLE report_wrote (
    channel_id uuid NOT NULL,
    cell bigint NOT NULL,
    chat_id uuid NOT NULL,
    day bigint NOT NULL,
    PRIMARY KEY (channel_id, cell, chat_id, day)
);

-- How often was counted, how far through the chats that were there before, and how far through the events.
INSERT INTO meta (k, v) VALUES ('reports', 0), ('reports_chat', 0), ('reports_event', 0);
