//! `befriend work`: the timers in a process of their own, for those who serve from several machines.

use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use clap::Args;

use super::Trouble;
use crate::config::Settings;
use crate::{stop, wiring, work};

const AFTER: &str = "\
`befriend serve` does this too, unless it is given --no-work. Several workers may run: each piece of work is claimed
before it is done, and what a stopped worker had claimed is taken over after two minutes
(work.mail_lease_seconds, if you would have it otherwise).

Example:
  befriend serve --no-work & befriend work";

/// What `befriend work` can be told: nothing yet.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct WorkArgs {}

pub(super) async fn run(_arguments: WorkArgs, settings: Settings) -> Result<(), Trouble> {
    let stop = stop::on_signal()?;
    let house = wiring::open(&settings, Clock::System, Chance::system()).await?;
    let db = house.db.clone();
    tracing::info!("working: mail, reminders, lapses and scheduled matching");
    work::work(house, &settings.work, stop).await;
    db.close().await.map_err(|error| Trouble::Unavailable(error.to_string()))
}
