//! `befriend serve` from start to stop.

use crate::process::{Running, answer, befriend, free_address, get, wait_until};

#[test]
fn it_says_when_it_is_ready_and_stops_kindly() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let url = format!("sqlite:{}", folder.path().join("befriend.db").display());
    let address = free_address();
    let mut server =
        Running::start(befriend(&url).arg("serve").env("BEFRIEND__HTTP__LISTEN", address.to_string()));
    let ok = |path| get(address, path).is_some_and(|answer| answer.starts_with("HTTP/1.1 200"));
    wait_until("it is ready", || ok("/health/ready"));
    assert!(ok("/health/live"));

    let second = answer(befriend(&url).arg("serve").env("BEFRIEND__HTTP__LISTEN", address.to_string()));
    assert_eq!(second.code, Some(69), "the address is taken: {}", second.complained);

    assert!(server.stop().success());
    assert!(get(address, "/health/live").is_none(), "nobody answers any more");
    assert!(!folder.path().join("befriend.db-wal").exists(), "the database was left in good order");
}

#[test]
fn the_demo_opens_with_its_story_and_goes_on_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let data = folder.path().join("demo");
    let address = free_address();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let mut command = befriend("sqlite:unused");
        command.args(["demo", "--listen", &address.to_string(), "--data"]).arg(&data);
        let mut demo = Running::start(&mut command);
        let ready = || get(address, "/health/ready").is_some_and(|answer| answer.starts_with("HTTP/1.1 200"));
        let begun = std::time::Instant::now();
        while !ready() {
            assert!(begun.elapsed().as_secs() < 120, "the story is told in time");
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let links: serde_json::Value =
            serde_json::from_slice(&std::fs::read(data.join("links.json")).expect("links")).expect("JSON");
        let ada = links["people"][0]["path"].as_str().expect("a path").to_owned();
        let page = get(address, &ada).expect("a page");
        assert!(page.contains("200 OK") && page.contains("Ada") && page.contains("made up"), "{page}");
        ids.push(ada);
        assert!(demo.stop().success());
    }
    assert_eq!(ids[0], ids[1], "the second start found the people of the first");
}
