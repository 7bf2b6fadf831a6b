//! What was done, by whom, when: a chain of lines, only added to.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0024_create_audit",
    up: &[
        "CREATE TABLE audit (
            id UUID NOT NULL CONSTRAINT audit_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT audit_scheme_known REFERENCES scheme (id),
            number BIGINT NOT NULL CONSTRAINT audit_number_fits CHECK (number >= 1),
            at TIMESTAMPTZ NOT NULL,
            done_by JSONB NOT NULL,
            act TEXT NOT NULL,
            about_kind TEXT NOT NULL,
            about_id UUID NOT NULL,
            details JSONB NOT NULL,
            hash TEXT NOT NULL CONSTRAINT audit_hash_fits CHECK (length(hash) = 64)
        )",
        "CREATE UNIQUE INDEX audit_numbered_once ON audit (scheme_id, number)",
        "CREATE INDEX audit_about ON audit (about_id, at)",
    ],
    down: &["DROP TABLE audit"],
};
