-- Content whose owner is forgotten and that is still to be removed.

CREATE TABLE leftover_content (
    owner   VARCHAR(40) NOT NULL,
    version VARCHAR(40) NOT NULL, -- empty for all that the owner had
    since   BIGINT      NOT NULL,
    PRIMARY KEY (owner, version)
);
