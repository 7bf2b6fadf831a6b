//! Bearer tokens of the JSON API; kept as a hash.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0027_create_api_token",
    up: &[
        "CREATE TABLE api_token (
            id UUID NOT NULL CONSTRAINT api_token_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT api_token_scheme_known REFERENCES scheme (id),
            role TEXT NOT NULL CONSTRAINT api_token_role_known CHECK (role IN ('intake', 'person', 'mentor',
                'coordinator')),
            stands_for JSONB NOT NULL,
            label TEXT NOT NULL,
            hash TEXT NOT NULL,
            made_at TIMESTAMPTZ NOT NULL,
            revoked_at TIMESTAMPTZ
        )",
        "CREATE UNIQUE INDEX api_token_once ON api_token (hash)",
        "CREATE INDEX api_token_of_scheme ON api_token (scheme_id)",
    ],
    down: &["DROP TABLE api_token"],
};
