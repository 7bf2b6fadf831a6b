//! Every form of the service, found by walking through it as each of the demo's people, and sent everything hostile there is.
//!
//! No form is listed here: a page that is added tomorrow is walked and attacked too. Nothing may break (5xx), nothing that is fit for
//! nothing may be taken, nothing refused may be stored, what was typed comes back as text, and at the end no page runs a script.

mod attack;
mod caller;
mod found;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use befriend::config::{Http, Key};
use befriend::demo;
use befriend::serve::Limits;
use befriend::testing;
use befriend::web;
use befriend_api::registry::{Kind, operations};
use befriend_store::testing::{broken_invariants, row_counts};
use reqwest::Client;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use attack::{Attack, SCRIPT};
use caller::{Answered, Caller};
use found::given_back;
use walk::{Place, Walk};

/// What is done on one walk opens what only the next can find: who has paused can resume.
const WALKS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_hostile_breaks_a_form_is_stored_or_runs() {
    let database = testing::database().await;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free loopback port");
    let http = behind_one_hop(&listener);
    let house = testing::house_at(database.db(), &http.public_url);
    let links = demo::seed(&house).await.expect("the story holds").expect("the database was empty");
    let stop = CancellationToken::new();
    let state = web::state(&house, &http, &Key([7; 32]));
    let limits = Limits {
        connections: http.max_connections,
        header_wait: http.header_wait,
        stop_wait: http.stop_wait,
    };
    let until = stop.clone();
    tokio::spawn(async move { web::answer(listener, &state, &limits, until).await });

    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let mut callers = vec![Caller::stranger(&client, &http.public_url, "/s/harbour/sign-in").await];
    for link in &links.people {
        callers.push(Caller::signed_in(&client, &http.public_url, &link.path, &link.what).await);
    }
    let mut siege =
        Siege { db: database.db(), walk: Walk::default(), faults: BTreeSet::new(), met: BTreeSet::new() };
    for _ in 0..WALKS {
        siege.walk.begin_again();
        for (number, caller) in callers.iter().enumerate() {
            siege.walk.through(number, caller).await;
        }
        while let Some(place) = siege.walk.next() {
            siege.lay(&callers[place.caller], &place).await;
        }
    }
    siege.send_to_what_is_not_there(&callers).await;
    siege.look_at_every_page_again(&callers).await;
    let unmet = siege.forms_nobody_met();
    stop.cancel();
    let faults: Vec<String> = siege.faults.into_iter().collect();
    assert!(faults.is_empty(), "{} faults:\n{}\nnever met: {unmet:?}", faults.len(), faults.join("\n"));
    let forms = operations().iter().filter(|operation| matches!(operation.kind, Kind::Form)).count();
    assert!(unmet.len() * 4 <= forms, "too few of {forms} forms were met; not these: {unmet:?}");
    assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new());
}

fn behind_one_hop(listener: &TcpListener) -> Http {
    let listen = listener.local_addr().expect("it listens");
    Http {
        listen,
        public_url: format!("http://{listen}"),
        trusted_hops: 1,
        max_connections: 64,
        header_wait: Duration::from_secs(10),
        stop_wait: Duration::from_secs(1),
    }
}

struct Siege {
    db: befriend_store::Db,
    walk: Walk,
    faults: BTreeSet<String>,
    met: BTreeSet<&'static str>,
}

impl Siege {
    /// Sends everything hostile to one form, then what somebody with good intent would send, and goes on from there.
    async fn lay(&mut self, caller: &Caller, place: &Place) {
        self.met.insert(place.operation);
        let mut rows = row_counts(&self.db).await;
        let (fit_for_nothing, text): (Vec<Attack>, Vec<Attack>) =
            attack::on(&place.form).into_iter().partition(|attack| attack.must_be_refused);
        for attack in &fit_for_nothing {
            self.send(caller, place, attack).await;
        }
        rows = self.compare(caller, place, "something fit for nothing", &rows).await;
        for attack in &text {
            let status = self.send(caller, place, attack).await;
            // What is taken is text, and may be stored.
            rows = if status < 400 {
                row_counts(&self.db).await
            } else {
                self.compare(caller, place, &attack.what, &rows).await
            };
        }
        let answer = caller.post(&place.form.action, caller.with_token(&attack::sensible(&place.form))).await;
        if answer.status >= 500 {
            self.fault(caller, place, &format!("answers {} to something sensible", answer.status));
        }
        self.walk.go_on(place.caller, caller, &place.form.action, &answer).await;
    }

