//! What somebody agreed to, each thing apart.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0012_create_agreement",
    up: &[
        "CREATE TABLE agreement (
            id UUID NOT NULL CONSTRAINT agreement_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT agreement_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT agreement_person_known REFERENCES person (id),
            request_id UUID CONSTRAINT agreement_request_known REFERENCES request (id),
            agreed_to TEXT NOT NULL CONSTRAINT agreement_agreed_to_known CHECK (agreed_to IN
                ('being_helped', 'being_matched', 'sharing_with_mentor', 'telling_referrer')),
            wording TEXT NOT NULL,
            given_by TEXT NOT NULL CONSTRAINT agreement_given_by_known CHECK (given_by IN ('themself',
                'with_support', 'attorney', 'parent')),
            means TEXT CONSTRAINT agreement_means_known CHECK (means IN ('phone', 'in_person', 'letter',
                'message')),
            recorded JSONB NOT NULL,
            given_at TIMESTAMPTZ NOT NULL,
            withdrawn_at TIMESTAMPTZ
        )",
        "CREATE INDEX agreement_of_person ON agreement (person_id)",
        "CREATE INDEX agreement_of_request ON agreement (request_id)",
    ],
    down: &["DROP TABLE agreement"],
};
