-- What is searched. All of it is made from the other tables (src/search.rs) and made anew where it is missing, so it
-- never moves to another engine; its tables begin with search_. See "Search by pieces" in docs/adr.
--
-- Pieces of texts (core::search::grams), of which only the row they are in is kept.
CREATE VIRTUAL TABLE search_message USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE search_contact USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');

-- Which message a row of search_message is of. Places grow with the instant it was stored.
CREATE TABLE search_place (
    place INTEGER PRIMARY KEY,
    chat_id BLOB NOT NULL,
    seq INTEGER NOT NULL
) STRICT;

-- How far each chat is searched.
CREATE TABLE search_chat (
    chat_id BLOB PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which contact a row of search_contact is of, and which version of it.
CREATE TABLE search_known (
    contact_id BLOB PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The one row says how far it came: the newest event that was followed, and the number of the chat up to which all chats
-- were looked at; NULL once they were.
CREATE TABLE search_progress (
    round INTEGER NOT NULL,
    event INTEGER NOT NULL,
    walked INTEGER
) STRICT;

INSERT INTO search_progress (round, event, walked) VALUES (0, 0, 0);
