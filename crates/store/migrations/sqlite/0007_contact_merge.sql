-- Contacts who joined another one. Their rows stay as they were, their ids go on naming the one they joined.
-- replaced: values of that one that gave way, as JSON.
CREATE TABLE contact_merge (
    contact_id BLOB PRIMARY KEY REFERENCES contact (id),
    survivor_id BLOB NOT NULL REFERENCES contact (id),
    at INTEGER NOT NULL,
    agent_id BLOB NOT NULL,
    replaced TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_merge_survivor ON contact_merge (survivor_id);
CREATE INDEX ticket_contact ON ticket (contact_id, number);
