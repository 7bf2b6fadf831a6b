//! The command line: what can be asked of the program, in words that teach. Without this file each command would end
//! in its own way, and a script could not tell a wrong setting from a database that is away.

pub mod admin;
mod demo;
pub mod matching;
mod migrate;
mod serve;
mod trouble;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Environment, Settings};
use crate::telemetry;

pub use trouble::Trouble;

const ABOUT: &str =
    "A one-to-one befriending service: people ask, mentors answer, coordinators bring them together.";

const AFTER: &str = "\
Examples:
  befriend demo                           a made-up scheme to click through, on this machine only
  befriend match --requests requests.csv --mentors mentors.csv --out pairings.csv
  befriend migrate && befriend serve      the service itself; the settings say where everything is kept
  befriend admin --help                   organisations, schemes, staff and API tokens

Settings come from the defaults, then --config FILE, then BEFRIEND__SECTION__KEY in the environment; DATABASE_URL sets
database.url, and a variable that ends in _FILE names a file holding the value. `befriend settings` prints all of them.

Exit codes: 0 done · 1 something went wrong · 2 wrong usage or input · 69 the database or the address cannot be reached ·
78 a setting is wrong";

#[derive(Debug, Parser)]
#[command(name = "befriend", version, about = ABOUT, after_help = AFTER, max_term_width = 120, arg_required_else_help = true)]
struct Cli {
    /// A settings file with only what differs from the defaults
    #[arg(long, global = true, value_name = "FILE", env = "BEFRIEND_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the whole story on this machine with made-up people
    Demo(demo::DemoArgs),
    /// Serve the pages and the JSON API, and do the timed work beside it
    Serve(serve::ServeArgs),
    /// Only do the timed work: mail, reminders, lapses, scheduled matching
    Work(work::WorkArgs),
    /// Bring the database's schema up to date
    Migrate(migrate::MigrateArgs),
    /// Match two spreadsheets, without a database
    Match(matching::MatchArgs),
    /// Organisations, schemes, staff and API tokens
    Admin(admin::AdminArgs),
    /// Print every setting with its default and what it is for
    Settings,
}

/// Reads the command line, does what it says and turns how that went into an exit code.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match carry_out(cli) {
        Ok(code) => code,
        Err(trouble) => {
            say_on_error(&trouble);
            trouble.exit_code()
        }
    }
}

fn carry_out(cli: Cli) -> Result<ExitCode, Trouble> {
    // Neither of these needs a setting: a wrong one must not stand in their way.
    match cli.command {
        Command::Match(arguments) => return Ok(matching::run(&arguments)),
        Command::Settings => {
            print_settings();
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let environment: Environment = std::env::vars().collect();
    let settings = Settings::load(cli.config.as_deref(), &environment)?;
    telemetry::start(&settings.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Demo(arguments) => demo::run(arguments, settings).await,
            Command::Serve(arguments) => serve::run(arguments, settings).await,
            Command::Work(arguments) => work::run(arguments, settings).await,
            Command::Migrate(arguments) => migrate::run(arguments, settings).await,
            Command::Admin(arguments) => admin::run(arguments, settings).await,
            Command::Match(_) | Command::Settings => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "the settings are what was asked for")]
fn print_settings() {
    print!("{}", crate::config::DEFAULTS);
}

fn say_on_error(trouble: &Trouble) {
    eprintln!("befriend: {trouble}");
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_help_names_every_command_and_exit_code() {
        let help = Cli::command().render_long_help().to_string();
        for word in [
            "demo", "serve", "work", "migrate", "match", "admin", "settings", " 0 ", " 1 ", " 2 ", " 69 ",
            "78 ",
        ] {
            assert!(help.contains(word), "{word} is missing:\n{help}");
        }
    }

    #[test]
    fn a_settings_file_can_be_named_before_or_after_the_command() {
        for line in [["befriend", "--config", "a.toml", "serve"], ["befriend", "serve", "--config", "a.toml"]]
        {
            let cli = Cli::try_parse_from(line).expect("both are fine");
            assert_eq!(cli.config.as_deref(), Some(std::path::Path::new("a.toml")));
        }
    }
}
