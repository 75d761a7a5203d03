-- A reference that PostgreSQL keeps by itself is checked row by row, and locks the row that is pointed at. For what every
-- message writes, that was a good part of the work. So the references of rows that are only ever added are checked for
-- all rows of a statement at once. What they point at stays: see below.
ALTER TABLE identity DROP CONSTRAINT identity_contact_id_fkey, DROP CONSTRAINT identity_chat_id_fkey;
ALTER TABLE message DROP CONSTRAINT message_chat_id_fkey;
ALTER TABLE decision DROP CONSTRAINT decision_chat_id_fkey, DROP CONSTRAINT decision_contact_id_fkey;
ALTER TABLE outbox DROP CONSTRAINT outbox_chat_id_seq_fkey;

CREATE FUNCTION must_have_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE NOT EXISTS (SELECT FROM contact WHERE contact.id = added.contact_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = format('%s points at no contact', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION must_have_chat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE NOT EXISTS (SELECT FROM chat WHERE chat.id = added.chat_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = format('%s points at no chat', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION must_have_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE NOT EXISTS
        (SELECT FROM message WHERE message.chat_id = added.chat_id AND message.seq = added.seq)) THEN
        RAISE foreign_key_violation USING MESSAGE = format('%s points at no message', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER must_have_contact AFTER INSERT ON identity REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_contact();
CREATE TRIGGER must_have_chat AFTER INSERT ON identity REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_chat();
CREATE TRIGGER must_have_chat AFTER INSERT ON message REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_chat();
CREATE TRIGGER must_have_contact AFTER INSERT ON decision REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_contact();
CREATE TRIGGER must_have_chat AFTER INSERT ON decision REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_chat();
CREATE TRIGGER must_have_message AFTER INSERT ON outbox REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_message();

-- Which tables hold rows that point at nothing. Whoever writes with these triggers put aside asks this afterwards.
CREATE FUNCTION dangling() RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT 'identity' WHERE EXISTS
        (SELECT FROM identity WHERE NOT EXISTS (SELECT FROM contact WHERE contact.id = identity.contact_id))
    UNION ALL SELECT 'identity' WHERE EXISTS
        (SELECT FROM identity WHERE NOT EXISTS (SELECT FROM chat WHERE chat.id = identity.chat_id))
    UNION ALL SELECT 'message' WHERE EXISTS
        (SELECT FROM message WHERE NOT EXISTS (SELECT FROM chat WHERE chat.id = message.chat_id))
    UNION ALL SELECT 'decision' WHERE EXISTS
        (SELECT FROM decision WHERE NOT EXISTS (SELECT FROM contact WHERE contact.id = decision.contact_id))
    UNION ALL SELECT 'decision' WHERE EXISTS
        (SELECT FROM decision WHERE NOT EXISTS (SELECT FROM chat WHERE chat.id = decision.chat_id))
    UNION ALL SELECT 'outbox' WHERE EXISTS
        (SELECT FROM outbox WHERE NOT EXISTS
            (SELECT FROM message WHERE message.chat_id = outbox.chat_id AND message.seq = outbox.seq))
$$;

-- The program never deletes what others point at and never changes where a row points, so both cost it nothing to
-- guard. Whoever deletes by hand waits for those who write, holds them up until his commit, and leaves nothing behind
-- that points at what is gone.
CREATE FUNCTION delete_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE identity, message, decision, outbox IN SHARE ROW EXCLUSIVE MODE;
    RETURN NULL;
END
$$;

CREATE FUNCTION leave_none_behind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    behind boolean;
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'contact' THEN
            behind := EXISTS (SELECT FROM gone WHERE EXISTS (SELECT FROM identity WHERE contact_id = gone.id)
                OR EXISTS (SELECT FROM decision WHERE contact_id = gone.id));
        WHEN 'chat' THEN
            behind := EXISTS (SELECT FROM gone WHERE EXISTS (SELECT FROM message WHERE chat_id = gone.id)
                OR EXISTS (SELECT FROM identity WHERE chat_id = gone.id)
                OR EXISTS (SELECT FROM decision WHERE chat_id = gone.id));
        ELSE
            behind := EXISTS (SELECT FROM gone JOIN outbox USING (chat_id, seq));
    END CASE;
    IF behind THEN
        RAISE foreign_key_violation USING MESSAGE = format('others point at this %s', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER delete_alone BEFORE DELETE ON contact FOR EACH STATEMENT EXECUTE FUNCTION delete_alone();
CREATE TRIGGER delete_alone BEFORE DELETE ON chat FOR EACH STATEMENT EXECUTE FUNCTION delete_alone();
CREATE TRIGGER delete_alone BEFORE DELETE ON message FOR EACH STATEMENT EXECUTE FUNCTION delete_alone();
CREATE TRIGGER leave_none_behind AFTER DELETE ON contact REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION leave_none_behind();
CREATE TRIGGER leave_none_behind AFTER DELETE ON chat REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION leave_none_behind();
CREATE TRIGGER leave_none_behind AFTER DELETE ON message REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION leave_none_behind();

CREATE FUNCTION stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING MESSAGE = format('where a row of %s points never changes', TG_TABLE_NAME);
END
$$;

CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF id ON contact FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF id ON chat FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id, contact_id ON identity
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id, seq ON message
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id, contact_id ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id, seq ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
