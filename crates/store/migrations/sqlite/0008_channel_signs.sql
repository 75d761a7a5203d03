-- What was last seen at each channel, of each kind; a few rows for each channel, overwritten.
CREATE TABLE channel_sign (
    channel_id BLOB NOT NULL,
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (channel_id, kind)
) STRICT, WITHOUT ROWID;
