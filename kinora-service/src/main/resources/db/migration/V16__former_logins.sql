-- Subjects of an issuer whose person was deleted by somebody else: they are no newcomers. They are kept as hashes.

CREATE TABLE former_login (
    hash  VARCHAR(64) PRIMARY KEY, -- SHA-256, hexadecimal, of issuer and subject
    since BIGINT      NOT NULL
);
