//! The suggested pairs on their way through people's answers.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0015_create_proposal",
    up: &[
        "CREATE TABLE proposal (
            id UUID NOT NULL CONSTRAINT proposal_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT proposal_scheme_known REFERENCES scheme (id),
            run_id UUID CONSTRAINT proposal_run_known REFERENCES run (id),
            request_id UUID NOT NULL CONSTRAINT proposal_request_known REFERENCES request (id),
            person_id UUID NOT NULL CONSTRAINT proposal_person_known REFERENCES person (id),
            mentor_id UUID NOT NULL CONSTRAINT proposal_mentor_known REFERENCES mentor (id),
            mentor_person_id UUID NOT NULL CONSTRAINT proposal_mentor_person_known REFERENCES person (id),
            channel TEXT NOT NULL CONSTRAINT proposal_channel_known CHECK (channel IN ('phone', 'email',
                'in_person', 'video')),
            reasons JSONB NOT NULL,
            status TEXT NOT NULL CONSTRAINT proposal_status_known CHECK (status IN ('drafted',
                'offered_to_mentor', 'offered_to_person', 'in_review', 'approved', 'declined', 'lapsed',
                'withdrawn', 'rejected', 'discarded')),
            state JSONB NOT NULL,
            asked TEXT CONSTRAINT proposal_asked_known CHECK (asked IN ('mentor', 'person')),
            respond_by TIMESTAMPTZ,
            reminded_at TIMESTAMPTZ,
            drafted_at TIMESTAMPTZ NOT NULL,
            version INTEGER NOT NULL CONSTRAINT proposal_version_fits CHECK (version >= 0),
            CONSTRAINT proposal_not_themself CHECK (person_id <> mentor_person_id),
            CONSTRAINT proposal_asked_until CHECK ((asked IS NULL) = (respond_by IS NULL))
        )",
        "CREATE UNIQUE INDEX proposal_one_live ON proposal (request_id, mentor_id) WHERE status IN
            ('drafted', 'offered_to_mentor', 'offered_to_person', 'in_review')",
        "CREATE INDEX proposal_by_status ON proposal (scheme_id, status, drafted_at, id)",
        "CREATE INDEX proposal_of_mentor ON proposal (mentor_id, status)",
        "CREATE INDEX proposal_of_request ON proposal (request_id, status)",
        "CREATE INDEX proposal_of_person ON proposal (person_id)",
        "CREATE INDEX proposal_of_run ON proposal (run_id)",
        "CREATE INDEX proposal_by_deadline ON proposal (scheme_id, respond_by)",
    ],
    down: &["DROP TABLE proposal"],
};
