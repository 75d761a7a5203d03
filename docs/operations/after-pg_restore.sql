-- To be run once with psql, on a database that pg_restore has just brought back, before any node starts:
--
--     psql --set ON_ERROR_STOP=1 --file after-pg_restore.sql "$RUSUBAN_DATABASE_URL"
--
-- What `rusuban restore` does on SQLite. Leave it out only if every node was stopped before the dump was made.
BEGIN;

-- Messages that waited to be sent are withdrawn: the desk may have sent them after the dump. What failed stays, to be
-- retried by hand.
UPDATE message SET delivery = 7
    WHERE (chat_id, seq) IN (SELECT chat_id, seq FROM outbox WHERE stage IN (0, 1, 2)) AND delivery IN (0, 1);
DELETE FROM outbox WHERE stage IN (0, 1, 2);

-- Whoever was present then isn't present now.
DELETE FROM meta WHERE k = 'desk_alive_at';

-- Live streams that resume where the lost desk left them load afresh.
DELETE FROM event_mark;
INSERT INTO event (id, kind) SELECT COALESCE(MAX(id), 0) + 4294967296, 2 FROM event;
DELETE FROM event WHERE id < (SELECT MAX(id) FROM event);

COMMIT;
