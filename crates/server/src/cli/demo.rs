//! `befriend demo`: the whole story on this machine, with made-up people, in one command.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_email_notification::config::TransportKind;
use clap::Args;

use super::{Trouble, serve};
use crate::config::{Key, Settings};
use crate::demo::{self, Links, SLUG};
use crate::{stop, wiring};

const AFTER: &str = "\
Everybody in the demo is made up, and no mail leaves this machine: what was sent can be read at /mail. The first start
tells sixteen weeks of a scheme's life through the same acts a real scheme uses; later starts go on where you left off.
Remove the folder to begin again.

Examples:
  befriend demo
  befriend demo --listen 127.0.0.1:9000 --data /tmp/my-demo";

/// What `befriend demo` can be told.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct DemoArgs {
    /// Address and port to listen on; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where the demo keeps its database, mail and key
    #[arg(long, value_name = "FOLDER", default_value = "befriend-demo")]
    data: PathBuf,
}

pub(super) async fn run(arguments: DemoArgs, mut settings: Settings) -> Result<(), Trouble> {
    let stop = stop::on_signal()?;
    std::fs::create_dir_all(&arguments.data)?;
    settings.http.listen = arguments.listen;
    let listener = listen(&mut settings).await?;
    settings.http.public_url = format!("http://{}", settings.http.listen);
    settings.database.url = format!("sqlite:{}", arguments.data.join("befriend.db").display());
    settings.database.migrate = true;
    settings.mail.transport = TransportKind::Folder;
    settings.mail.folder = Some(arguments.data.join("mail"));
    settings.key = Some(key(&arguments.data)?);

    let house = wiring::open(&settings, Clock::System, Chance::system()).await?;
    let links = links(&house, &arguments.data).await?;
    welcome(&settings.http.public_url, &links);
    serve::run_until(stop, house, &settings, listener, serve::Work::BesideIt).await
}

/// The address asked for, or any other when somebody else has the usual one.
async fn listen(settings: &mut Settings) -> Result<tokio::net::TcpListener, Trouble> {
    let usual = settings.http.listen;
    let listener = match serve::listen(&settings.http).await {
        Err(_) if usual.port() == 8080 => {
            settings.http.listen.set_port(0);
            serve::listen(&settings.http).await?
        }
        other => other?,
    };
    settings.http.listen = listener.local_addr()?;
    Ok(listener)
}

/// The demo's own key, made at the first start and readable by its owner alone.
fn key(folder: &Path) -> Result<Key, Trouble> {
    let file = folder.join("key");
    if let Ok(text) = std::fs::read_to_string(&file) {
        let mut bytes = [0; 32];
        if hex::decode_to_slice(text.trim(), &mut bytes).is_ok() {
            return Ok(Key(bytes));
        }
        return Err(Trouble::Usage(format!(
            "{} is not a key of the demo's; remove it to begin again",
            file.display()
        )));
    }
    let bytes = Chance::system().bytes();
    let mut options = std::fs::OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(&file)?.write_all(hex::encode(bytes).as_bytes())?;
    Ok(Key(bytes))
}

/// Seeds an empty database; for one that has its scheme, reads who one can be from the first start.
async fn links(house: &wiring::House, folder: &Path) -> Result<Links, Trouble> {
    let file = folder.join("links.json");
    let seeded = demo::seed(house).await.map_err(anyhow::Error::from)?;
    let Some(links) = seeded else {
        let text = std::fs::read(&file).map_err(|error| {
            Trouble::Usage(format!(
                "{} could not be read ({error}); remove the folder to begin again",
                file.display()
            ))
        })?;
        return Ok(serde_json::from_slice(&text).map_err(anyhow::Error::from)?);
    };
    std::fs::write(&file, serde_json::to_vec_pretty(&links).map_err(anyhow::Error::from)?)?;
    Ok(links)
}

#[expect(clippy::print_stdout, reason = "where to look is what was asked for")]
fn welcome(url: &str, links: &Links) {
    println!("\nThe demo is ready. Everybody in it is made up.\n");
    println!("  {url}/s/{SLUG}        what the public sees");
    println!("  {url}/mail             the mail that was sent\n");
    for link in &links.people {
        println!("  be {:<34} {url}{}", format!("{} ({})", link.name, link.what), link.path);
    }
    println!("\nThe JSON API is described at {url}/api/v1/docs. Tokens to try it with are in links.json.");
    println!("Ctrl-C stops it.\n");
}
