//! Who acts with or for a person.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0007_create_supporter",
    up: &[
        "CREATE TABLE supporter (
            id UUID NOT NULL CONSTRAINT supporter_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT supporter_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT supporter_person_known REFERENCES person (id),
            name TEXT NOT NULL,
            relation TEXT,
            standing TEXT NOT NULL CONSTRAINT supporter_standing_known CHECK (standing IN ('referrer',
                'family', 'carer', 'attorney', 'professional')),
            email TEXT,
            phone TEXT,
            authority JSONB NOT NULL,
            until DATE
        )",
        "CREATE INDEX supporter_of_person ON supporter (person_id)",
        "CREATE INDEX supporter_of_scheme ON supporter (scheme_id)",
    ],
    down: &["DROP TABLE supporter"],
};
