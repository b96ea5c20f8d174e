-- Credits that organisations were given, in seconds of video. What they have used is in usage_entry.

CREATE TABLE credit_grant (
    seq             BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    seconds         INT          NOT NULL, -- negative where they were taken back
    note            VARCHAR(200) NOT NULL,
    actor           VARCHAR(40)  NOT NULL, -- the key, or the invitation
    created_at      BIGINT       NOT NULL
);
CREATE INDEX credit_of_organisation ON credit_grant (organisation_id, seq);

ALTER TABLE invite ADD COLUMN credits INT DEFAULT 0 NOT NULL; -- of the organisation that it makes

-- Texts that the policy refused, for moderators.
CREATE TABLE refusal (
    seq             BIGINT         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id VARCHAR(40)    NOT NULL REFERENCES organisation ON DELETE CASCADE,
    key_id          VARCHAR(40)    NOT NULL,
    role            VARCHAR(20)    NOT NULL, -- of who asked: red-teamers try on purpose
    category        VARCHAR(60)    NOT NULL,
    rule            VARCHAR(1000)  NOT NULL, -- as it was told
    text            VARCHAR(32000) NOT NULL,
    created_at      BIGINT         NOT NULL
);
CREATE INDEX refusal_age ON refusal (created_at);
