//! Every form of the service, found by walking through it as each of the demo's people, and sent everything hostile there is.
//!
//! No form is listed here: a page that is added tomorrow is walked and attacked too. Nothing may break (5xx), nothing that is fit for
//! nothing may be taken, nothing refused may be stored, all faults are told at once, what was typed comes back as text, and at the end
//! no page runs a script. A form that nobody meets on its page is a fault too: [`stage`] must set up whoever or whatever it is for.

mod attack;
mod caller;
mod found;
mod stage;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use befriend::config::{Http, Key};
use befriend::serve::Limits;
use befriend::testing;
use befriend::web;
use befriend::wiring::House;
use befriend_api::registry::{Kind, operations};
use befriend_store::testing::{broken_invariants, row_counts};
use futures_util::stream::{self, StreamExt as _};
use reqwest::Client;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use attack::{Attack, SCRIPT};
use caller::{Answered, Caller};
use found::{given_back, named_wrong};
use stage::Door;
use walk::{Place, Walk};

/// What is done on one walk opens what only the next can find: who has paused can resume.
const WALKS: usize = 3;

/// Requests under way at once where their order says nothing.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_hostile_breaks_a_form_is_stored_or_runs() {
    let database = testing::database().await;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free loopback port");
    let http = behind_one_hop(&listener);
    let house = testing::house_at(database.db(), &http.public_url);
    let doors = stage::set(&house).await;
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
    let callers = everybody(&client, &house, &doors).await;
    let mut siege =
        Siege { db: database.db(), walk: Walk::default(), faults: BTreeSet::new(), met: BTreeSet::new() };
    for _ in 0..WALKS {
        siege.walk.begin_again();
        siege.walk.through(&callers).await;
        while let Some(place) = siege.walk.next() {
            siege.lay(&callers[place.caller], &place).await;
        }
        if siege.forms_nobody_met().is_empty() {
            break;
        }
    }
    siege.send_to_what_is_not_there(&callers).await;
    siege.look_at_every_page_again(&callers).await;
    let unmet = siege.forms_nobody_met();
    stop.cancel();
    let faults: Vec<String> = siege.faults.into_iter().collect();
    assert!(faults.is_empty(), "{} faults:\n{}\nnever met: {unmet:?}", faults.len(), faults.join("\n"));
    assert!(unmet.is_empty(), "nobody met these forms on a page: {unmet:?}");
    assert_eq!(broken_invariants(&database.db()).await, Vec::<String>::new());
}

/// A stranger, everybody with a door, one who works here and has no second factor yet, and one who has yet to give theirs.
async fn everybody(client: &Client, house: &House, doors: &[Door]) -> Vec<Caller> {
    let home = &house.public_url;
    let mut callers = vec![Caller::stranger(client, home, "/s/harbour/sign-in").await];
    for door in doors {
        callers.push(Caller::signed_in(client, home, door).await);
    }
    callers.push(Caller::told_of(client, home, &doors[0].path).await);
    let [new, old] = stage::NEWCOMERS;
    callers.push(Caller::half_signed_in(client, house, "who has no second factor", new).await);
    let first_time = Caller::half_signed_in(client, house, "who sets their second factor up", old).await;
    first_time.set_up_a_second_factor(house).await;
    callers.push(Caller::half_signed_in(client, house, "who has yet to give their second factor", old).await);
    callers
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
        // Nothing of this is taken, so that the order says nothing.
        let sent = fit_for_nothing.iter().map(|attack| async move {
            (attack, caller.post(&place.form.action, caller.with_token(&attack.body)).await)
        });
        let answers: Vec<_> = stream::iter(sent).buffered(AT_ONCE).collect().await;
        for (attack, answer) in &answers {
            self.judge(caller, place, attack, answer);
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
        if !attack.wrong.is_empty() {
            let named = named_wrong(body);
            let missing: Vec<_> = attack.wrong.iter().filter(|field| !is_named(&named, field)).collect();
            if !missing.is_empty() {
                self.fault(caller, place, &format!("does not say at once that {missing:?} are wrong"));
            }
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
        // One of each kind: what is nothing is nothing to all of a kind.
        let mut kinds = BTreeSet::new();
        let callers: Vec<&Caller> =
            callers.iter().filter(|caller| kinds.insert(format!("{:?}", caller.is))).collect();
        let before = row_counts(&self.db).await;
        for operation in operations() {
            let is_about_something = operation.parameters().iter().any(|name| *name != "step");
            if !matches!(operation.kind, Kind::Form) || !is_about_something {
                continue;
            }
            for caller in &callers {
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
        let looks = self.walk.pages().into_iter().map(|(page, caller)| async move {
            let answer = callers[caller].get(&page).await;
            (page, caller, answer)
        });
        let looked: Vec<_> = stream::iter(looks).buffered(AT_ONCE).collect().await;
        for (page, caller, answer) in looked {
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

/// Whether a fault of a field, or of a part of it, is named.
fn is_named(named: &BTreeSet<String>, field: &str) -> bool {
    named.iter().any(|name| {
        name == field || name.starts_with(&format!("{field}.")) || field.starts_with(&format!("{name}."))
    })
}

/// The tables whose rows became more or fewer.
fn differ(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> String {
    let changed = after.iter().filter(|(table, count)| before.get(*table) != Some(count));
    changed.map(|(table, _)| table.as_str()).collect::<Vec<_>>().join(", ")
}
