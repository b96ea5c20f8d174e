-- Watermarks in the files of videos, and files whose origin is asked for. The file itself lies in the content store.

CREATE TABLE film_mark (
    video_id VARCHAR(40) NOT NULL REFERENCES video (id) ON DELETE CASCADE,
    mark     VARCHAR(8)  NOT NULL, -- hexadecimal
    PRIMARY KEY (video_id, mark)
);
CREATE INDEX film_mark_of ON film_mark (mark);

CREATE TABLE provenance_check (
    id              VARCHAR(40)  PRIMARY KEY,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    name            VARCHAR(255) NOT NULL, -- as its sender calls it
    created_at      BIGINT       NOT NULL,
    attempts        INT          NOT NULL,
    verdict         TEXT,                  -- JSON
    marks           VARCHAR(100),          -- watermarks that it carries, separated by commas
    problem         VARCHAR(1000)          -- why there is no verdict
);

CREATE TABLE provenance_lease (
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
CREATE INDEX provenance_lease_due ON provenance_lease (execution_time);
