//! The lifecycle of a concern, and who never sees it.

use std::collections::BTreeSet;

use befriend_domain::actor::{Actor, By};
use befriend_domain::concern::{Concern, ConcernState, Entry, Outcome};
use befriend_domain::id::ConcernId;
use befriend_domain::wrong_state::WrongState;
use uuid::Uuid;

use super::builders::{ADA, BEN, EVE, lead, now, person, scheme, staff, words};
use super::table::{Table, acts_in, every_state};

const TABLE: &str = "
             | acknowledge  | assess   | decide  | close  | add
raised       | acknowledged | -        | -       | -      | raised
acknowledged | -            | assessed | -       | -      | acknowledged
assessed     | -            | -        | decided | -      | assessed
decided      | -            | -        | -       | closed | decided
closed       | -            | -        | -       | -      | closed
";

/// One sample of every state.
pub(crate) fn states() -> Vec<ConcernState> {
    let (by, at, outcome) = (staff(EVE), now(), Outcome::InternalAction);
    every_state!(ConcernState {
        ConcernState::Raised => ConcernState::Raised,
        ConcernState::Acknowledged { .. } => ConcernState::Acknowledged { by, at },
        ConcernState::Assessed { .. } => ConcernState::Assessed { by, at },
        ConcernState::Decided { .. } => ConcernState::Decided { outcome, by, at },
        ConcernState::Closed { .. } => ConcernState::Closed { outcome, by, at },
    })
}

fn concern(state: ConcernState) -> Concern {
    Concern {
        id: ConcernId::from_uuid(Uuid::from_u128(400)),
        scheme: scheme(),
        named: BTreeSet::from([person(ADA), person(BEN)]),
        pairing: None,
        worry: words("She sounded frightened"),
        about: None,
        reach: None,
        raised: By::themself(Actor::Public),
        raised_at: now(),
        acknowledge_by: now(),
        state,
        entries: Vec::new(),
        version: 0,
    }
}

fn attempt(status: &str, act: &str) -> Result<&'static str, WrongState> {
    let state = states().into_iter().find(|state| state.status() == status);
    let concern = concern(state.expect("a state of that status"));
    let eve = lead(EVE);
    let after = match act {
        "acknowledge" => concern.acknowledge(&eve, now()),
        "assess" => concern.assess(&eve, now()),
        "decide" => concern.decide(Outcome::ExternalReferral, &eve, now()),
        "close" => concern.close(&eve, now()),
        "add" => Ok(concern.add(&eve, words("Rang her: she is with her sister"), now())),
        other => panic!("no act is called {other}"),
    };
    after.map(|concern| concern.state.status())
}

#[test]
fn a_concern_is_as_its_table_says() {
    let statuses: Vec<_> = states().iter().map(ConcernState::status).collect();
    Table::read(TABLE).answers("concern", &statuses, attempt);
}

#[test]
fn every_act_of_a_concern_has_a_column() {
    assert_eq!(Table::read(TABLE).acts(), acts_in(include_str!("../../src/concern.rs"), "Concern"));
}

#[test]
fn a_lead_who_is_named_never_sees_the_concern() {
    let about_them = concern(ConcernState::Raised);
    assert!(!about_them.may_be_seen_by(&lead(BEN)));
    assert!(about_them.may_be_seen_by(&lead(EVE)));
}

#[test]
fn what_is_decided_stays_with_the_concern_when_it_closes() {
    for outcome in Outcome::ALL {
        let assessed = concern(ConcernState::Assessed { by: staff(EVE), at: now() });
        let closed =
            assessed.decide(outcome, &lead(EVE), now()).and_then(|concern| concern.close(&lead(EVE), now()));
        let expected = ConcernState::Closed { outcome, by: staff(EVE), at: now() };
        assert_eq!(closed.map(|concern| concern.state), Ok(expected));
    }
}

#[test]
fn what_is_added_comes_last_and_changes_nothing_said_before() {
    let first = concern(ConcernState::Raised).add(&lead(EVE), words("Rang her: no answer"), now());
    let second = first.clone().add(&lead(EVE), words("Rang again: she is safe"), now());
    let entry = |text| Entry { by: staff(EVE), at: now(), text: words(text) };
    assert_eq!(second.entries, [entry("Rang her: no answer"), entry("Rang again: she is safe")]);
    assert_eq!(second.worry, first.worry);
}
