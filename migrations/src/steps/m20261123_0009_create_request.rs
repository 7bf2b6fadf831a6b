//! The befriending requests.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0009_create_request",
    up: &[
        "CREATE TABLE request (
            id UUID NOT NULL CONSTRAINT request_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT request_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT request_person_known REFERENCES person (id),
            offering_id UUID NOT NULL CONSTRAINT request_offering_known REFERENCES offering (id),
            referred_by UUID CONSTRAINT request_referred_by_known REFERENCES supporter (id),
            profile JSONB NOT NULL,
            own_words TEXT,
            risk_words BOOLEAN NOT NULL,
            status TEXT NOT NULL CONSTRAINT request_status_known CHECK (status IN ('submitted',
                'awaiting_agreement', 'screening', 'waiting', 'proposed', 'paired', 'on_hold', 'closed')),
            state JSONB NOT NULL,
            read_by TIMESTAMPTZ,
            erase_on DATE,
            review_on DATE,
            closed_at TIMESTAMPTZ,
            first_asked DATE NOT NULL,
            waiting_since DATE NOT NULL,
            paired_on DATE,
            priority_level TEXT NOT NULL CONSTRAINT request_priority_level_known CHECK (priority_level IN
                ('normal', 'high')),
            priority JSONB NOT NULL,
            priority_review_on DATE,
            places_wanted INTEGER NOT NULL CONSTRAINT request_places_wanted_fits CHECK (places_wanted
                BETWEEN 1 AND 5),
            live_proposals INTEGER NOT NULL CONSTRAINT request_live_proposals_fits CHECK (live_proposals >=
                0),
            live_pairings INTEGER NOT NULL CONSTRAINT request_live_pairings_fits CHECK (live_pairings >= 0),
            submitted_at TIMESTAMPTZ NOT NULL,
            last_contact_on DATE,
            version INTEGER NOT NULL CONSTRAINT request_version_fits CHECK (version >= 0),
            CONSTRAINT request_within_places CHECK (live_proposals + live_pairings <= places_wanted)
        )",
        "CREATE UNIQUE INDEX request_one_open ON request (person_id, offering_id) WHERE status <>
            'closed'",
        "CREATE INDEX request_by_wait ON request (scheme_id, status, waiting_since, id)",
        "CREATE INDEX request_by_arrival ON request (scheme_id, submitted_at, id)",
        "CREATE INDEX request_of_person ON request (person_id)",
    ],
    down: &["DROP TABLE request"],
};
