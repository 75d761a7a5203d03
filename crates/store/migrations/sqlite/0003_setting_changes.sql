-- Who changed what: a line for each setting that was another after a commit, written in that commit. Names are those of
-- that time. Without an agent it was the command line; with a token's name it was that agent's program. The kind and the
-- action are the small integers of src/code.rs; fields is a JSON list of what changed, without secrets; replaced is the
-- offline message that was there before, so that it can be brought back.
CREATE TABLE setting_change (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    agent_id BLOB CHECK (length(agent_id) = 16),
    agent_name TEXT,
    token_name TEXT,
    kind INTEGER NOT NULL,
    setting_id BLOB CHECK (length(setting_id) = 16),
    name TEXT NOT NULL,
    action INTEGER NOT NULL,
    fields TEXT NOT NULL,
    replaced TEXT
) STRICT;

CREATE INDEX setting_change_setting ON setting_change (setting_id, number) WHERE setting_id IS NOT NULL;
CREATE INDEX setting_change_agent ON setting_change (agent_id, number) WHERE agent_id IS NOT NULL;
CREATE INDEX setting_change_kind ON setting_change (kind, number);

-- What was written down stays.
CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change
BEGIN
    SELECT RAISE(ABORT, 'a line of setting_change never changes');
END;

CREATE TRIGGER setting_change_is_kept BEFORE DELETE ON setting_change
BEGIN
    SELECT RAISE(ABORT, 'a line of setting_change is never deleted');
END;
