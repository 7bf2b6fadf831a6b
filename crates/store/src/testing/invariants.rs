//! The invariants of the domain, judged by reading nothing but the database. Without this file a race test would trust the very
//! code it puts to the test.

use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::Db;

/// What must be true, and a query for the ids of which it is not. One text for both databases.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "a mentor's places in use are the live pairings and proposals, and no more than the capacity",
        MENTOR_PLACES,
    ),
    ("a request's places in use are what is live, and no more than it wants", REQUEST_PLACES),
    ("a live pairing came of an approved proposal of the same two", PAIRING_APPROVED),
    ("a proposal that is live has a mentor on the list and a request in the pool", PROPOSAL_TRUE),
    ("a suspended mentor's pairings are on hold or over", SUSPENDED_HELD),
    ("no two people kept apart are proposed or paired", KEPT_APART),
    ("nobody is proposed to themself", NOT_THEMSELF),
    ("an email and its notice say the same", MAIL_AGREES),
    ("nothing waits to be told to somebody who died or was erased", NOBODY_GONE),
    ("nothing waits to be emailed to somebody who is told in another way", TOLD_AS_CHOSEN),
    ("every change has an audit line with its number, without a gap", AUDIT_WHOLE),
    ("the head of a chain of audit lines is its last line", AUDIT_HEAD),
    ("a status is the one its state says", STATUS_AGREES),
    ("a record refers to records of its own scheme alone", OWN_SCHEME),
];

const MENTOR_PLACES: &str = "SELECT m.id FROM mentor m WHERE m.used > m.capacity OR m.used <>
    (SELECT count(*) FROM proposal p WHERE p.mentor_id = m.id
        AND p.status IN ('drafted', 'offered_to_mentor', 'offered_to_person', 'in_review'))
    + (SELECT count(*) FROM pairing p WHERE p.mentor_id = m.id AND p.status <> 'ended')";

const REQUEST_PLACES: &str =
    "SELECT r.id FROM request r WHERE r.live_proposals + r.live_pairings > r.places_wanted
    OR r.live_proposals <> (SELECT count(*) FROM proposal p WHERE p.request_id = r.id
        AND p.status IN ('drafted', 'offered_to_mentor', 'offered_to_person', 'in_review'))
    OR r.live_pairings <> (SELECT count(*) FROM pairing p WHERE p.request_id = r.id AND p.status <> 'ended')";

const PAIRING_APPROVED: &str = "SELECT g.id FROM pairing g JOIN proposal p ON p.id = g.proposal_id
    WHERE p.status <> 'approved' OR p.request_id <> g.request_id OR p.mentor_id <> g.mentor_id";

const PROPOSAL_TRUE: &str =
    "SELECT p.id FROM proposal p JOIN mentor m ON m.id = p.mentor_id JOIN request r ON r.id = p.request_id
    WHERE p.status IN ('drafted', 'offered_to_mentor', 'offered_to_person', 'in_review')
    AND (m.status NOT IN ('approved', 'paused') OR r.status NOT IN ('waiting', 'proposed', 'paired'))";

const SUSPENDED_HELD: &str = "SELECT g.id FROM pairing g JOIN mentor m ON m.id = g.mentor_id
    WHERE m.status = 'suspended' AND g.status NOT IN ('on_hold', 'ended')";

const KEPT_APART: &str = "SELECT k.id FROM kept_apart k WHERE EXISTS (SELECT 1 FROM proposal p
        WHERE p.status IN ('drafted', 'offered_to_mentor', 'offered_to_person', 'in_review')
        AND ((p.person_id = k.person_id AND p.mentor_person_id = k.other_id)
            OR (p.person_id = k.other_id AND p.mentor_person_id = k.person_id)))
    OR EXISTS (SELECT 1 FROM pairing g WHERE g.status NOT IN ('ended', 'on_hold')
        AND ((g.person_id = k.person_id AND g.mentor_person_id = k.other_id)
            OR (g.person_id = k.other_id AND g.mentor_person_id = k.person_id)))";

