//! Where each chain of audit lines ends, so that lines taken away from its end are missed.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261126_0034_create_audit_head",
    up: &[
        "CREATE TABLE audit_head (
            scheme_id UUID NOT NULL CONSTRAINT audit_head_pk PRIMARY KEY
                CONSTRAINT audit_head_scheme_known REFERENCES scheme (id),
            number BIGINT NOT NULL CONSTRAINT audit_head_number_fits CHECK (number >= 1),
            hash TEXT NOT NULL CONSTRAINT audit_head_hash_fits CHECK (length(hash) = 64)
        )",
        "INSERT INTO audit_head (scheme_id, number, hash)
            SELECT scheme_id, number, hash FROM audit AS line
            WHERE number = (SELECT max(number) FROM audit AS other WHERE other.scheme_id = line.scheme_id)",
    ],
    down: &["DROP TABLE audit_head"],
};
