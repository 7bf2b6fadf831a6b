//! A scheme with people in every state the permission matrix asks for, made through the acts themselves.

use std::collections::{BTreeMap, BTreeSet};

use befriend_casework::concern::{self, Worry};
use befriend_casework::matching::settle::{self, NewSteer};
use befriend_casework::sign_in::begin_as_demo;
use befriend_casework::testing::{Asks, MadeUp, Mentors, line, said};
use befriend_casework::{Casework, administer, matching, screen};
use befriend_domain::actor::{Coordinator, TokenRole};
use befriend_domain::id::{MentorId, PairingId, PersonId, ProposalId, RequestId, RunId, SchemeId, SteerId};
use befriend_domain::sign_in::Subject;
use befriend_domain::staff::Role;
use befriend_domain::steer::Course;
use befriend_store as store;

/// A scheme, and what is in it.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) scheme: SchemeId,
    /// Cookie values by who they are: `person`, `mentor`, `coordinator`, `lead`, `admin`.
    pub(crate) cookies: BTreeMap<&'static str, String>,
    /// Bearer tokens by role.
    pub(crate) tokens: BTreeMap<&'static str, String>,
    /// A coordinator, for a half-signed-in session.
    pub(crate) coordinator: Coordinator,
    /// Ada, whose cookie and token `person` is.
    pub(crate) ada: Things,
    /// Ben, whose cookie and token `mentor` is.
    pub(crate) ben: Things,
    /// Things of others in the same scheme.
    pub(crate) others: Things,
    /// Everybody, for more of the story.
    pub(crate) of: MadeUp,
}

/// Ids of one of each thing, by what the path calls it.
pub(crate) type Things = BTreeMap<&'static str, String>;

/// Makes it: Ada is befriended by Ben and offered Bea; Ben is offered Cat; Dan is befriended by Bea.
pub(crate) async fn furnish(work: &Casework, slug: &str) -> Branch {
    let of = MadeUp::made_by(work.clone(), slug).await;
    let (ada, cat, dan) = (of.waits("Ada").await, of.waits("Cat").await, of.waits("Dan").await);
    let (ben, bea) = (of.mentors("Ben", 3).await, of.mentors("Bea", 3).await);
    screen::set_places(work, &of.coordinator, ada.request, 2).await.expect("two places");
    let adas_pairing = of.paired(ada, ben).await;
    let dans_pairing = of.paired(dan, bea).await;
    let bea_for_ada = of.offered(ada, bea).await;
    of.mentor_says_yes(bea, bea_for_ada).await;
    drafted_and_discarded(&of, cat, bea).await;
    let cat_for_ben = of.offered(cat, ben).await;
    let dans_proposal = store::pairing::load(&of.reads(), dans_pairing).await.expect("a pairing").proposal;
    let common = common(&of, dans_pairing, cat.person).await;
    let things =
        |request: RequestId, person: PersonId, mentor: MentorId, proposal: ProposalId, pairing: PairingId| {
            let own = [
                ("request", request.to_string()),
                ("person", person.to_string()),
                ("mentor", mentor.to_string()),
                ("proposal", proposal.to_string()),
                ("pairing", pairing.to_string()),
            ];
            common.clone().into_iter().chain(own).collect::<Things>()
        };
    let mut branch = Branch {
        scheme: of.scheme,
        cookies: cookies(&of, ada, ben).await,
        tokens: tokens(&of, ada, ben).await,
        ada: things(ada.request, ada.person, bea.mentor, bea_for_ada, adas_pairing),
        ben: things(cat.request, cat.person, ben.mentor, cat_for_ben, adas_pairing),
        others: things(dan.request, dan.person, bea.mentor, dans_proposal, dans_pairing),
        coordinator: of.coordinator.clone(),
        of,
    };
    for (things, person) in
        [(&mut branch.ada, ada.person), (&mut branch.ben, ben.person), (&mut branch.others, dan.person)]
    {
        let points = store::contact_point::list_of(&branch.of.reads(), person).await.expect("their ways");
        things.insert("point", points.first().expect("one way of reaching them").id.to_string());
    }
    branch
}

