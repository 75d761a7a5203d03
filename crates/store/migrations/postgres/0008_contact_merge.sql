-- Contacts who joined another one. Their rows stay as they were, their ids go on naming the one they joined.
-- replaced: values of that one that gave way, as JSON.
CREATE TABLE contact_merge (
    contact_id uuid PRIMARY KEY REFERENCES contact (id),
    survivor_id uuid NOT NULL REFERENCES contact (id),
    at bigint NOT NULL,
    agent_id uuid NOT NULL,
    replaced text NOT NULL
);

CREATE INDEX contact_merge_survivor ON contact_merge (survivor_id);
CREATE INDEX ticket_contact ON ticket (contact_id, number);

-- A merge changes whose an account is and among whose automatic messages a decision counts. Only then are these rows
-- updated, and what they point at is checked as for new ones.
DROP TRIGGER stays_as_it_is ON identity;
DROP TRIGGER stays_as_it_is ON decision;
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id ON identity
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_as_it_is BEFORE UPDATE OF chat_id ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER must_have_contact_still AFTER UPDATE ON identity REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_contact();
CREATE TRIGGER must_have_contact_still AFTER UPDATE ON decision REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION must_have_contact();
