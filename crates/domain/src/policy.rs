//! The numbers of a scheme. Without this file they would be scattered as constants, and no charity
//! could set its own.

use chrono::Duration;
use serde::{Deserialize, Serialize};

/// Every number a scheme may set, with the default for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// What matching aims for and demands.
    pub matching: MatchingPolicy,
    /// Who is asked first.
    pub order: AskingOrder,
    /// Whether a coordinator releases each draft; else a run offers at once.
    pub release_drafts: bool,
    /// Days between runs that the service starts by itself; none: a coordinator starts each.
    pub run_every_days: Option<u16>,
    /// Days a mentor has to answer.
    pub mentor_days: u16,
    /// Days a person has to answer.
    pub person_days: u16,
    /// Days a person who is only told has to say no.
    pub told_days: u16,
    /// Day on which a mentor is reminded.
    pub remind_mentor_day: u16,
    /// Day on which a person who has not answered gets a call.
    pub call_person_day: u16,
    /// Working days within which a request is read.
    pub screen_days: u16,
    /// Days between calls to somebody who waits.
    pub waiting_contact_days: u16,
    /// Days from approval to the first contact.
    pub first_contact_days: u16,
    /// Days of settling in.
    pub settling_in_days: u16,
    /// Days before the end of a clearance at which a warning goes out.
    pub clearance_warning_days: Vec<u16>,
    /// Whether a clearance lapsing during a pairing holds it in person (else it only warns).
    pub hold_on_lapsed_clearance: bool,
    /// Open offers a mentor may have at once.
    pub open_offers: u16,
    /// Days after which an unanswered agreement is erased to a count.
    pub agreement_days: u16,
    /// Tries to reach a referred person for their agreement.
    pub agreement_tries: u16,
    /// Duty minutes within which a concern is acknowledged.
    pub concern_minutes: u16,
    /// A pairing ended within this many days leaves the waiting time as it was.
    pub short_pairing_days: u16,
    /// How long an answer bars a pair.
    pub bars: BarPolicy,
    /// How long sessions last.
    pub sessions: SessionPolicy,
    /// Minutes a sign-in code works.
    pub code_minutes: u16,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            matching: MatchingPolicy::default(),
            order: AskingOrder::MentorFirst,
            release_drafts: true,
            run_every_days: None,
            mentor_days: 5,
            person_days: 10,
            told_days: 3,
            remind_mentor_day: 3,
            call_person_day: 4,
            screen_days: 3,
            waiting_contact_days: 42,
            first_contact_days: 7,
            settling_in_days: 42,
            clearance_warning_days: vec![90, 30, 7],
            hold_on_lapsed_clearance: true,
            open_offers: 3,
            agreement_days: 28,
            agreement_tries: 2,
            concern_minutes: 30,
            short_pairing_days: 84,
            bars: BarPolicy::default(),
            sessions: SessionPolicy::default(),
            code_minutes: 10,
        }
    }
}

/// Who is asked first about a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskingOrder {
    /// The mentor, then the person (default).
    MentorFirst,
    /// The person, then the mentor.
    PersonFirst,
    /// The mentor; the person is told and has some days to say no.
    PersonTold,
}

/// What matching aims for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// As many people as possible, most urgent first, then the best pairs.
    MostPeople,
    /// The best pairs, whoever they are.
    BestPairs,
}

/// Whether a shared circumstance is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CircumstanceRule {
    /// No pair without one.
    Required,
    /// Better with one.
    Preferred,
}

/// What matching aims for and demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MatchingPolicy {
    /// The goal.
    pub goal: Goal,
    /// Whether a shared circumstance is needed.
    pub circumstance: CircumstanceRule,
    /// The least score of a pair that is proposed by itself.
    pub min_score: u16,
    /// Points of each criterion.
    pub weights: Weights,
}

impl Default for MatchingPolicy {
    fn default() -> Self {
        Self {
            goal: Goal::MostPeople,
            circumstance: CircumstanceRule::Required,
            min_score: 400,
            weights: Weights::default(),
        }
    }
}

/// The most points each criterion gives; together at most 1000.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Shared circumstance and stage.
    pub circumstance: u16,
    /// The person's wish of channel.
    pub channel: u16,
    /// Shared times.
    pub times: u16,
    /// The person's first language.
    pub language: u16,
    /// Nearness, in person.
    pub distance: u16,
    /// Shared interests.
    pub interests: u16,
    /// The wish about age.
    pub age: u16,
    /// Company or goals.
    pub style: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            circumstance: 350,
            channel: 170,
            times: 120,
            language: 110,
            distance: 80,
            interests: 80,
            age: 50,
            style: 40,
        }
    }
}

/// How many days each kind of answer keeps a pair from being proposed again; none means for good, until a
/// coordinator clears it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BarPolicy {
    /// *Not this one*.
    pub declined: Option<u16>,
    /// *Not right now*.
    pub not_now: Option<u16>,
    /// No answer in time.
    pub lapsed: Option<u16>,
    /// A draft a coordinator put aside.
    pub discarded: Option<u16>,
    /// Not approved on review.
    pub rejected: Option<u16>,
}

impl Default for BarPolicy {
    fn default() -> Self {
        Self { declined: None, not_now: Some(56), lapsed: Some(84), discarded: Some(28), rejected: None }
    }
}

/// How long a session lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionPolicy {
    /// Minutes without a request after which staff sign in again.
    pub staff_idle_minutes: u32,
    /// Hours after which staff sign in again in any case.
    pub staff_hours: u32,
    /// Days without a request after which persons and mentors sign in again.
    pub person_idle_days: u32,
    /// Days after which they sign in again in any case.
    pub person_days: u32,
}

impl Default for SessionPolicy {
    fn default() -> Self {
        Self { staff_idle_minutes: 15, staff_hours: 12, person_idle_days: 14, person_days: 30 }
    }
}

impl SessionPolicy {
    /// Idle limit for staff.
    pub fn staff_idle(&self) -> Duration {
        Duration::minutes(self.staff_idle_minutes.into())
    }

    /// Absolute limit for staff.
    pub fn staff_absolute(&self) -> Duration {
        Duration::hours(self.staff_hours.into())
    }

    /// Idle limit for persons and mentors.
    pub fn person_idle(&self) -> Duration {
        Duration::days(self.person_idle_days.into())
    }

    /// Absolute limit for persons and mentors.
    pub fn person_absolute(&self) -> Duration {
        Duration::days(self.person_days.into())
    }
}
