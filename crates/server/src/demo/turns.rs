//! What happens to pairings as the weeks go: calls, a pause, an end that was planned, a worry. Without this file every
//! pairing of the demo would be as new as the next.

use std::collections::BTreeSet;

use befriend_casework::concern::{self, Step, Worry};
use befriend_casework::conclude::{self, Afterwards, Ending};
use befriend_casework::meet::{self, NewContact};
use befriend_casework::refer::{self, NewReferrer};
use befriend_casework::tasks::Doer;
use befriend_casework::{ActError, MentorVoice, screen, tasks};
use befriend_domain::actor::Befriender;
use befriend_domain::agreement::AgreedTo;
use befriend_domain::contact::ContactKind;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy, Pairing, PairingState};
use befriend_domain::staff::Role;
use befriend_domain::supporter::Standing;
use befriend_domain::task::{About, TaskKind};
use befriend_domain::text::{Line, Name};
use befriend_store as store;
use chrono::Days;

use super::cards;
use super::story::{Story, happened, sound};

/// What happens this week beside asking and matching.
pub(super) async fn of_week(story: &mut Story, week: i64) -> Result<(), ActError> {
    they_talk(story, week).await?;
    if week < 15 {
        the_desk_is_cleared(story).await?;
    }
    match week {
        6 => somebody_withdraws(story, "Malik").await,
        8 => it_does_not_fit(story, 4).await,
        10 => the_need_is_met(story, 0).await,
        11 => somebody_goes_to_hospital(story, "Una").await,
        12 => something_is_worrying(story, 3).await,
        13 => a_pairing_pauses(story, 2).await,
        14 => {
            an_end_is_planned(story, 1).await?;
            somebody_is_referred(story).await
        }
        15 => somebody_does_not_feel_safe(story, 5).await,
        _ => Ok(()),
    }
}

/// Every pairing that is going on has its weekly contact; in the last week one mentor finds nobody at home.
async fn they_talk(story: &Story, week: i64) -> Result<(), ActError> {
    for (place, id) in story.pairings.iter().enumerate() {
        let pairing = store::pairing::load(&story.reads(), *id).await?;
        // Those introduced this very week have not rung yet when the demo opens.
        if week == 15 && matches!(pairing.state, PairingState::Introduced) {
            continue;
        }
        let silent = week == 15 && place == 6;
        let kind = if silent { ContactKind::Tried } else { ContactKind::Made };
        let contact = NewContact {
            kind,
            on: story.scheme_day(),
            minutes: (kind == ContactKind::Made).then_some(35),
            note: None,
            worrying: None,
        };
        // A pairing that is held or over takes no contact: the rule says so, and the story goes on.
        happened(meet::record_contact(story.work(), mentor_of(story, &pairing), *id, contact).await)?;
    }
    Ok(())
}

/// The coordinators have made their calls and posted their letters.
async fn the_desk_is_cleared(story: &Story) -> Result<(), ActError> {
    for role in [Role::Coordinator, Role::Lead] {
        for task in store::task::list_open(&story.reads(), role, 200).await? {
            if let (TaskKind::KeepInTouch, About::Request(request)) = (task.kind, task.about) {
                happened(screen::keep_in_touch(story.work(), &story.cast.coordinator, request).await)?;
            }
            let doer = Doer::Lead(story.cast.lead.clone());
            happened(tasks::complete(story.work(), doer, task.id, None).await)?;
        }
    }
    Ok(())
}

async fn somebody_withdraws(story: &Story, name: &str) -> Result<(), ActError> {
    let Some(asker) = story.people.get(name) else { return Ok(()) };
    happened(screen::withdraw_request(story.work(), story.voice_of(asker.person), asker.request).await)?;
    Ok(())
}

async fn somebody_goes_to_hospital(story: &Story, name: &str) -> Result<(), ActError> {
    let Some(asker) = story.people.get(name) else { return Ok(()) };
    let review_on = story.scheme_day() + Days::new(42);
    let voice = story.voice_of(asker.person);
    happened(
        screen::hold(story.work(), voice, asker.request, review_on, line("In hospital for a few weeks"))
            .await,
    )?;
    Ok(())
}

