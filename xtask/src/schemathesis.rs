//! The JSON API against its own description: schemathesis makes up calls for every operation, once with each role's
//! token and once with none, and any 5xx or undocumented answer fails.

use std::process::Command;

use anyhow::Result;

use crate::report::Tally;
use crate::{command, demonstration::Demonstration, need, tree};

/// Calls made up for each operation and role. Enough to reach every documented refusal; the seed is fixed.
const EXAMPLES: &str = "25";

/// Runs it against a fresh demo.
///
/// # Errors
/// When the demo or schemathesis cannot be started.
pub(crate) fn run() -> Result<Tally> {
    let schemathesis = need::schemathesis()?;
    let mut tally = Tally::default();
    let demo = Demonstration::start(&tree::built("debug", "befriend"))?;
    let tokens = demo.tokens()?;
    anyhow::ensure!(!tokens.is_empty(), "the demo made no API token");
    let mut callers: Vec<(String, Option<String>)> =
        tokens.into_iter().map(|(role, secret)| (role, Some(secret))).collect();
    callers.push(("nobody".to_owned(), None));
    for (role, secret) in callers {
        println!("--> as {role}");
        let mut call = Command::new(&schemathesis);
        call.current_dir(tree::tools())
            .env("SCHEMATHESIS_HOOKS", tree::root().join("tests/schemathesis/hooks.py"))
            .arg("run")
            .arg(format!("{}/api/v1/openapi.json", demo.url()))
            .args(["--seed", "20", "--max-examples", EXAMPLES, "--no-color", "--request-timeout", "10"])
            .args(["--phases", "examples,coverage,fuzzing", "--continue-on-failure"])
            .args(["--checks", "not_a_server_error,status_code_conformance,content_type_conformance"])
            .args(["--checks", "response_headers_conformance,response_schema_conformance"]);
        if let Some(secret) = secret {
            call.args(["--header", &format!("Authorization: Bearer {secret}")]);
        }
        let held = Tally::one(command::succeeds(&mut call)?);
        tally = Tally { passed: tally.passed + held.passed, failed: tally.failed + held.failed };
    }
    Ok(tally)
}
