//! A mail server that halts in the middle of every conversation until it is told to go on. Without it a worker could only
//! be killed at some moment, never at the one that matters.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// Longer than anything here takes; reaching it breaks the test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Where the server halts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halt {
    /// Before it greets: the letter is claimed, the line is open.
    Greeting,
    /// With the letter's first line read.
    MidLetter,
    /// With the whole letter read, and no word said about it yet.
    FinalDot,
}

/// What the server went through so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    halted: usize,
    ended: usize,
}

#[derive(Debug)]
struct Ledger {
    arrived: Mutex<Vec<String>>,
    tally: watch::Sender<Tally>,
    may_go_on: watch::Sender<bool>,
}

/// The server; it is gone when this value is.
#[derive(Debug)]
pub(crate) struct PostOffice {
    port: u16,
    ledger: Arc<Ledger>,
    running: AbortHandle,
}

impl PostOffice {
    /// Opens on a free port; every conversation halts where told.
    pub(crate) async fn halting_at(halt: Halt) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let ledger = Arc::new(Ledger {
            arrived: Mutex::default(),
            tally: watch::Sender::default(),
            may_go_on: watch::Sender::new(false),
        });
        let kept = Arc::clone(&ledger);
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let ledger = Arc::clone(&kept);
                // A conversation ends when the worker hangs up or dies: nothing to do about either.
                tokio::spawn(async move { hold(stream, halt, &ledger).await });
            }
        });
        Self { port, ledger, running: running.abort_handle() }
    }

    /// What a worker must be told to send here, and to let go of a dead one's letters soon.
    pub(crate) fn settings(&self) -> Vec<(&'static str, String)> {
        [
            ("BEFRIEND__MAIL__TRANSPORT", "smtp".to_owned()),
            ("BEFRIEND__MAIL__HOST", "127.0.0.1".to_owned()),
            ("BEFRIEND__MAIL__PORT", self.port.to_string()),
            ("BEFRIEND__MAIL__SECURITY", "plain".to_owned()),
            ("BEFRIEND__MAIL__FROM", "messages@example.org".to_owned()),
            ("BEFRIEND__MAIL__HELLO_NAME", "befriend.example.org".to_owned()),
            ("BEFRIEND__WORK__MAIL_SECONDS", "1".to_owned()),
            ("BEFRIEND__WORK__MAIL_LEASE_SECONDS", "2".to_owned()),
        ]
        .to_vec()
    }

    /// Waits until so many conversations have come to where the server halts.
    pub(crate) async fn halted(&self, conversations: usize) {
        self.until(|tally| tally.halted >= conversations, "conversations are halted").await;
    }

    /// Waits until so many workers have said goodbye, their letter taken.
    pub(crate) async fn ended(&self, conversations: usize) {
        self.until(|tally| tally.ended >= conversations, "conversations have ended").await;
    }

    /// Halts nobody from here on.
    pub(crate) fn goes_on(&self) {
        self.ledger.may_go_on.send_replace(true);
    }

    /// How often each letter arrived whole, by its `Message-ID`.
    ///
    /// # Panics
    /// When two letters with one `Message-ID` differ in anything, or in whom they are for.
    pub(crate) fn arrivals(&self) -> BTreeMap<String, usize> {
        let mut letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for letter in self.ledger.arrived.lock().unwrap().iter() {
            letters.entry(message_id(letter).to_owned()).or_default().push(letter.clone());
        }
        for (id, copies) in &letters {
            assert!(copies.iter().all(|copy| *copy == copies[0]), "{id} came in two versions: {copies:#?}");
        }
        letters.into_iter().map(|(id, copies)| (id, copies.len())).collect()
    }

    async fn until(&self, enough: impl Fn(&Tally) -> bool, what: &str) {
        let mut tally = self.ledger.tally.subscribe();
        let waited =
            timeout(PATIENCE, tally.wait_for(|tally| enough(tally))).await.map(|tally| *tally.unwrap());
        assert!(waited.is_ok(), "too few {what}: {:?}", *self.ledger.tally.borrow());
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.running.abort();
    }
}

fn message_id(letter: &str) -> &str {
    let line = letter.lines().find_map(|line| line.strip_prefix("Message-ID: "));
    line.expect("every letter has a Message-ID")
}

impl Ledger {
    /// Halts if this is where, until told to go on.
    async fn pass(&self, here: Halt, halt: Halt) {
        if here != halt || *self.may_go_on.borrow() {
            return;
        }
        self.tally.send_modify(|tally| tally.halted += 1);
        // The sender lives as long as the ledger this borrows.
        let _ = self.may_go_on.subscribe().wait_for(|may| *may).await;
    }
}

/// One conversation, as a decent server holds it but for the halt. It reads on when the other side has died: what was on
/// the line by then arrives, as with a real one.
async fn hold(stream: TcpStream, halt: Halt, ledger: &Ledger) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut envelope = String::new();
    ledger.pass(Halt::Greeting, halt).await;
    write.write_all(b"220 post.example.org\r\n").await?;
    while let Some(command) = lines.next_line().await? {
        let answer: &[u8] = match command.get(..4).unwrap_or_default() {
            "EHLO" => b"250-post.example.org\r\n250 8BITMIME\r\n",
            "QUIT" => {
                ledger.tally.send_modify(|tally| tally.ended += 1);
                return write.write_all(b"221 goodbye\r\n").await;
            }
            "RCPT" => {
                envelope.push_str(&command);
                envelope.push('\n');
                b"250 ok\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut letter = lines.next_line().await?.unwrap_or_default();
                ledger.pass(Halt::MidLetter, halt).await;
                loop {
                    match lines.next_line().await? {
                        Some(dot) if dot == "." => break,
                        Some(line) => {
                            letter.push('\n');
                            letter.push_str(&line);
                        }
                        // The line went dead before the dot: RFC 5321 takes no such letter.
                        None => return Ok(()),
                    }
                }
                ledger.arrived.lock().unwrap().push(format!("{envelope}{letter}"));
                ledger.pass(Halt::FinalDot, halt).await;
                b"250 taken\r\n"
            }
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}
