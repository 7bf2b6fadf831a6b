//! A scheme made from nothing on the command line, as whoever starts a service does it.

use befriend_store::testing::{databases, meddle};
use serde_json::Value;

use crate::process::{answer, befriend};

/// Runs `befriend admin … --json` and reads what it made.
#[track_caller]
fn admin(url: &str, arguments: &[&str]) -> Value {
    let answered = answer(befriend(url).arg("admin").args(arguments).arg("--json"));
    assert_eq!(answered.code, Some(0), "{arguments:?}: {}", answered.complained);
    serde_json::from_str(&answered.said).expect("JSON")
}

/// An organisation and the scheme `harbour`.
fn a_scheme(url: &str) {
    let organisation = admin(url, &["create-organisation", "Harbour"])["organisation"].clone();
    let organisation = organisation.as_str().expect("an id");
    let scheme = ["create-scheme", "--organisation", organisation, "--name", "Harbour Befriending"];
    admin(url, &[&scheme[..], &["--slug", "harbour", "--reply-to", "hello@example.org"]].concat());
}

/// Somebody begins to work for it: one line of the audit.
fn hires(url: &str, name: &str) {
    let email = format!("{name}@example.org");
    let staff = ["add-staff", "--scheme", "harbour", "--name", name, "--email", &email];
    admin(url, &[&staff[..], &["--role", "coordinator"]].concat());
}

const VERIFY: [&str; 3] = ["verify-audit", "--scheme", "harbour"];

/// What somebody is told of a chain that does not hold.
#[track_caller]
fn broken(url: &str, more: &[&str]) -> String {
    let answered = answer(befriend(url).arg("admin").args([&VERIFY[..], more].concat()));
    assert_eq!(answered.code, Some(1), "{}", answered.said);
    assert_eq!(answered.said, "", "nothing is called whole");
    answered.complained
}

#[track_caller]
fn refused(url: &str, arguments: &[&str]) -> String {
    let answered = answer(befriend(url).arg("admin").args(arguments));
    assert_eq!(answered.code, Some(2), "{arguments:?}: {}", answered.said);
    answered.complained
}

#[test]
fn a_scheme_its_staff_and_a_token_are_made_from_nothing() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let url = format!("sqlite:{}", folder.path().join("befriend.db").display());
    let organisation = admin(&url, &["create-organisation", "Harbour"])["organisation"].clone();
    let organisation = organisation.as_str().expect("an id");
    let scheme = ["create-scheme", "--organisation", organisation, "--name", "Harbour Befriending"];
    let scheme = [&scheme[..], &["--slug", "harbour", "--reply-to", "hello@example.org"]].concat();
    assert!(admin(&url, &scheme)["scheme"].is_string());
    assert!(refused(&url, &scheme).contains("there is one already"));

    let maya = ["add-staff", "--scheme", "harbour", "--name", "Maya", "--email", "maya@example.org"];
    assert!(
        admin(&url, &[&maya[..], &["--role", "coordinator", "--role", "lead"]].concat())["staff"].is_string()
    );
    assert!(refused(&url, &[&maya[..], &["--role", "boss"]].concat()).contains("coordinator"));
    admin(&url, &["reset-second-factor", "--scheme", "harbour", "--email", "maya@example.org"]);

    let token = ["create-token", "--scheme", "harbour", "--label", "the website", "--role"];
    let intake = admin(&url, &[&token[..], &["intake"]].concat());
    assert!(intake["secret"].as_str().is_some_and(|secret| secret.len() > 40));
    assert!(admin(&url, &[&token[..], &["coordinator:maya@example.org"]].concat())["token"].is_string());
    assert!(refused(&url, &[&token[..], &["coordinator:nobody@example.org"]].concat()).contains("nobody"));
    let id = intake["token"].as_str().expect("an id");
    admin(&url, &["revoke-token", "--scheme", "harbour", id]);
    assert_eq!(admin(&url, &["verify-audit", "--scheme", "harbour"])["audit"], "whole");
    assert!(refused(&url, &["revoke-token", "--scheme", "elsewhere", id]).contains("no scheme"));
}

#[test]
fn a_scheme_can_be_made_from_a_file_that_the_program_prints() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let url = format!("sqlite:{}", folder.path().join("befriend.db").display());
    let example = answer(befriend(&url).args(["admin", "example-scheme"]));
    assert_eq!(example.code, Some(0));
    let file = folder.path().join("scheme.toml");
    let file_name = file.to_str().expect("a plain path");
    std::fs::write(&file, example.said.replace("slug = \"ours\"", "slug = \"harbour\"")).expect("written");
    let organisation = admin(&url, &["create-organisation", "Harbour"])["organisation"].clone();
    let scheme =
        ["create-scheme", "--organisation", organisation.as_str().expect("an id"), "--file", file_name];
    assert!(admin(&url, &scheme)["scheme"].is_string());

    std::fs::write(&file, "name = \"Harbour\"\nslogan = \"x\"\n").expect("written");
    assert!(refused(&url, &scheme).contains("slogan"));
}

#[tokio::test]
async fn a_whole_chain_is_said_to_be_whole_and_its_head_can_be_kept_and_asked_for_again() {
    for database in databases().await {
        let url = database.url();
        a_scheme(url);
        let nothing_yet = admin(url, &VERIFY);
        assert_eq!(
            (&nothing_yet["lines"], nothing_yet.get("head")),
            (&"0".into(), None),
            "{}",
            database.name()
        );
        hires(url, "Maya");
        let whole = admin(url, &VERIFY);
        assert_eq!((&whole["audit"], &whole["lines"]), (&"whole".into(), &"1".into()));
        let head = whole["head"].as_str().expect("a head");
        hires(url, "Tom");
        let later = admin(url, &[&VERIFY[..], &["--expect", head]].concat());
        assert_eq!((&later["expected"], &later["lines"]), (&"held".into(), &"2".into()));

        let longer = format!("9:{}", "0a".repeat(32));
        assert!(broken(url, &["--expect", &longer]).contains("there are 2 lines, and there were 9"));
        let other = format!("1:{}", "0a".repeat(32));
        assert!(broken(url, &["--expect", &other]).contains("line number 1 is another line"));
        let nonsense = refused(url, &[&VERIFY[..], &["--expect", "yesterday"]].concat());
        assert!(nonsense.contains("as `verify-audit` prints it"), "{nonsense}");
        assert!(refused(url, &["verify-audit", "--scheme", "elsewhere"]).contains("there is no scheme"));
    }
}

#[tokio::test]
async fn a_line_that_was_changed_is_named_and_so_is_an_end_that_was_cut_off() {
    for database in databases().await {
        let url = database.url();
        a_scheme(url);
        for name in ["Maya", "Tom", "Ann"] {
            hires(url, name);
        }
        meddle(url, "UPDATE audit SET act = 'tea' WHERE number = 2").await;
        assert!(broken(url, &[]).contains("line number 2 was changed"), "{}", database.name());
        meddle(url, "UPDATE audit SET act = 'add_staff' WHERE number = 2").await;
        assert_eq!(admin(url, &VERIFY)["lines"], "3");
        meddle(url, "DELETE FROM audit WHERE number = 3").await;
        let cut = broken(url, &[]);
        assert!(cut.contains("the last line is number 2, and it should be number 3"), "{cut}");
    }
}