const NOT_THEMSELF: &str =
    "SELECT p.id FROM proposal p JOIN mentor m ON m.id = p.mentor_id JOIN request r ON r.id = p.request_id
    WHERE m.person_id = r.person_id OR m.person_id <> p.mentor_person_id OR r.person_id <> p.person_id";

const MAIL_AGREES: &str = "SELECT n.id FROM notice n LEFT JOIN outbox o ON o.notice_id = n.id
    WHERE n.way = 'email' AND (o.notice_id IS NULL
        OR o.state <> CASE n.status WHEN 'waiting' THEN 'waiting' WHEN 'told' THEN 'sent'
            WHEN 'undeliverable' THEN 'dead' ELSE 'dropped' END)";

const NOBODY_GONE: &str = "SELECT n.id FROM notice n JOIN person p ON p.id = n.recipient_id
    WHERE n.status = 'waiting' AND (p.died_on IS NOT NULL OR p.erased_at IS NOT NULL)";

// What goes to one address alone says that the address was changed; a code to sign in was asked for.
const TOLD_AS_CHOSEN: &str = "SELECT n.id FROM notice n JOIN person p ON p.id = n.recipient_id
    WHERE n.status = 'waiting' AND n.way = 'email' AND n.address IS NULL AND n.kind <> 'sign_in' AND p.told_by <> 'email'";

const AUDIT_WHOLE: &str = "SELECT s.id FROM scheme s JOIN audit a ON a.scheme_id = s.id
    GROUP BY s.id HAVING count(*) <> max(a.number)";

const AUDIT_HEAD: &str = "SELECT a.scheme_id FROM audit a LEFT JOIN audit_head h ON h.scheme_id = a.scheme_id
    WHERE a.number = (SELECT max(b.number) FROM audit b WHERE b.scheme_id = a.scheme_id)
    AND (h.number IS NULL OR h.number <> a.number OR h.hash <> a.hash)";

const STATUS_AGREES: &str = "SELECT id FROM request WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM mentor WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM proposal WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM pairing WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM concern WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM task WHERE status <> state ->> 'status'
    UNION ALL SELECT id FROM notice WHERE status <> outcome ->> 'status'";

const OWN_SCHEME: &str = "SELECT r.id FROM request r JOIN person p ON p.id = r.person_id JOIN offering o ON o.id = r.offering_id
        WHERE p.scheme_id <> r.scheme_id OR o.scheme_id <> r.scheme_id
    UNION ALL SELECT m.id FROM mentor m JOIN person p ON p.id = m.person_id WHERE p.scheme_id <> m.scheme_id
    UNION ALL SELECT q.id FROM proposal q JOIN mentor m ON m.id = q.mentor_id JOIN request r ON r.id = q.request_id
        WHERE m.scheme_id <> q.scheme_id OR r.scheme_id <> q.scheme_id
    UNION ALL SELECT g.id FROM pairing g JOIN proposal q ON q.id = g.proposal_id WHERE q.scheme_id <> g.scheme_id
    UNION ALL SELECT c.id FROM contact c JOIN pairing g ON g.id = c.pairing_id WHERE g.scheme_id <> c.scheme_id
    UNION ALL SELECT t.id FROM task t JOIN person p ON p.id = t.person_id WHERE p.scheme_id <> t.scheme_id
    UNION ALL SELECT n.id FROM notice n JOIN person p ON p.id = n.recipient_id WHERE p.scheme_id <> n.scheme_id";

/// What is not as it must be: the invariant, and the id of a record that breaks it. Empty is good.
///
/// Read it when no act is under way, at the end of a test.
pub async fn broken_invariants(db: &Db) -> Vec<String> {
    let pool = db.read_pool();
    let mut broken = Vec::new();
    for (invariant, sql) in INVARIANTS {
        let query = Statement::from_string(pool.get_database_backend(), *sql);
        let rows = pool.query_all_raw(query).await.expect("the database answers");
        for row in rows {
            let id: Uuid = row.try_get_by_index(0).expect("an id");
            broken.push(format!("{invariant}: not so for {id}"));
        }
    }
    broken
}
