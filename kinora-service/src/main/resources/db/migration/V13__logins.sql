-- People whom an issuer of tokens (OIDC) vouches for. What they ask counts as asked with their key, whose secret nobody has.

CREATE TABLE login (
    issuer  VARCHAR(500) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    key_id  VARCHAR(40)  NOT NULL REFERENCES api_key ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);

-- Organisations that were made for what an issuer calls so.
CREATE TABLE login_organisation (
    issuer          VARCHAR(500) NOT NULL,
    name            VARCHAR(200) NOT NULL,
    organisation_id VARCHAR(40)  NOT NULL REFERENCES organisation ON DELETE CASCADE,
    PRIMARY KEY (issuer, name)
);
