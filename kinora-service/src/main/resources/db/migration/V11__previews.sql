-- What a film in the making looks like, for those who listen to its events; gone when the film is finished.

ALTER TABLE video ADD COLUMN listened_at BIGINT DEFAULT 0 NOT NULL; -- when somebody last asked for previews

CREATE TABLE film_preview (
    video_id VARCHAR(40) PRIMARY KEY REFERENCES video (id) ON DELETE CASCADE,
    run      VARCHAR(40) NOT NULL, -- that made it
    number   INT         NOT NULL, -- rises with each
    picture  BYTEA       NOT NULL  -- WebP, marked and signed
);
