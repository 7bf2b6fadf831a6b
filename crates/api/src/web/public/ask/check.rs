//! The answers read back before they are sent, as they were understood. Without this file somebody would send what they did not mean.

use befriend_casework::ask::NewRequest;
use befriend_casework::refer::NewReferrer;
use befriend_domain::circumstance::{Circumstance, Stage};
use befriend_domain::contact_point::ReadBy;
use befriend_domain::profile::{AgeWish, Fact, LanguageWish, Style, SupportBy};
use befriend_domain::text::Word;
use befriend_words::lists::capitalised;

use super::step::Step;
use super::walk::Walk;
use crate::answers::Answers;
use crate::frame::Frame;
use crate::input::offered::Offered;
use crate::input::referral::Referral;

/// One page and what was answered there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it is changed.
    pub(super) step: Step,
    /// What was asked.
    pub(super) question: String,
    /// What was answered, a line each.
    pub(super) lines: Vec<String>,
}

/// A request somebody makes for themself.
pub(super) fn of_request(walk: &Walk<'_>, answers: &Answers, request: &NewRequest) -> Vec<Row> {
    rows(walk, answers, |step| lines(walk, step, request))
}

/// A referral.
pub(super) fn of_referral(walk: &Walk<'_>, answers: &Answers, referral: &Referral) -> Vec<Row> {
    rows(walk, answers, |step| match step {
        Step::Referrer => referrer(walk.frame, &referral.referrer),
        step => lines(walk, step, &referral.request),
    })
}

fn rows(walk: &Walk<'_>, answers: &Answers, said: impl Fn(Step) -> Vec<String>) -> Vec<Row> {
    let family = walk.asking.family();
    let row = |step: Step| {
        let mut lines = said(step);
        if lines.is_empty() {
            lines.push(walk.frame.t("ask-nothing-said"));
        }
        Row { step, question: walk.frame.code(family, format!("{}-title", step.code())), lines }
    };
    walk.asking.steps(answers).filter(|step| *step != Step::Check).map(row).collect()
}

fn lines(walk: &Walk<'_>, step: Step, request: &NewRequest) -> Vec<String> {
    let (frame, profile, person) = (walk.frame, &request.profile, &request.person);
    let tongue = frame.tongue();
    match step {
        Step::Age => person.age.map(|age| age.years.to_string()).into_iter().collect(),
        Step::Circumstances => {
            let said = profile.circumstances.iter().map(|one| circumstance(frame, walk.offered, one));
            said.chain(request.own_words.iter().map(|words| words.as_str().to_owned())).collect()
        }
        Step::Channels => {
            profile.channels.iter().map(|channel| frame.code("reason-by", channel.code())).collect()
        }
        Step::Times => vec![tongue.times(&profile.times)],
        Step::Area => {
            let area = profile.area.as_ref().and_then(|code| walk.offered.scheme.area(code));
            area.map(|area| area.label.as_str().to_owned()).into_iter().collect()
        }
        Step::Languages => {
            let mut said = vec![words(frame, &profile.languages)];
            if profile.language_wish == LanguageWish::First {
                said.push(frame.code("language-wish", LanguageWish::First.code()));
            }
            said
        }
        Step::Interests if profile.interests.is_empty() => Vec::new(),
        Step::Interests => vec![words(frame, &profile.interests)],
        Step::About => {
            let names = [Some(&person.known_as), person.full_name.as_ref()].into_iter().flatten();
            let names = names.map(|name| name.as_str().to_owned());
            names.chain(person.gender.iter().map(ToString::to_string)).collect()
        }
        Step::Safer => safer(frame, request),
        Step::Reach => reach(walk, request),
        Step::Sharing => sharing(frame, request),
        Step::Referrer | Step::Check => Vec::new(),
    }
}

