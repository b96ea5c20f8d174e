-- Files that clients upload or batches write, and batches of requests. Contents lie in the content store.

CREATE TABLE stored_file (
    seq             BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              VARCHAR(40)  NOT NULL UNIQUE,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    name            VARCHAR(255) NOT NULL, -- as its sender calls it
    purpose         VARCHAR(20)  NOT NULL,
    bytes           BIGINT       NOT NULL,
    created_at      BIGINT       NOT NULL,
    expires_at      BIGINT       NOT NULL
);
CREATE INDEX stored_file_of_organisation ON stored_file (organisation_id, seq);
CREATE INDEX stored_file_expiry ON stored_file (expires_at);

CREATE TABLE batch (
    seq                    BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                     VARCHAR(40)  NOT NULL UNIQUE,
    organisation_id        VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    key_id                 VARCHAR(40)  NOT NULL, -- with which it was asked for, and each of its lines is
    input_file_id          VARCHAR(40)  NOT NULL,
    output_file_id         VARCHAR(40),
    error_file_id          VARCHAR(40),
    output_seconds         INT,                   -- how long its files are kept, if it was said
    status                 VARCHAR(20)  NOT NULL,
    expires_at             BIGINT       NOT NULL, -- lines that are not done by then are given up
    validating_at          BIGINT       NOT NULL,
    in_progress_at         BIGINT,
    finalizing_at          BIGINT,
    completed_at           BIGINT,
    failed_at              BIGINT,
    expired_at             BIGINT,
    cancelling_at          BIGINT,
    cancelled_at           BIGINT,
    lines                  INT          NOT NULL,
    lines_completed        INT          NOT NULL,
    lines_failed           INT          NOT NULL,
    metadata               TEXT,                  -- JSON
    problems               TEXT                   -- JSON; why it could not begin
);
CREATE INDEX batch_of_organisation ON batch (organisation_id, seq);

-- A request: it waits, then has a video, then an answer. Gone when the batch has written its files.
CREATE TABLE batch_line (
    batch_id  VARCHAR(40)  NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    number    INT          NOT NULL, -- in the input file, from 1
    custom_id VARCHAR(512) NOT NULL,
    request   TEXT         NOT NULL, -- JSON
    video_id  VARCHAR(40),
    answer    TEXT,                  -- JSON, as the files have it
    is_failed BOOLEAN      NOT NULL,
    PRIMARY KEY (batch_id, number)
);