async fn drafted_and_discarded(of: &MadeUp, asks: Asks, mentors: Mentors) {
    let by = &of.coordinator;
    let id = matching::draft(&of.work, by, asks.request, mentors.mentor).await.expect("a draft");
    matching::discard(&of.work, by, id).await.expect("put aside");
}

/// One of each thing that belongs to the staff.
async fn common(of: &MadeUp, pairing: PairingId, answered: PersonId) -> Things {
    let by = &of.coordinator;
    let run = matching::run_matching(&of.work, of.scheme, by.by()).await.expect("a run");
    let worry = Worry {
        worry: said("She sounded very low."),
        named: BTreeSet::new(),
        pairing: Some(pairing),
        about: None,
        reach: None,
        sending: None,
    };
    let concern = concern::raise_publicly(&of.work, of.scheme, worry).await.expect("a concern");
    let reads = of.reads();
    let mentor = store::pairing::load(&reads, pairing).await.expect("a pairing").mentor;
    let clearances = store::clearance::list_of(&reads, mentor).await.expect("checks");
    let answered = store::answered_before::list_of(&reads, answered).await.expect("what was answered");
    let token = administer::create_token(&of.work, of.scheme, line("a website"), TokenRole::Intake).await;
    let first = async |role: Role| {
        let tasks = store::task::list_open(&reads, role, 1).await.expect("tasks");
        tasks.first().expect("something to do").id.to_string()
    };
    Things::from([
        ("run", run.to_string()),
        ("steer", settled(of, run, mentor).await.to_string()),
        ("concern", concern.to_string()),
        ("task", first(Role::Coordinator).await),
        ("lead_task", first(Role::Lead).await),
        ("answered", answered.first().expect("a pair put aside").id.to_string()),
        ("token", token.expect("a token").id.to_string()),
        ("clearance", clearances.first().expect("a check").id.to_string()),
        ("staff", of.colleague.staff().to_string()),
    ])
}

/// A mentor is held back from the matching.
async fn settled(of: &MadeUp, run: RunId, mentor: MentorId) -> SteerId {
    let (by, course) = (&of.coordinator, Course::HoldMentor { mentor });
    let outlook = settle::preview(&of.work, by, run, course).await.expect("an outlook");
    let new = NewSteer { course, why: line("On holiday"), seen: outlook.seal() };
    settle::settle(&of.work, by, run, new).await.expect("something settled")
}

async fn cookies(of: &MadeUp, ada: Asks, ben: Mentors) -> BTreeMap<&'static str, String> {
    let mut cookies = BTreeMap::new();
    for (who, subject) in [
        ("person", Subject::Person(ada.person)),
        ("mentor", Subject::Person(ben.person)),
        ("coordinator", Subject::Staff(of.coordinator.staff())),
        ("lead", Subject::Staff(of.lead.as_coordinator().staff())),
        ("admin", Subject::Staff(of.admin)),
    ] {
        cookies.insert(who, begin_as_demo(&of.work, of.scheme, subject).await.expect("a session").token);
    }
    cookies
}

async fn tokens(of: &MadeUp, ada: Asks, ben: Mentors) -> BTreeMap<&'static str, String> {
    let mut tokens = BTreeMap::new();
    for role in [
        TokenRole::Intake,
        TokenRole::Person { person: ada.person },
        TokenRole::Mentor { mentor: ben.mentor, person: ben.person },
        TokenRole::Coordinator { staff: of.coordinator.staff() },
    ] {
        let code = role.code();
        let made = administer::create_token(&of.work, of.scheme, line(code), role).await;
        tokens.insert(code, made.expect("a token").token);
    }
    tokens
}
