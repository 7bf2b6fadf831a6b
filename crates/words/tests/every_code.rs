//! Holds every code of the domain against the names people read. Without this test a new status would first be seen as
//! `⟦request-status-new⟧`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use befriend_words::Tongue;

/// Family of texts, file of the domain, and the type whose codes they name.
const FAMILIES: [(&str, &str, &str); 37] = [
    ("channel", "channel.rs", "Channel"),
    ("by-channel", "channel.rs", "Channel"),
    ("email-do", "channel.rs", "Channel"),
    ("email-with_you", "channel.rs", "Channel"),
    ("reason-by", "channel.rs", "Channel"),
    ("stage", "circumstance.rs", "Stage"),
    ("part-of-day", "times.rs", "PartOfDay"),
    ("request-status", "request.rs", "RequestState"),
    ("closing-reason", "request.rs", "Closure"),
    ("mentor-status", "mentor.rs", "MentorState"),
    ("mentor-kind", "mentor.rs", "MentorKind"),
    ("proposal-status", "proposal/state.rs", "ProposalState"),
    ("withdrawn-why", "proposal/state.rs", "WithdrawnWhy"),
    ("side", "proposal/answer.rs", "Side"),
    ("answer", "proposal/answer.rs", "No"),
    ("answered-before", "answered_before.rs", "Cause"),
    ("pairing-status", "pairing.rs", "PairingState"),
    ("hold-reason", "pairing.rs", "HoldWhy"),
    ("ending-reason", "pairing.rs", "EndingReason"),
    ("ended-by", "pairing.rs", "InitiatedBy"),
    ("contact-outcome", "contact.rs", "ContactKind"),
    ("concern-status", "concern.rs", "ConcernState"),
    ("concern-outcome", "concern.rs", "Outcome"),
    ("clearance", "clearance.rs", "ClearanceKind"),
    ("record-check", "clearance.rs", "RecordScheme"),
    ("role", "staff.rs", "Role"),
    ("supporter-kind", "supporter.rs", "Standing"),
    ("agreement-kind", "agreement.rs", "AgreedTo"),
    ("agreement-given_by", "agreement.rs", "GivenBy"),
    ("means", "actor.rs", "Means"),
    ("notice-way", "notice.rs", "Way"),
    ("notice-status", "notice.rs", "NoticeOutcome"),
    ("notice", "notice.rs", "NoticeKind"),
    ("task", "task.rs", "TaskKind"),
    ("risk", "assessment.rs", "Risk"),
    ("shown", "profile.rs", "Fact"),
    ("left-waiting", "run.rs", "Leftover"),
];

/// The codes of a type: what its `match`es answer with, in the block `impl Type { … }`.
fn codes_of(kind: &str, source: &str) -> BTreeSet<String> {
    let opening = format!("\nimpl {kind} {{");
    let (_, rest) = source.split_once(&opening).unwrap_or_else(|| panic!("no impl block of {kind}"));
    let block = rest.split("\n}").next().unwrap_or_default();
    block.split("=> \"").skip(1).filter_map(|after| after.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn every_code_of_the_domain_has_a_name() {
    let domain = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
    let mut missing = Vec::new();
    for (family, file, kind) in FAMILIES {
        let source = fs::read_to_string(domain.join(file)).expect("a readable source");
        let codes = codes_of(kind, &source);
        assert!(!codes.is_empty(), "{kind} in {file} has no codes: has it moved?");
        let unnamed = codes.iter().filter(|code| Tongue::default().code(family, code).contains('⟦'));
        missing.extend(unnamed.map(|code| format!("{family}-{code}")));
    }
    assert!(missing.is_empty(), "write these in locales/en-GB/names.ftl: {missing:?}");
}
