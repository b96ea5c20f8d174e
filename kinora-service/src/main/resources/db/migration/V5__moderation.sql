-- Films that were made and may not be shown, for those who decide about them. A case ends with its video; what was
-- decided stays in the audit log.

CREATE TABLE moderation_case (
    video_id    VARCHAR(40)   PRIMARY KEY REFERENCES video (id) ON DELETE CASCADE,
    reason      VARCHAR(1000) NOT NULL,
    opened_at   BIGINT        NOT NULL,
    appeal      VARCHAR(2000),
    appealed_at BIGINT,
    decision    VARCHAR(20),            -- upheld, released
    note        VARCHAR(2000),
    decided_at  BIGINT
);
