//! Notes on requests; and a place in the order of risk for the check whether somebody has asked twice.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0029_create_request_note",
    up: &[
        "CREATE TABLE request_note (
            id UUID NOT NULL CONSTRAINT request_note_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT request_note_scheme_known REFERENCES scheme (id),
            request_id UUID NOT NULL CONSTRAINT request_note_request_known REFERENCES request (id),
            noted_by UUID NOT NULL CONSTRAINT request_note_noted_by_known REFERENCES staff (id),
            at TIMESTAMPTZ NOT NULL,
            said TEXT NOT NULL CONSTRAINT request_note_said_known CHECK (said IN ('words', 'reach')),
            words TEXT NOT NULL
        )",
        "CREATE INDEX request_note_of_request ON request_note (request_id, at)",
        "UPDATE task SET risk = risk + 1 WHERE risk >= 6",
    ],
    down: &["UPDATE task SET risk = risk - 1 WHERE risk > 6", "DROP TABLE request_note"],
};
