//! Lays the file and the environment over the defaults. The defaults are also the list of what may be set: anything
//! else is a fault that names the nearest setting.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};

use super::DEFAULTS;
use super::nearest::nearest;

/// The environment variables this program looks at, as names and values.
pub type Environment = BTreeMap<String, String>;

const PREFIX: &str = "BEFRIEND__";
const FILE: &str = "_FILE";

/// The merged settings; every fault found on the way is added to `faults`.
pub(super) fn gather(file: Option<&Path>, environment: &Environment, faults: &mut Vec<String>) -> Table {
    let mut table: Table = DEFAULTS.parse().expect("the defaults in this program are TOML");
    if let Some(file) = file {
        lay_file(&mut table, file, faults);
    }
    for name in ["DATABASE_URL", "DATABASE_URL_FILE"] {
        if let Some(value) = environment.get(name).filter(|value| !value.is_empty()) {
            let key = if name.ends_with(FILE) { "url_file" } else { "url" };
            lay_variable(&mut table, name, ("database", key), value, faults);
        }
    }
    for (name, value) in environment {
        let Some(path) = name.strip_prefix(PREFIX) else { continue };
        let path = path.to_lowercase();
        match path.split_once("__") {
            Some((section, key)) => lay_variable(&mut table, name, (section, key), value, faults),
            None => faults
                .push(format!("{name}: write it as BEFRIEND__SECTION__KEY, like BEFRIEND__HTTP__LISTEN")),
        }
    }
    table
}

fn lay_file(table: &mut Table, file: &Path, faults: &mut Vec<String>) {
    let place = file.display().to_string();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => return faults.push(format!("{place}: could not be read: {error}")),
    };
    let over: Table = match text.parse() {
        Ok(over) => over,
        Err(error) => return faults.push(format!("{place}: is not TOML: {}", error.message())),
    };
    for (section, keys) in over {
        let Value::Table(keys) = keys else {
            faults.push(format!("{place}: `{section}` stands alone; settings stand in a [section]"));
            continue;
        };
        for (key, value) in keys {
            lay(table, &place, (&section, &key), value, faults);
        }
    }
}

/// A variable named `…_FILE` names a file that holds the value; its last line break is not part of it.
fn lay_variable(table: &mut Table, name: &str, path: (&str, &str), value: &str, faults: &mut Vec<String>) {
    let (section, key) = path;
    let Some(key) = key.strip_suffix(&FILE.to_lowercase()) else {
        return lay(table, name, path, Value::String(value.to_owned()), faults);
    };
    match std::fs::read_to_string(value) {
        Ok(text) => {
            let text = text.trim_end_matches(['\n', '\r']).to_owned();
            lay(table, name, (section, key), Value::String(text), faults);
        }
        Err(error) => faults.push(format!("{name}: the file {value} could not be read: {error}")),
    }
}

fn lay(table: &mut Table, place: &str, (section, key): (&str, &str), value: Value, faults: &mut Vec<String>) {
    let Some(known) = table.get_mut(section).and_then(Value::as_table_mut) else {
        let hint = hint(nearest(section, table.keys().map(String::as_str)));
        return faults.push(format!("{place}: there is no section `{section}`{hint}"));
    };
    let Some(default) = known.get(key) else {
        let hint = hint(nearest(key, known.keys().map(String::as_str)));
        return faults.push(format!("{place}: there is no setting `{section}.{key}`{hint}"));
    };
    match like(default, value) {
        Ok(value) => {
            known.insert(key.to_owned(), value);
        }
        Err(wanted) => faults.push(format!("{place}: `{section}.{key}` is {wanted}")),
    }
}

fn hint(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The value in the kind of its default: what comes from the environment is text first.
fn like(default: &Value, value: Value) -> Result<Value, &'static str> {
    match (default, value) {
        (Value::String(_), value @ Value::String(_))
        | (Value::Integer(_), value @ Value::Integer(_))
        | (Value::Boolean(_), value @ Value::Boolean(_)) => Ok(value),
        (Value::Integer(_), Value::String(text)) => {
            text.trim().parse().map(Value::Integer).map_err(|_| "a whole number")
        }
        (Value::Boolean(_), Value::String(text)) => match text.trim() {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err("true or false"),
        },
        (Value::String(_), _) => Err("text in quotation marks"),
        (Value::Integer(_), _) => Err("a whole number"),
        _ => Err("true or false"),
    }
}
