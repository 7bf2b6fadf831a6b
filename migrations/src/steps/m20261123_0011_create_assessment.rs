//! What coordinators found when they looked into requests.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0011_create_assessment",
    up: &[
        "CREATE TABLE assessment (
            id UUID NOT NULL CONSTRAINT assessment_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT assessment_scheme_known REFERENCES scheme (id),
            request_id UUID NOT NULL CONSTRAINT assessment_request_known REFERENCES request (id),
            assessed_by UUID NOT NULL CONSTRAINT assessment_assessed_by_known REFERENCES staff (id),
            at TIMESTAMPTZ NOT NULL,
            risk TEXT NOT NULL CONSTRAINT assessment_risk_known CHECK (risk IN ('usual', 'some', 'high')),
            summary TEXT NOT NULL
        )",
        "CREATE INDEX assessment_of_request ON assessment (request_id, at)",
    ],
    down: &["DROP TABLE assessment"],
};
