//! Codes that were sent to sign in with; kept as a hash.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0026_create_sign_in",
    up: &[
        "CREATE TABLE sign_in (
            id UUID NOT NULL CONSTRAINT sign_in_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT sign_in_scheme_known REFERENCES scheme (id),
            email_key TEXT NOT NULL,
            subjects JSONB NOT NULL,
            hash TEXT NOT NULL,
            expires_at TIMESTAMPTZ NOT NULL,
            wrong_tries INTEGER NOT NULL CONSTRAINT sign_in_wrong_tries_fits CHECK (wrong_tries >= 0),
            used_at TIMESTAMPTZ
        )",
        "CREATE INDEX sign_in_by_email ON sign_in (scheme_id, email_key, expires_at)",
    ],
    down: &["DROP TABLE sign_in"],
};
