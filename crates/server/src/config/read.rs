//! From merged settings to checked values. Each check says what would be right, and all of them run.

use std::str::FromStr;
use std::time::Duration;

use befriend_email_notification::MailConfig;
use toml::{Table, Value};

use super::{Database, Http, Key, Log, Settings, Work};

/// All settings, or nothing when one of them could not be read; the reasons are in `faults`.
pub(super) fn settings(table: &Table, faults: &mut Vec<String>) -> Option<Settings> {
    let mut read = Read { table, faults };
    let http = http(&mut read);
    let database = database(&mut read);
    let mail = mail(&mut read);
    let key = key(&mut read);
    let work = work(&mut read);
    let log = log(&mut read);
    Some(Settings { http: http?, database: database?, mail: mail?, key: key?, work: work?, log: log? })
}

struct Read<'a> {
    table: &'a Table,
    faults: &'a mut Vec<String>,
}

impl Read<'_> {
    fn value(&self, section: &str, key: &str) -> Option<&Value> {
        self.table.get(section)?.get(key)
    }

    fn text(&mut self, section: &str, key: &str) -> Option<String> {
        self.value(section, key).and_then(Value::as_str).map(|text| text.trim().to_owned())
    }

    fn truth(&mut self, section: &str, key: &str) -> Option<bool> {
        self.value(section, key).and_then(Value::as_bool)
    }

    fn parsed<T: FromStr>(&mut self, section: &str, key: &str, wanted: &str) -> Option<T> {
        let text = self.text(section, key)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.fault(section, key, wanted);
        }
        parsed
    }

    fn whole<T: TryFrom<i64>>(&mut self, section: &str, key: &str, least: i64, most: i64) -> Option<T> {
        let number = self.value(section, key).and_then(Value::as_integer)?;
        let inside = (least..=most).contains(&number).then_some(number);
        let number = inside.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.fault(section, key, &format!("a whole number from {least} to {most}"));
        }
        number
    }

    fn seconds(&mut self, section: &str, key: &str) -> Option<Duration> {
        self.whole(section, key, 1, 86_400).map(Duration::from_secs)
    }

    fn choice<T: Copy>(&mut self, section: &str, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(section, key)?;
        let chosen = choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if chosen.is_none() {
            let names: Vec<String> = choices.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.fault(section, key, &format!("one of {}", names.join(", ")));
        }
        chosen
    }

    fn fault(&mut self, section: &str, key: &str, wanted: &str) {
        self.faults.push(format!("{section}.{key}: must be {wanted}"));
    }
}

fn http(read: &mut Read<'_>) -> Option<Http> {
    let listen = read.parsed("http", "listen", "an address and port, like 127.0.0.1:8080");
    let public_url = public_url(read);
    let trusted_hops = read.whole("http", "trusted_hops", 0, 8);
    let max_connections = read.whole("http", "max_connections", 1, 100_000);
    let header_wait = read.seconds("http", "header_seconds");
    let stop_wait = read.seconds("http", "stop_seconds");
    Some(Http {
        listen: listen?,
        public_url: public_url?,
        trusted_hops: trusted_hops?,
        max_connections: max_connections?,
        header_wait: header_wait?,
        stop_wait: stop_wait?,
    })
}

fn public_url(read: &mut Read<'_>) -> Option<String> {
    let url = read.text("http", "public_url")?;
    let origin = url.trim_end_matches('/');
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    if rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ', '?', '#', '@'])) {
        return Some(origin.to_owned());
    }
    read.fault("http", "public_url", "an origin, like https://befriending.example.org");
    None
}

fn database(read: &mut Read<'_>) -> Option<Database> {
    let url = read.text("database", "url")?;
    let known = ["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme));
    if !known {
        read.fault("database", "url", "sqlite://PATH or postgres://ACCOUNT:PASSWORD@HOST/NAME");
    }
    let connections = read.whole("database", "connections", 1, 500);
    let migrate = read.truth("database", "migrate");
    Some(Database { url: known.then_some(url)?, connections: connections?, migrate: migrate? })
}

/// The mailer knows its own settings; an empty text means that there is none.
fn mail(read: &mut Read<'_>) -> Option<MailConfig> {
    let mut section = read.table.get("mail")?.as_table()?.clone();
    section.retain(|_, value| value.as_str().is_none_or(|text| !text.trim().is_empty()));
    let config = match Value::Table(section).try_into::<MailConfig>() {
        Ok(config) => config,
        Err(error) => {
            read.faults.push(format!("mail: {}", error.to_string().trim().replace('\n', " ")));
            return None;
        }
    };
    if let Err(error) = config.open() {
        read.faults.push(error.to_string());
        return None;
    }
    Some(config)
}

/// The outer option says whether it could be read, the inner one whether it was given.
#[expect(clippy::option_option, reason = "unreadable and not given are two things, and only one is a fault")]
fn key(read: &mut Read<'_>) -> Option<Option<Key>> {
    let text = read.text("secrets", "key")?;
    if text.is_empty() {
        return Some(None);
    }
    let mut bytes = [0; 32];
    if hex::decode_to_slice(&text, &mut bytes).is_err() {
        read.fault("secrets", "key", "64 hexadecimal digits; make some with: openssl rand -hex 32");
        return None;
    }
    Some(Some(Key(bytes)))
}

fn work(read: &mut Read<'_>) -> Option<Work> {
    let mail_every = read.seconds("work", "mail_seconds");
    let mail_lease = read.seconds("work", "mail_lease_seconds");
    let housekeeping_every = read.seconds("work", "housekeeping_seconds");
    let matching_every = read.seconds("work", "matching_seconds");
    Some(Work {
        mail_every: mail_every?,
        mail_lease: mail_lease?,
        housekeeping_every: housekeeping_every?,
        matching_every: matching_every?,
    })
}

fn log(read: &mut Read<'_>) -> Option<Log> {
    let json = read.choice("log", "format", &[("pretty", false), ("json", true)]);
    let filter = read.text("log", "filter")?;
    let valid = tracing_subscriber::EnvFilter::try_new(&filter).is_ok();
    if !valid {
        read.fault("log", "filter", "a tracing filter, like info or befriend=debug,warn");
    }
    Some(Log { json: json?, filter: valid.then_some(filter)? })
}
