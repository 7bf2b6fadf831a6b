//! `befriend serve`: the pages, the JSON API and, beside them, the timers.

use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use clap::Args;
use tokio_util::sync::CancellationToken;

use super::Trouble;
use crate::config::{Http, Settings};
use crate::serve::{Limits, Stopped};
use crate::wiring::House;
use crate::{stop, web, wiring, work};

const AFTER: &str = "\
It speaks plain HTTP: put a proxy with HTTPS in front, set http.public_url to what people type, and http.trusted_hops to
the number of your proxies. On SIGTERM or Ctrl-C it takes nobody new, answers what is in flight and ends.

GET /health/live answers 200 while the process lives; GET /health/ready while the database answers too.

Example:
  export DATABASE_URL=postgres://befriend@localhost/befriend BEFRIEND__SECRETS__KEY_FILE=/etc/befriend/key
  befriend serve";

/// What `befriend serve` can be told.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct ServeArgs {
    /// Only serve; mail, reminders and matching are done by `befriend work` elsewhere
    #[arg(long)]
    no_work: bool,
}

pub(super) async fn run(arguments: ServeArgs, settings: Settings) -> Result<(), Trouble> {
    let stop = stop::on_signal()?;
    let house = wiring::open(&settings, Clock::System, Chance::system()).await?;
    let listener = listen(&settings.http).await?;
    let work = if arguments.no_work { Work::Elsewhere } else { Work::BesideIt };
    run_until(stop, house, &settings, listener, work).await
}

/// Where the timed work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// Beside the pages, in this process.
    BesideIt,
    /// By `befriend work`, in another.
    Elsewhere,
}

/// Takes the address to listen on.
///
/// # Errors
/// [`Trouble::Unavailable`] when somebody else has it.
pub(super) async fn listen(http: &Http) -> Result<tokio::net::TcpListener, Trouble> {
    let listener = tokio::net::TcpListener::bind(http.listen).await;
    listener.map_err(|error| Trouble::Unavailable(format!("cannot listen on {}: {error}", http.listen)))
}

/// Serves, and works if asked to, until `stop`; then leaves the database in good order.
///
/// # Errors
/// When the database does not take leave.
pub(super) async fn run_until(
    stop: CancellationToken,
    house: House,
    settings: &Settings,
    listener: tokio::net::TcpListener,
    work_is: Work,
) -> Result<(), Trouble> {
    let db = house.db.clone();
    let limits = Limits {
        connections: settings.http.max_connections,
        header_wait: settings.http.header_wait,
        stop_wait: settings.http.stop_wait,
    };
    let key = settings.key.as_ref().ok_or_else(wiring::no_key)?;
    let state = web::state(&house, &settings.http, key);
    let address = listener.local_addr()?;
    tracing::info!(%address, "serving");
    let working = (work_is == Work::BesideIt).then(|| {
        let (house, often, stop) = (house, settings.work.clone(), stop.clone());
        tokio::spawn(async move { work::work(house, &often, stop).await })
    });
    if let Stopped::InTheMiddleOf(connections) = web::answer(listener, &state, &limits, stop).await {
        tracing::warn!(connections, "stopped while some were still being answered");
    }
    if let Some(working) = working {
        working.await.map_err(anyhow::Error::from)?;
    }
    db.close().await.map_err(|error| Trouble::Unavailable(error.to_string()))
}
