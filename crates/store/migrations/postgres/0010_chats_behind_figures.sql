-- A rare figure's chats are looked for among all offline messages of the range: the index answers without the table.
DROP INDEX report_notice_at;
CREATE INDEX report_notice_at ON report_notice (channel_id, at, chat_id, seq)
    INCLUDE (day, reason, delivery, promises, answered_min, opening);
