-- What was last seen at each channel, of each kind; a few rows for each channel, overwritten.
CREATE TABLE channel_sign (
    channel_id uuid NOT NULL,
    kind bigint NOT NULL,
    at bigint NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (channel_id, kind)
);
