//! Letters that are kept instead of sent, as the demo's mail page and the tests read them.

use befriend_email_notification::transport::{FolderTransport, MemoryTransport};
use befriend_email_notification::{Accepted, Transport};

use crate::letter::{morning, sealed};

fn transports(folder: &std::path::Path) -> [Transport; 2] {
    [
        Transport::Memory(MemoryTransport::default()),
        Transport::Folder(FolderTransport::new(folder.join("not-made-yet"))),
    ]
}

#[tokio::test]
async fn a_kept_letter_can_be_read_as_its_reader_would() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for transport in transports(folder.path()) {
        let kept = transport.kept().expect("it keeps");
        assert!(kept.list().expect("a readable box").is_empty());
        assert_eq!(transport.deliver(&sealed()).await, Ok(Accepted));
        let letters = kept.list().expect("a readable box");
        assert_eq!(letters.len(), 1, "{transport:?}");
        let letter = &letters[0];
        assert_eq!(letter.to, ["ada@example.org"]);
        assert_eq!(
            (letter.from_name.as_str(), letter.from.as_str()),
            ("Messages", "post@harbour.example.org")
        );
        assert_eq!(letter.reply_to, "hello@harbour.example.org");
        assert_eq!(letter.subject, "Your message has arrived");
        assert_eq!(letter.message_id, "0b7c-1@harbour.example.org");
        assert_eq!(letter.date, Some(morning()));
        assert!(letter.text.contains("https://harbour.example.org/where"));
        assert!(letter.html.contains("href=\"https://harbour.example.org/where\""));
        assert_eq!(kept.get(&letter.id).expect("a readable box").as_ref(), Some(letter));
        assert_eq!(kept.get("../../etc/passwd").expect("a readable box"), None);
    }
}

#[tokio::test]
async fn a_letter_delivered_twice_is_seen_twice() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for transport in transports(folder.path()) {
        for _ in 0..2 {
            assert_eq!(transport.deliver(&sealed()).await, Ok(Accepted));
        }
        let letters = transport.kept().expect("it keeps").list().expect("a readable box");
        assert_eq!(letters.len(), 2, "{transport:?}");
        assert_ne!(letters[0].id, letters[1].id);
        assert_eq!(letters[0].message_id, letters[1].message_id);
    }
}

#[tokio::test]
async fn nothing_half_written_stays_in_the_folder() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let transport = Transport::Folder(FolderTransport::new(folder.path().to_owned()));
    assert_eq!(transport.deliver(&sealed()).await, Ok(Accepted));
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .expect("a readable folder")
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["0b7c-1.eml"]);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_keeps_the_letter_for_another_try() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let in_the_way = folder.path().join("a-file");
    std::fs::write(&in_the_way, "in the way").expect("a file");
    let transport = Transport::Folder(FolderTransport::new(in_the_way));
    let fault = transport.deliver(&sealed()).await.expect_err("no folder");
    assert_eq!(fault.class, befriend_email_notification::FaultClass::Retry);
}
