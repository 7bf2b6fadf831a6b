//! Pairs that are not proposed again for a while.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0019_create_answered_before",
    up: &[
        "CREATE TABLE answered_before (
            id UUID NOT NULL CONSTRAINT answered_before_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT answered_before_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT answered_before_person_known REFERENCES person (id),
            mentor_person_id UUID NOT NULL CONSTRAINT answered_before_mentor_person_known REFERENCES person
                (id),
            cause TEXT NOT NULL CONSTRAINT answered_before_cause_known CHECK (cause IN ('declined',
                'lapsed', 'discarded', 'rejected', 'ended_unhappily')),
            detail JSONB NOT NULL,
            at TIMESTAMPTZ NOT NULL,
            until DATE,
            cleared_by UUID CONSTRAINT answered_before_cleared_by_known REFERENCES staff (id)
        )",
        "CREATE INDEX answered_before_of_scheme ON answered_before (scheme_id, person_id,
            mentor_person_id)",
        "CREATE INDEX answered_before_of_person ON answered_before (person_id)",
    ],
    down: &["DROP TABLE answered_before"],
};
