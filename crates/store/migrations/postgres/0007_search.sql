-- What is searched. All of it is made from the other tables (src/search.rs) and made anew where it is missing; its
-- tables begin with search_. See "Search by pieces" in docs/adr.
CREATE TABLE search_message (
    rowid bigint PRIMARY KEY,
    grams tsvector NOT NULL
);
CREATE INDEX search_message_grams ON search_message USING gin (grams);

CREATE TABLE search_contact (
    rowid bigint PRIMARY KEY,
    grams tsvector NOT NULL
);
CREATE INDEX search_contact_grams ON search_contact USING gin (grams);

CREATE TABLE search_place (
    place bigint PRIMARY KEY,
    chat_id uuid NOT NULL,
    seq bigint NOT NULL
);

CREATE TABLE search_chat (
    chat_id uuid PRIMARY KEY,
    seq bigint NOT NULL
);

CREATE TABLE search_known (
    contact_id uuid PRIMARY KEY,
    place bigint NOT NULL UNIQUE,
    version bigint NOT NULL
);

CREATE TABLE search_progress (
    round bigint NOT NULL,
    event bigint NOT NULL,
    walked bigint
);

INSERT INTO search_progress (round, event, walked) VALUES (0, 0, 0);

-- SQLite asks a full-text table like a function, and so can we. Words of queries are plain letters and digits. Such an
-- index is only read by a bitmap, which the store's connections do without otherwise.
CREATE FUNCTION search_message(asked text) RETURNS TABLE (rowid bigint) LANGUAGE sql STABLE
    SET enable_bitmapscan = on SET enable_indexscan = off SET enable_seqscan = off AS $$
    SELECT found.rowid FROM search_message found
    WHERE found.grams @@ replace(replace(asked, 'AND', '&'), 'OR', '|')::tsquery
$$;

CREATE FUNCTION search_contact(asked text) RETURNS TABLE (rowid bigint) LANGUAGE sql STABLE
    SET enable_bitmapscan = on SET enable_indexscan = off SET enable_seqscan = off AS $$
    SELECT found.rowid FROM search_contact found
    WHERE found.grams @@ replace(replace(asked, 'AND', '&'), 'OR', '|')::tsquery
$$;
