//! The one-to-one relationships, live and past.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0016_create_pairing",
    up: &[
        "CREATE TABLE pairing (
            id UUID NOT NULL CONSTRAINT pairing_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT pairing_scheme_known REFERENCES scheme (id),
            proposal_id UUID NOT NULL CONSTRAINT pairing_proposal_known REFERENCES proposal (id),
            request_id UUID NOT NULL CONSTRAINT pairing_request_known REFERENCES request (id),
            person_id UUID NOT NULL CONSTRAINT pairing_person_known REFERENCES person (id),
            mentor_id UUID NOT NULL CONSTRAINT pairing_mentor_known REFERENCES mentor (id),
            mentor_person_id UUID NOT NULL CONSTRAINT pairing_mentor_person_known REFERENCES person (id),
            purpose TEXT NOT NULL,
            channel TEXT NOT NULL CONSTRAINT pairing_channel_known CHECK (channel IN ('phone', 'email',
                'in_person', 'video')),
            rhythm_days INTEGER NOT NULL CONSTRAINT pairing_rhythm_days_fits CHECK (rhythm_days BETWEEN 1
                AND 366),
            from_mentor JSONB NOT NULL,
            from_person JSONB NOT NULL,
            status TEXT NOT NULL CONSTRAINT pairing_status_known CHECK (status IN ('introduced',
                'settling_in', 'active', 'ending', 'on_hold', 'ended')),
            state JSONB NOT NULL,
            review_on DATE,
            planned_for DATE,
            ended_at TIMESTAMPTZ,
            introduced_at TIMESTAMPTZ NOT NULL,
            next_contact_due DATE NOT NULL,
            last_contact_on DATE,
            version INTEGER NOT NULL CONSTRAINT pairing_version_fits CHECK (version >= 0),
            CONSTRAINT pairing_not_themself CHECK (person_id <> mentor_person_id)
        )",
        "CREATE UNIQUE INDEX pairing_one_live ON pairing (person_id, mentor_person_id) WHERE status <>
            'ended'",
        "CREATE UNIQUE INDEX pairing_once_per_proposal ON pairing (proposal_id)",
        "CREATE INDEX pairing_by_status ON pairing (scheme_id, status, introduced_at, id)",
        "CREATE INDEX pairing_by_next_contact ON pairing (scheme_id, next_contact_due)",
        "CREATE INDEX pairing_of_mentor ON pairing (mentor_id, status)",
        "CREATE INDEX pairing_of_request ON pairing (request_id, status)",
        "CREATE INDEX pairing_of_person ON pairing (person_id)",
    ],
    down: &["DROP TABLE pairing"],
};
