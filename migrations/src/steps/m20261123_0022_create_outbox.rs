//! Emails on their way: one row for each notice told by email.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0022_create_outbox",
    up: &[
        "CREATE TABLE outbox (
            notice_id UUID NOT NULL CONSTRAINT outbox_pk PRIMARY KEY CONSTRAINT outbox_notice_known
                REFERENCES notice (id),
            scheme_id UUID NOT NULL CONSTRAINT outbox_scheme_known REFERENCES scheme (id),
            urgent BOOLEAN NOT NULL,
            state TEXT NOT NULL CONSTRAINT outbox_state_known CHECK (state IN ('waiting', 'sent', 'dead',
                'dropped')),
            due_at TIMESTAMPTZ NOT NULL,
            attempts INTEGER NOT NULL CONSTRAINT outbox_attempts_fits CHECK (attempts >= 0),
            lease UUID,
            leased_until TIMESTAMPTZ,
            send_to TEXT,
            send_from TEXT,
            digest TEXT,
            message BYTEA,
            fault TEXT,
            CONSTRAINT outbox_lease_whole CHECK ((lease IS NULL) = (leased_until IS NULL)),
            CONSTRAINT outbox_wiped CHECK (state = 'waiting' OR (message IS NULL AND send_to IS NULL AND
                send_from IS NULL AND digest IS NULL AND lease IS NULL))
        )",
        "CREATE INDEX outbox_due ON outbox (urgent, due_at) WHERE state = 'waiting'",
        "CREATE INDEX outbox_of_scheme ON outbox (scheme_id, state)",
    ],
    down: &["DROP TABLE outbox"],
};