    /// Sends one attack and judges the answer; gives back its status.
    async fn send(&mut self, caller: &Caller, place: &Place, attack: &Attack) -> u16 {
        let answer = caller.post(&place.form.action, caller.with_token(&attack.body)).await;
        self.judge(caller, place, attack, &answer);
        answer.status
    }

    /// What was refused must have left the rows as they were; gives back how they are.
    async fn compare(
        &mut self,
        caller: &Caller,
        place: &Place,
        what: &str,
        before: &BTreeMap<String, i64>,
    ) -> BTreeMap<String, i64> {
        let after = row_counts(&self.db).await;
        if *before != after {
            self.fault(caller, place, &format!("stores {what}: {}", differ(before, &after)));
        }
        after
    }

    fn judge(&mut self, caller: &Caller, place: &Place, attack: &Attack, answer: &Answered) {
        let what = &attack.what;
        if answer.status >= 500 {
            self.fault(caller, place, &format!("answers {} to {what}", answer.status));
        }
        if answer.status < 400 && attack.must_be_refused {
            self.fault(caller, place, &format!("takes {what} ({})", answer.status));
        }
        if answer.body.contains(SCRIPT) {
            self.fault(caller, place, &format!("gives a script back raw after {what}"));
        }
        if answer.status == 422 && attack.is_asked {
            self.judge_page_given_back(caller, place, attack, &answer.body);
        }
    }

    fn judge_page_given_back(&mut self, caller: &Caller, place: &Place, attack: &Attack, body: &str) {
        if !body.contains("role=\"alert\"") || !body.contains("<title>Error:") {
            self.fault(caller, place, &format!("shows no summary of what is wrong after {}", attack.what));
        }
        let Some((field, text)) = &attack.typed else { return };
        if !given_back(body, field).contains(text) {
            self.fault(caller, place, &format!("does not give back what was typed: {}", attack.what));
        }
    }

    fn fault(&mut self, caller: &Caller, place: &Place, what: &str) {
        self.faults.insert(format!("{} ({}): {what}", place.operation, caller.who));
    }

    /// Forms of requests, pairings and whatever else has an id, sent to an id of nothing by everybody.
    async fn send_to_what_is_not_there(&mut self, callers: &[Caller]) {
        let before = row_counts(&self.db).await;
        for operation in operations() {
            let is_about_something = operation.parameters().iter().any(|name| *name != "step");
            if !matches!(operation.kind, Kind::Form) || !is_about_something {
                continue;
            }
            for caller in callers {
                let path = operation.sample_path("harbour");
                let answer = caller.post(&path, caller.with_token(b"reason=Ada&answer=yes")).await;
                if !(400..500).contains(&answer.status) {
                    self.faults
                        .insert(format!("{path} is nothing; {} is answered {}", caller.who, answer.status));
                }
            }
        }
        let after = row_counts(&self.db).await;
        if before != after {
            self.faults.insert(format!("ids of nothing stored something: {}", differ(&before, &after)));
        }
    }

    /// Much of it was taken as text, as it should: nowhere may it be more than text.
    async fn look_at_every_page_again(&mut self, callers: &[Caller]) {
        for (page, caller) in self.walk.pages() {
            let answer = callers[caller].get(&page).await;
            if answer.status >= 500 || answer.body.contains(SCRIPT) {
                self.faults
                    .insert(format!("{page} as {}: {} or runs a script", callers[caller].who, answer.status));
            }
        }
    }

    fn forms_nobody_met(&self) -> Vec<&'static str> {
        let forms = operations().into_iter().filter(|operation| matches!(operation.kind, Kind::Form));
        forms.map(|operation| operation.name).filter(|name| !self.met.contains(name)).collect()
    }
}

/// The tables whose rows became more or fewer.
fn differ(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> String {
    let changed = after.iter().filter(|(table, count)| before.get(*table) != Some(count));
    changed.map(|(table, _)| table.as_str()).collect::<Vec<_>>().join(", ")
}
