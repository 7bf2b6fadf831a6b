//! What the program says to a wrong word, a wrong setting, a database that is away; and with which exit code.

use crate::process::{answer, befriend};

fn scratch() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let url = format!("sqlite:{}", folder.path().join("befriend.db").display());
    (folder, url)
}

#[test]
fn help_is_an_answer_and_a_wrong_word_is_none() {
    let help = answer(befriend("sqlite:unused").arg("--help"));
    assert_eq!(help.code, Some(0));
    assert!(help.said.contains("befriend demo") && help.said.contains("Exit codes"), "{}", help.said);
    for command in ["demo", "serve", "work", "migrate", "match", "admin"] {
        let help = answer(befriend("sqlite:unused").args([command, "--help"]));
        assert_eq!(help.code, Some(0));
        assert!(help.said.contains("Example") || help.said.contains("befriend admin"), "{}", help.said);
    }
    let wrong = answer(befriend("sqlite:unused").arg("serv"));
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.complained.contains("serve"), "{}", wrong.complained);
}

#[test]
fn a_misspelt_setting_stops_the_program_and_is_named() {
    let wrong = answer(befriend("sqlite:unused").arg("serve").env("BEFRIEND__HTTP__LISEN", "x"));
    assert_eq!(wrong.code, Some(78));
    assert!(wrong.complained.contains("did you mean `listen`?"), "{}", wrong.complained);
}

#[test]
fn settings_are_printed_with_what_they_are_for() {
    let settings = answer(befriend("sqlite:unused").arg("settings"));
    assert_eq!((settings.code, settings.said.as_str()), (Some(0), befriend::config::DEFAULTS));
}

#[test]
fn a_database_that_does_not_answer_is_said_so_without_its_password() {
    let away = answer(befriend("postgres://befriend:hunter2@127.0.0.1:1/befriend").arg("migrate"));
    assert_eq!(away.code, Some(69), "{}", away.complained);
    assert!(!away.complained.contains("hunter2"), "{}", away.complained);
}

#[test]
fn without_a_key_nothing_is_served() {
    let (_folder, url) = scratch();
    let without = answer(befriend(&url).arg("serve").env_remove("BEFRIEND__SECRETS__KEY"));
    assert_eq!(without.code, Some(2));
    assert!(without.complained.contains("openssl rand -hex 32"), "{}", without.complained);
}

#[test]
fn migrating_is_done_once_and_can_be_checked() {
    let (_folder, url) = scratch();
    assert_eq!(answer(befriend(&url).args(["migrate", "--check"])).code, Some(69));
    let first = answer(befriend(&url).arg("migrate"));
    assert_eq!(first.code, Some(0), "{}", first.complained);
    assert!(first.said.contains("applied m"), "{}", first.said);
    let second = answer(befriend(&url).arg("migrate"));
    assert!(!second.said.contains("applied"), "{}", second.said);
    assert_eq!(answer(befriend(&url).args(["migrate", "--check"])).code, Some(0));
}
