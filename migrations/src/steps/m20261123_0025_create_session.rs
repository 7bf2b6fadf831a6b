//! Signed-in browsers; the token is kept as a hash.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0025_create_session",
    up: &[
        "CREATE TABLE session (
            id UUID NOT NULL CONSTRAINT session_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT session_scheme_known REFERENCES scheme (id),
            subject_kind TEXT NOT NULL CONSTRAINT session_subject_kind_known CHECK (subject_kind IN
                ('person', 'staff')),
            subject_id UUID NOT NULL,
            token_hash TEXT NOT NULL,
            began_at TIMESTAMPTZ NOT NULL,
            seen_at TIMESTAMPTZ NOT NULL,
            second_factor_at TIMESTAMPTZ,
            ended_at TIMESTAMPTZ
        )",
        "CREATE UNIQUE INDEX session_token_once ON session (token_hash)",
        "CREATE INDEX session_of_subject ON session (subject_id)",
        "CREATE INDEX session_by_end ON session (seen_at)",
    ],
    down: &["DROP TABLE session"],
};
