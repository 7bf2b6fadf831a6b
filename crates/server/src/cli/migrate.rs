//! `befriend migrate`: the schema, brought up to date before a new version serves.

use clap::Args;

use super::Trouble;
use crate::config::Settings;
use crate::wiring;

const AFTER: &str = "\
Safe to run from several machines at once: one applies the steps, the others wait and find nothing to do. A step that
cannot be applied leaves the schema as it was. `befriend serve` does the same at start unless database.migrate is false.

Examples:
  befriend migrate                                  apply what is missing
  DATABASE_URL=postgres://… befriend migrate --check    only say whether something is missing (69 when so)";

/// What `befriend migrate` can be told.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct MigrateArgs {
    /// Change nothing; say whether the schema is the one this program knows
    #[arg(long)]
    check: bool,
}

#[expect(clippy::print_stdout, reason = "the answer to what was asked")]
pub(super) async fn run(arguments: MigrateArgs, settings: Settings) -> Result<(), Trouble> {
    let db = wiring::connect(&settings.database).await?;
    if arguments.check {
        db.check().await.map_err(|error| Trouble::Unavailable(error.to_string()))?;
        println!("The schema is up to date.");
    } else {
        let applied = db.migrate().await.map_err(|error| Trouble::Other(error.into()))?;
        for step in &applied {
            println!("applied {step}");
        }
        println!("The schema is up to date.");
    }
    db.close().await.map_err(|error| Trouble::Unavailable(error.to_string()))
}