fn circumstance(frame: &Frame, offered: &Offered, one: &Circumstance) -> String {
    let label =
        offered.term(&one.term).map_or_else(|| one.term.to_string(), |term| term.label.as_str().to_owned());
    if one.stage == Stage::Any {
        return label;
    }
    frame.tw(
        "ask-circumstance-said",
        [("label", label), ("stage", frame.code("stage-said", one.stage.code()))],
    )
}

fn safer(frame: &Frame, request: &NewRequest) -> Vec<String> {
    let profile = &request.profile;
    let mut said = Vec::new();
    if profile.style != Style::Either {
        said.push(frame.code("style", profile.style.code()));
    }
    if profile.support_by != SupportBy::Either {
        said.push(frame.code("support-by", profile.support_by.code()));
    }
    if !profile.mentor_gender.is_empty() {
        said.push(words(frame, &profile.mentor_gender));
    }
    if profile.age_wish != AgeWish::Any {
        said.push(frame.code("age-wish", profile.age_wish.code()));
    }
    if !profile.needs.is_empty() {
        said.push(words(frame, &profile.needs));
    }
    let apart = request.keep_apart_from.iter().map(|name| name.as_str().to_owned());
    let apart: Vec<String> = apart.chain(profile.apart.iter().map(ToString::to_string)).collect();
    if !apart.is_empty() {
        said.push(frame.tw("ask-apart-said", [("names", frame.tongue().list(&apart))]));
    }
    said
}

fn reach(walk: &Walk<'_>, request: &NewRequest) -> Vec<String> {
    let (frame, person) = (walk.frame, &request.person);
    let mut said = vec![frame.code("told-by", person.told_by.code())];
    said.extend(person.email.as_ref().map(|email| email.as_str().to_owned()));
    said.extend(person.phone.as_ref().map(|phone| frame.tongue().phone(phone.as_str())));
    said.extend(person.address.as_ref().map(|address| address.as_str().to_owned()));
    let reader = if person.read_by == ReadBy::OnlyThem { "only_them" } else { "others_too" };
    said.push(frame.code(walk.asking.family(), format!("read_by-{reader}")));
    let safe = &person.safe_contact;
    said.push(frame.t(if safe.leave_message { "ask-message-yes" } else { "ask-message-no" }));
    said.push(frame.t(if safe.name_us { "ask-name-us-yes" } else { "ask-name-us-no" }));
    said.extend(safe.safe_times.as_ref().map(|times| times.as_str().to_owned()));
    said
}

fn sharing(frame: &Frame, request: &NewRequest) -> Vec<String> {
    let profile = &request.profile;
    let shown = facts(frame, profile.show.iter());
    let mut said = vec![if profile.show.is_empty() {
        frame.t("ask-shown-nothing")
    } else {
        frame.tw("ask-shown-said", [("facts", shown)])
    }];
    if !profile.not_for_matching.is_empty() {
        said.push(frame.tw("ask-left-out-said", [("facts", facts(frame, profile.not_for_matching.iter()))]));
    }
    said.extend(request.agreed_to.iter().map(|to| frame.code("agree", to.code())));
    said
}

fn facts<'a>(frame: &Frame, facts: impl Iterator<Item = &'a Fact>) -> String {
    let named: Vec<String> = facts.map(|fact| frame.code("shown", fact.code())).collect();
    frame.tongue().list(&named)
}

fn words<'a>(frame: &Frame, words: impl IntoIterator<Item = &'a Word>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| capitalised(word.as_str())).collect();
    frame.tongue().list(&words)
}

fn referrer(frame: &Frame, referrer: &NewReferrer) -> Vec<String> {
    let mut said = vec![referrer.name.as_str().to_owned()];
    said.extend(referrer.relation.as_ref().map(|relation| relation.as_str().to_owned()));
    said.push(frame.code("refer-standing", referrer.standing.code()));
    said.extend(referrer.email.as_ref().map(|email| email.as_str().to_owned()));
    said.extend(referrer.phone.as_ref().map(|phone| frame.tongue().phone(phone.as_str())));
    said
}
