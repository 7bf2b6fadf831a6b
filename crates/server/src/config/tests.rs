//! What the settings promise: defaults that work, later layers that win, and every fault said at once.

use befriend_email_notification::config::{Security, TransportKind};
use secrecy::ExposeSecret;

use super::{DEFAULTS, Environment, Settings};

fn environment(pairs: &[(&str, &str)]) -> Environment {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn faults(file: Option<&std::path::Path>, pairs: &[(&str, &str)]) -> Vec<String> {
    match Settings::load(file, &environment(pairs)) {
        Ok(_) => Vec::new(),
        Err(error) => error.faults().to_vec(),
    }
}

#[test]
fn the_defaults_alone_are_enough_to_start() {
    let settings = Settings::load(None, &Environment::new()).expect("the defaults hold");
    assert_eq!(settings.http.listen.port(), 8080);
    assert!(matches!(settings.mail.transport, TransportKind::Folder));
    assert!(settings.key.is_none());
}

#[test]
fn every_setting_is_explained_where_it_stands() {
    let mut comment = false;
    for line in DEFAULTS.lines() {
        assert!(!line.contains('=') || line.starts_with('#') || comment, "no comment above: {line}");
        // A comment covers the settings right below it.
        comment = line.starts_with('#') || (comment && !line.is_empty());
    }
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("befriend.toml");
    std::fs::write(&file, "[http]\ntrusted_hops = 1\nmax_connections = 10\n").expect("written");
    let over =
        environment(&[("BEFRIEND__HTTP__TRUSTED_HOPS", "2"), ("DATABASE_URL", "postgres://localhost/b")]);
    let settings = Settings::load(Some(&file), &over).expect("all known");
    assert_eq!(settings.http.trusted_hops, 2);
    assert_eq!(settings.http.max_connections, 10);
    assert_eq!(settings.database.url, "postgres://localhost/b");
}

#[test]
fn a_secret_can_come_from_a_file() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("password");
    std::fs::write(&file, "correct horse\n").expect("written");
    let over = environment(&[
        ("BEFRIEND__MAIL__TRANSPORT", "smtp"),
        ("BEFRIEND__MAIL__SECURITY", "starttls"),
        ("BEFRIEND__MAIL__USER_NAME", "befriend"),
        ("BEFRIEND__MAIL__PASSWORD_FILE", file.to_str().expect("a plain path")),
    ]);
    let settings = Settings::load(None, &over).expect("all known");
    let password = settings.mail.password.expect("a password was given");
    assert_eq!(settings.mail.security, Security::Starttls);
    assert_eq!(password.expose_secret(), "correct horse");
}

#[test]
fn an_unknown_setting_is_refused_with_the_nearest_one() {
    let found = faults(
        None,
        &[("BEFRIEND__HTTP__LISEN", "x"), ("BEFRIEND__MIAL__HOST", "x"), ("BEFRIEND__PORT", "1")],
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("`http.lisen`; did you mean `listen`?"), "{found:?}");
    assert!(found[1].contains("`mial`; did you mean `mail`?"), "{found:?}");
    assert!(found[2].contains("BEFRIEND__SECTION__KEY"), "{found:?}");
}

#[test]
fn every_fault_is_said_at_once() {
    let found = faults(
        None,
        &[
            ("BEFRIEND__HTTP__LISTEN", "everywhere"),
            ("BEFRIEND__HTTP__PUBLIC_URL", "befriending.example.org"),
            ("BEFRIEND__HTTP__TRUSTED_HOPS", "many"),
            ("BEFRIEND__HTTP__MAX_CONNECTIONS", "0"),
            ("BEFRIEND__DATABASE__MIGRATE", "maybe"),
            ("BEFRIEND__DATABASE__URL", "mysql://localhost"),
            ("BEFRIEND__MAIL__FROM", "nobody"),
            ("BEFRIEND__SECRETS__KEY", "short"),
            ("BEFRIEND__LOG__FORMAT", "xml"),
            ("DATABASE_URL_FILE", "/nowhere/at/all"),
        ],
    );
    assert_eq!(found.len(), 10, "{}", found.join("\n"));
}

#[test]
fn a_file_with_faults_says_where_they_are() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("befriend.toml");
    std::fs::write(&file, "alone = 1\n[http]\nlisten = 8080\nlisten_on = 1\n").expect("written");
    let found = faults(Some(&file), &[]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|fault| fault.contains("befriend.toml")), "{found:?}");
    assert!(faults(Some(&folder.path().join("missing.toml")), &[])[0].contains("could not be read"));
}

#[test]
fn no_secret_is_ever_printed() {
    let key = "ab".repeat(32);
    let over = environment(&[
        ("BEFRIEND__SECRETS__KEY", &key),
        ("DATABASE_URL", "postgres://befriend:hunter2@localhost/b"),
        ("BEFRIEND__MAIL__TRANSPORT", "smtp"),
        ("BEFRIEND__MAIL__USER_NAME", "befriend"),
        ("BEFRIEND__MAIL__PASSWORD", "hunter3"),
    ]);
    let printed = format!("{:?}", Settings::load(None, &over).expect("all known"));
    for secret in ["hunter2", "hunter3", "171, 171", &key] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
