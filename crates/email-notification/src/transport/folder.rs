//! Letters written to a folder. Without it a trial of the service would either send real mail or forget it at every
//! start.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::fault::{Cause, DeliveryFault, Step};
use crate::kept::Kept;
use crate::seal::Sealed;
use crate::transport::Accepted;

/// Writes each letter as one `.eml` file that any mail program opens.
#[derive(Debug, Clone)]
pub struct FolderTransport {
    folder: PathBuf,
}

/// How many copies of one letter are kept apart before we take it that something is wrong.
const MOST_COPIES: u32 = 10_000;

impl FolderTransport {
    /// Writes to `folder`, which is made when the first letter comes.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The letters to be read.
    pub fn kept(&self) -> Kept {
        Kept::Folder(self.folder.clone())
    }

    /// A letter is there whole or not at all, also after a power cut: written beside, flushed to disk, then given its
    /// name, then the folder flushed too.
    pub(super) async fn deliver(&self, sealed: &Sealed) -> Result<Accepted, DeliveryFault> {
        let (folder, sealed) = (self.folder.clone(), sealed.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &sealed)).await;
        match written {
            Ok(Ok(())) => Ok(Accepted),
            Ok(Err(_)) | Err(_) => Err(DeliveryFault::new(Step::Keep, Cause::Broken)),
        }
    }
}

fn write(folder: &Path, sealed: &Sealed) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let stem = file_stem(sealed);
    let beside = folder.join(format!(".{stem}.part"));
    let mut file = File::create(&beside)?;
    file.write_all(sealed.bytes())?;
    file.sync_all()?;
    name_without_replacing(folder, &stem, &beside)?;
    fs::remove_file(&beside)?;
    File::open(folder)?.sync_all()
}

/// A hard link, unlike a rename, never replaces a file: a letter delivered twice is kept twice.
fn name_without_replacing(folder: &Path, stem: &str, beside: &Path) -> io::Result<()> {
    for copy in 1..MOST_COPIES {
        let name = if copy == 1 { format!("{stem}.eml") } else { format!("{stem}_{copy}.eml") };
        match fs::hard_link(beside, folder.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => return other,
        }
    }
    Err(io::Error::other("one letter was delivered again and again"))
}

/// The outbox id out of the `Message-ID`, which holds only letters, digits, dots and dashes.
fn file_stem(sealed: &Sealed) -> String {
    let text = String::from_utf8_lossy(sealed.bytes());
    let stem: String = text
        .split_once("Message-ID: <")
        .and_then(|(_, rest)| rest.split('@').next())
        .unwrap_or("letter")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    if stem.is_empty() { "letter".to_owned() } else { stem }
}