async fn it_does_not_fit(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let voice = story.voice_of(pairing.person);
    happened(conclude::person_ends(story.work(), voice, pairing.id, Afterwards::WaitAgain).await)?;
    Ok(())
}

async fn the_need_is_met(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let ending = Ending {
        reason: EndingReason::NeedMet,
        initiated_by: InitiatedBy::Both,
        afterwards: Afterwards::Close(befriend_domain::request::Closure::NeedMet),
    };
    happened(conclude::end(story.work(), &story.cast.coordinator, pairing.id, ending).await)?;
    Ok(())
}

async fn an_end_is_planned(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let day = story.scheme_day() + Days::new(28);
    let planned = conclude::plan_ending(
        story.work(),
        &story.cast.coordinator,
        pairing.id,
        day,
        EndingReason::AgreedEnd,
        InitiatedBy::Both,
    );
    happened(planned.await)?;
    Ok(())
}

async fn a_pairing_pauses(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let review_on = story.scheme_day() + Days::new(28);
    let why = HoldWhy::Pause { note: line("Visiting a daughter abroad") };
    happened(conclude::hold(story.work(), &story.cast.coordinator, pairing.id, review_on, why).await)?;
    Ok(())
}

/// A mentor writes down that something is worrying; the lead reads it and weighs it.
async fn something_is_worrying(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let contact = NewContact {
        kind: ContactKind::Made,
        on: story.scheme_day(),
        minutes: Some(20),
        note: None,
        worrying: Some(sound("They have not been eating much and sounded very low today.")),
    };
    happened(meet::record_contact(story.work(), mentor_of(story, &pairing), pairing.id, contact).await)?;
    for concern in store::concern::list_open(&story.reads()).await? {
        for step in [Step::Acknowledge, Step::Assess] {
            happened(concern::handle(story.work(), &story.cast.lead, concern.id, step).await)?;
        }
    }
    Ok(())
}

/// Somebody says so about their own mentor: the lead sees it, the mentor never does.
async fn somebody_does_not_feel_safe(story: &Story, place: usize) -> Result<(), ActError> {
    let Some(pairing) = pairing_at(story, place).await? else { return Ok(()) };
    let worry = Worry {
        worry: sound(
            "I was asked for my bank card again. I did not give it, and I would rather not be rung just now.",
        ),
        named: BTreeSet::from([pairing.mentor_person]),
        pairing: Some(pairing.id),
        about: None,
        reach: None,
        sending: None,
    };
    let voice = story.voice_of(pairing.person);
    happened(concern::person_raises(story.work(), voice, pairing.person, worry).await)?;
    Ok(())
}

/// A referral is not a request until the person agrees: this one waits for that.
async fn somebody_is_referred(story: &Story) -> Result<(), ActError> {
    let referrer = NewReferrer {
        name: Name::parse("Dr Hartley").expect("a name"),
        relation: Some(line("Their surgery")),
        standing: Standing::Professional,
        email: EmailAddress::parse("surgery@made-up.example").ok(),
        phone: None,
    };
    let Some(card) = cards::people(story.scheme_day()).into_iter().next_back() else { return Ok(()) };
    let mut request = card.request;
    request.person.known_as = Name::parse("Winifred").expect("a name");
    request.person.email = EmailAddress::parse("winifred@made-up.example").ok();
    request.agreed_to = vec![AgreedTo::BeingHelped];
    refer::refer(story.work(), story.cast.scheme, referrer, request).await?;
    Ok(())
}

async fn pairing_at(story: &Story, place: usize) -> Result<Option<Pairing>, ActError> {
    let Some(id) = story.pairings.get(place) else { return Ok(None) };
    Ok(Some(store::pairing::load(&story.reads(), *id).await?))
}

fn mentor_of(story: &Story, pairing: &Pairing) -> MentorVoice {
    MentorVoice::Themself(Befriender::stand_in(pairing.mentor, pairing.mentor_person, story.cast.scheme))
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("the demo's lines are sound")
}
