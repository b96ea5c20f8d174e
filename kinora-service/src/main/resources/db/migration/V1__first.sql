-- Times are milliseconds since 1970 UTC. The same SQL runs on PostgreSQL and H2.

CREATE TABLE organisation (
    id         VARCHAR(40)  PRIMARY KEY,
    name       VARCHAR(200) NOT NULL,
    tier       VARCHAR(40)  NOT NULL,
    created_at BIGINT       NOT NULL
);

CREATE TABLE person (
    id              VARCHAR(40)  PRIMARY KEY,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    name            VARCHAR(200) NOT NULL,
    role            VARCHAR(20)  NOT NULL,
    created_at      BIGINT       NOT NULL
);

CREATE TABLE api_key (
    id           VARCHAR(40)  PRIMARY KEY,
    person_id    VARCHAR(40)  NOT NULL REFERENCES person ON DELETE CASCADE,
    name         VARCHAR(200) NOT NULL,
    hash         VARCHAR(64)  NOT NULL UNIQUE, -- SHA-256, hexadecimal, of a key with 256 random bits
    hint         VARCHAR(20)  NOT NULL,
    scopes       VARCHAR(200) NOT NULL,        -- separated by commas
    created_at   BIGINT       NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);

CREATE TABLE invite (
    hash       VARCHAR(64)  PRIMARY KEY,
    tier       VARCHAR(40)  NOT NULL,
    role       VARCHAR(20)  NOT NULL,
    created_at BIGINT       NOT NULL,
    expires_at BIGINT       NOT NULL,
    used_at    BIGINT
);

CREATE TABLE video (
    seq                    BIGINT        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                     VARCHAR(40)   NOT NULL UNIQUE,
    organisation_id        VARCHAR(40)   NOT NULL REFERENCES organisation ON DELETE CASCADE,
    model                  VARCHAR(100)  NOT NULL, -- as it was asked for
    local_model            VARCHAR(100)  NOT NULL, -- the one that makes it
    status                 VARCHAR(20)   NOT NULL, -- queued, in_progress, completed, failed
    progress               INT           NOT NULL,
    created_at             BIGINT        NOT NULL,
    completed_at           BIGINT,
    expires_at             BIGINT,
    prompt                 VARCHAR(32000) NOT NULL,
    width                  INT           NOT NULL,
    height                 INT           NOT NULL,
    seconds                INT           NOT NULL,
    seed                   BIGINT        NOT NULL,
    negative_prompt        VARCHAR(32000) NOT NULL,
    steps                  INT,
    guidance               DOUBLE PRECISION,
    remixed_from_video_id  VARCHAR(40),
    error_code             VARCHAR(60),
    error_message          VARCHAR(1000),
    turn_at                BIGINT        NOT NULL, -- queued films are made in this order
    attempts               INT           NOT NULL,
    run                    VARCHAR(40)             -- of the one worker that may report on this film
);
CREATE INDEX video_of_organisation ON video (organisation_id, seq);
CREATE INDEX video_in_queue ON video (status, turn_at);
CREATE INDEX video_expiry ON video (expires_at);

-- What was made and for whom; outlives the video.
CREATE TABLE usage_entry (
    video_id        VARCHAR(40)  PRIMARY KEY,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    model           VARCHAR(100) NOT NULL,
    seconds         INT          NOT NULL,
    created_at      BIGINT       NOT NULL
);
CREATE INDEX usage_of_organisation ON usage_entry (organisation_id, created_at);

CREATE TABLE webhook_endpoint (
    seq             BIGINT        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              VARCHAR(40)   NOT NULL UNIQUE,
    organisation_id VARCHAR(40)   NOT NULL REFERENCES organisation ON DELETE CASCADE,
    name            VARCHAR(200)  NOT NULL,
    url             VARCHAR(2000) NOT NULL,
    event_types     VARCHAR(1000) NOT NULL, -- separated by commas
    secret          VARCHAR(100)  NOT NULL,
    old_secret      VARCHAR(100),
    old_secret_until BIGINT,
    created_at      BIGINT        NOT NULL,
    updated_at      BIGINT
);

-- One event on its way to one endpoint.
CREATE TABLE webhook_delivery (
    id           VARCHAR(40)   PRIMARY KEY,
    endpoint_id  VARCHAR(40)   NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
    event_id     VARCHAR(40)   NOT NULL,
    body         VARCHAR(4000) NOT NULL,
    created_at   BIGINT        NOT NULL,
    attempts     INT           NOT NULL,
    delivered_at BIGINT,
    last_failure VARCHAR(500)
);

CREATE TABLE audit_entry (
    seq             BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              BIGINT       NOT NULL,
    organisation_id VARCHAR(40)  NOT NULL,
    actor           VARCHAR(40)  NOT NULL, -- the key
    action          VARCHAR(60)  NOT NULL,
    object          VARCHAR(60)  NOT NULL
);
CREATE INDEX audit_of_organisation ON audit_entry (organisation_id, seq);

-- db-scheduler's tables: who makes which film, and the service's own chores.
CREATE TABLE film_lease (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN      NOT NULL,
    picked_by            VARCHAR(100),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT       NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX film_lease_due ON film_lease (execution_time);

CREATE TABLE chore (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN      NOT NULL,
    picked_by            VARCHAR(100),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT       NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX chore_due ON chore (execution_time);
