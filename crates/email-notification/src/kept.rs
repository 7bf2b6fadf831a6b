//! Reading letters that were kept instead of sent. Without it the demo's mail page and the tests would each take
//! messages apart in their own way.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use befriend_domain::clock::Timestamp;
use chrono::DateTime;
use mail_parser::{Address, Message, MessageParser};

use crate::transport::MemoryTransport;

/// A box of kept letters.
#[derive(Debug, Clone)]
pub enum Kept {
    /// In memory.
    Memory(MemoryTransport),
    /// One `.eml` file each.
    Folder(PathBuf),
}

/// One letter as its reader sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptLetter {
    /// Which it is in its box; fit for a URL.
    pub id: String,
    /// The `Message-ID` without its angle brackets.
    pub message_id: String,
    /// The sender's shown name.
    pub from_name: String,
    /// The sender's address.
    pub from: String,
    /// Where a reply goes.
    pub reply_to: String,
    /// Everybody it is addressed to: always one.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// Its `Date`.
    pub date: Option<Timestamp>,
    /// The plain text.
    pub text: String,
    /// The HTML page. Show it only in a sandboxed frame.
    pub html: String,
}

impl Kept {
    /// All letters, newest last.
    ///
    /// # Errors
    /// When the folder cannot be read. A folder that does not exist yet is an empty box.
    pub fn list(&self) -> io::Result<Vec<KeptLetter>> {
        let mut letters: Vec<KeptLetter> = match self {
            Self::Memory(memory) => {
                let letters = memory.letters();
                letters
                    .iter()
                    .enumerate()
                    .filter_map(|(at, one)| read(&(at + 1).to_string(), one.bytes()))
                    .collect()
            }
            Self::Folder(folder) => {
                let mut letters = Vec::new();
                for (id, path) in files(folder)? {
                    letters.extend(read(&id, &fs::read(path)?));
                }
                letters
            }
        };
        if matches!(self, Self::Folder(_)) {
            letters.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
        }
        Ok(letters)
    }

    /// The letter with this id; `None` if there is none.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn get(&self, id: &str) -> io::Result<Option<KeptLetter>> {
        Ok(self.list()?.into_iter().find(|letter| letter.id == id))
    }
}

/// Ids and paths of the letters in a folder. Ids come from names found there, never the other way round, so no id can
/// reach outside.
fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
        if let Some(stem) = stem.filter(|_| path.extension().is_some_and(|end| end == "eml")) {
            files.push((stem, path));
        }
    }
    Ok(files)
}

fn read(id: &str, bytes: &[u8]) -> Option<KeptLetter> {
    let message = MessageParser::default().parse(bytes)?;
    let from = message.from().and_then(Address::first);
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Some(KeptLetter {
        id: id.to_owned(),
        message_id: owned(message.message_id()),
        from_name: owned(from.and_then(|from| from.name())),
        from: owned(from.and_then(|from| from.address())),
        reply_to: owned(message.reply_to().and_then(Address::first).and_then(|to| to.address())),
        to: recipients(&message),
        subject: owned(message.subject()),
        date: message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        html: message.body_html(0).unwrap_or_default().replace("\r\n", "\n"),
    })
}

fn recipients(message: &Message<'_>) -> Vec<String> {
    [message.to(), message.cc(), message.bcc()]
        .into_iter()
        .flatten()
        .flat_map(Address::iter)
        .filter_map(|one| one.address().map(str::to_owned))
        .collect()
}

impl fmt::Debug for KeptLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptLetter({})", self.id)
    }
}
