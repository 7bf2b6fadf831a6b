//! The checks mentors hold. Never the certificate: level, workforce, number and dates only.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0013_create_clearance",
    up: &[
        "CREATE TABLE clearance (
            id UUID NOT NULL CONSTRAINT clearance_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT clearance_scheme_known REFERENCES scheme (id),
            mentor_id UUID NOT NULL CONSTRAINT clearance_mentor_known REFERENCES mentor (id),
            kind TEXT NOT NULL CONSTRAINT clearance_kind_known CHECK (kind IN ('identity', 'references',
                'interview', 'training', 'record_check')),
            ground JSONB NOT NULL,
            valid_from DATE NOT NULL,
            valid_until DATE,
            recorded_by UUID NOT NULL CONSTRAINT clearance_recorded_by_known REFERENCES staff (id),
            recorded_at TIMESTAMPTZ NOT NULL,
            revoked_at TIMESTAMPTZ,
            CONSTRAINT clearance_in_order CHECK (valid_until IS NULL OR valid_until >= valid_from)
        )",
        "CREATE INDEX clearance_of_mentor ON clearance (mentor_id)",
        "CREATE INDEX clearance_by_end ON clearance (scheme_id, valid_until)",
    ],
    down: &["DROP TABLE clearance"],
};
