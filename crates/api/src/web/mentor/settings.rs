//! What a mentor offers: channels, times, places, languages, what they share and would rather not meet, and how many people
//! at once.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use befriend_casework::volunteer::change_settings;
use befriend_casework::{ActError, MentorVoice};
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{CircumstanceTerm, Stage};
use befriend_domain::mentor::Mentor;
use befriend_domain::profile::{Fact, Style};
use befriend_domain::text::Word;
use befriend_domain::times::Slot;
use befriend_store as store;
use befriend_words::lists::capitalised;
use befriend_words::reasons;

use crate::actor::{InScheme, SignedInMentor};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::mentor_settings;
use crate::input::offered::Offered;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;
use crate::web::distances;

#[derive(Template)]
#[template(path = "mentor/settings.html")]
struct SettingsPage<'a> {
    frame: &'a Frame,
    form: Form,
    channels: Vec<Choice>,
    times: Vec<Choice>,
    areas: Vec<Choice>,
    distances: Vec<Choice>,
    languages: Vec<Choice>,
    interests: Vec<Choice>,
    can: Vec<Choice>,
    genders: Vec<Choice>,
    styles: Vec<Choice>,
    facts: Vec<Choice>,
    shared: Vec<SharedTerm>,
    avoid: Vec<Choice>,
}

/// A circumstance and the stages to choose from.
struct SharedTerm {
    id: String,
    label: String,
    choices: Vec<Choice>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/mentoring/settings", "mentor.settings", Needs::Mentor, show).visited(),
        form("/mentoring/settings", "mentor.settings.change", Needs::Mentor, change),
    ]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
) -> Answer {
    let mentor = store::mentor::load(&state.reads(scheme.id), me.mentor()).await?;
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    html::show(&settings_page(&frame, Form::filled(as_typed(&mentor)), &offered, &mentor))
}

async fn change(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInMentor(me): SignedInMentor,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let mentor = store::mentor::load(&state.reads(scheme.id), me.mentor()).await?;
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let faults = match mentor_settings::parse(&answers, &offered, mentor.profile.clone()) {
        Ok(settings) => {
            match change_settings(&state.work, MentorVoice::Themself(me), mentor.id, settings).await {
                Ok(()) => return html::on_to(&frame.to("/mentoring/done/settings")),
                Err(ActError::Faults(faults)) => faults,
                Err(error) => return Err(error.into()),
            }
        }
        Err(faults) => faults,
    };
    let form = Form::again(&frame, answers, faults);
    html::again(&settings_page(&frame, form, &offered, &mentor))
}

/// What is known, as the form would send it.
fn as_typed(mentor: &Mentor) -> Answers {
    let profile = &mentor.profile;
    let many = |answers: Answers, field: &'static str, values: Vec<String>| {
        values.into_iter().fold(answers, |answers, value| answers.with(field, value))
    };
    let words = |words: &BTreeSet<Word>| words.iter().map(|word| word.as_str().to_owned()).collect();
    let facts = |facts: &BTreeSet<Fact>| facts.iter().map(|fact| fact.code().to_owned()).collect();
    let circumstances = profile
        .circumstances
        .iter()
        .map(|one| format!("{}:{}", one.circumstance.term, one.circumstance.stage.code()));
    let languages = profile.languages.iter().map(|word| word.as_str().to_owned());
    let channels = profile.channels.iter().map(|channel| channel.code().to_owned());
    let mut answers = Answers::default()
        .with("capacity", mentor.capacity.to_string())
        .with("max_km", profile.max_km.to_string())
        .with("style", profile.style.code())
        .with("area", profile.area.as_ref().map_or("", Word::as_str));
    answers = many(answers, "circumstances", circumstances.collect());
    answers = many(answers, "channels", channels.collect());
    answers = many(answers, "times", profile.times.slots().map(Slot::code).collect());
    answers = many(answers, "languages", languages.collect());
    answers = many(answers, "interests", words(&profile.interests));
    answers = many(answers, "can", words(&profile.can));
    answers = many(answers, "avoid", words(&profile.avoid));
    answers = many(answers, "person_gender", words(&profile.person_gender));
    answers = many(answers, "show", facts(&profile.show));
    many(answers, "not_for_matching", facts(&profile.not_for_matching))
}

fn settings_page<'a>(frame: &'a Frame, form: Form, offered: &Offered, mentor: &Mentor) -> SettingsPage<'a> {
    let profile = &mentor.profile;
    let scheme = &offered.scheme;
    SettingsPage {
        channels: Channel::ALL
            .into_iter()
            .filter(|channel| offered.offerings.iter().any(|offering| offering.channels.contains(channel)))
            .map(|channel| {
                Choice::new(channel.code(), capitalised(&frame.code("by-channel", channel.code())))
            })
            .collect(),
        times: Slot::all()
            .map(|slot| Choice::new(slot.code(), reasons::slot(frame.tongue(), slot)))
            .collect(),
        areas: scheme.areas.iter().map(|area| Choice::new(area.code.as_str(), area.label.as_str())).collect(),
        languages: choices(scheme.languages.iter().chain(&profile.languages)),
        distances: distances::choices(frame, Some(profile.max_km)),
        interests: choices(scheme.interests.iter().chain(&profile.interests)),
        can: choices(scheme.needs.iter()),
        genders: choices(scheme.genders.iter()),
        styles: Style::ALL
            .iter()
            .map(|style| Choice::new(style.code(), capitalised(&frame.code("style", style.code()))))
            .collect(),
        facts: Fact::ALL
            .into_iter()
            .map(|fact| Choice::new(fact.code(), frame.code("mentor-own-fact", fact.code())))
            .collect(),
        shared: offered.terms.iter().map(|term| shared_term(frame, term)).collect(),
        avoid: offered
            .terms
            .iter()
            .map(|term| Choice::new(term.code.as_str(), term.label.as_str()))
            .collect(),
        frame,
        form,
    }
}

/// Words as choices, each once: those of the scheme, then those somebody brought along.
fn choices<'w>(words: impl Iterator<Item = &'w Word>) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    words
        .filter(|word| seen.insert(*word))
        .map(|word| Choice::new(word.as_str(), capitalised(word.as_str())))
        .collect()
}

fn shared_term(frame: &Frame, term: &CircumstanceTerm) -> SharedTerm {
    let choice =
        |stage: Stage, key: &str| Choice::new(format!("{}:{}", term.code, stage.code()), frame.t(key));
    let mut choices = vec![choice(Stage::Any, "mentor-stage-any")];
    if term.staged {
        choices.push(choice(Stage::AboutTo, "mentor-stage-about_to"));
        choices.push(choice(Stage::InIt, "mentor-stage-in_it"));
        choices.push(choice(Stage::BeenThrough, "mentor-stage-been_through"));
    }
    SharedTerm { id: format!("circumstances-{}", term.id), label: term.label.as_str().to_owned(), choices }
}
