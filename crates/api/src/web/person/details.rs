//! What somebody changes about themself: what we call them, how they are reached, what is safe. Mentors come here from their settings.
//! Without these pages somebody would have to ask us before we stop writing to an address that is not safe.

use askama::Template;
use axum::extract::State;
use befriend_casework::own_facts;
use befriend_casework::{ActError, PersonVoice};
use befriend_domain::actor::Helped;
use befriend_domain::contact_point::ContactPoint;
use befriend_domain::id::ContactPointId;
use befriend_domain::invalid::Faults;
use befriend_domain::notice::Way;
use befriend_store as store;

use super::SAMPLE;
use crate::actor::{Id, SignedInPerson};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::own_facts as read;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Names,
    Telling,
    Add,
    /// A way of reaching them, of this kind.
    Change(&'static str),
    /// The same, taken away.
    Remove(&'static str),
}

impl Detail {
    /// The questions it asks.
    fn asks(self, field: &str) -> bool {
        let fields: &[&str] = match self {
            Self::Names => &["known_as", "full_name"],
            Self::Telling => &["told_by", "leave_message", "name_us", "safe_times"],
            Self::Add => &["email", "phone", "address", "read_by"],
            Self::Change("email") => &["email", "read_by", "old_is_unsafe"],
            Self::Change("phone") => &["phone", "read_by"],
            Self::Change(_) => &["address", "read_by"],
            Self::Remove("email") => &["old_is_unsafe"],
            Self::Remove(_) => &[],
        };
        fields.contains(&field)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Telling => "telling",
            Self::Add => "add",
            Self::Change(_) => "change",
            Self::Remove(_) => "remove",
        }
    }
}

#[derive(Template)]
#[template(path = "person/detail.html")]
struct DetailPage<'a> {
    frame: &'a Frame,
    form: Form,
    detail: Detail,
    /// Where it can be taken away; empty for nowhere.
    remove: String,
}

impl DetailPage<'_> {
    fn say(&self, part: &str) -> String {
        self.frame.t(format!("person-detail-{}-{part}", self.detail.code()))
    }

    fn asks(&self, field: &str) -> bool {
        self.detail.asks(field)
    }

    fn title(&self) -> String {
        self.say("title")
    }

    fn lead(&self) -> String {
        self.say("lead")
    }

    fn button(&self) -> String {
        self.say("button")
    }

    fn ways(&self) -> Vec<Choice> {
        let choice = |way: Way| Choice::new(way.code(), self.frame.code("told-by", way.code()));
        [Way::Email, Way::Call, Way::Letter].map(choice).to_vec()
    }

    fn readers(&self) -> Vec<Choice> {
        let choice = |code: &str| Choice::new(code, self.frame.code("ask-read_by", code));
        ["only_them", "others_too"].map(choice).to_vec()
    }
}

const NAMES: &str = "/me/details/names";
const TELLING: &str = "/me/details/telling";
const REACH: &str = "/me/details/reach";
const POINT: &str = "/me/details/reach/{point}";
const REMOVE: &str = "/me/details/reach/{point}/remove";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        page(NAMES, "person.names", Needs::Person, ask_names).visited(),
        form(NAMES, "person.names.change", Needs::Person, change_names),
        page(TELLING, "person.telling", Needs::Person, ask_telling).visited(),
        form(TELLING, "person.telling.change", Needs::Person, change_telling),
        page(REACH, "person.reach", Needs::Person, ask_reach).visited(),
        form(REACH, "person.reach.add", Needs::Person, add_reach),
        page(POINT, "person.point", Needs::Person, ask_point).sample("point", SAMPLE).visited(),
        form(POINT, "person.point.change", Needs::Person, change_point).sample("point", SAMPLE),
        page(REMOVE, "person.point.removing", Needs::Person, ask_to_remove).sample("point", SAMPLE).visited(),
        form(REMOVE, "person.point.remove", Needs::Person, remove_point).sample("point", SAMPLE),
    ]
}

async fn ask_names(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
) -> Answer {
    let person = store::person::load(&state.reads(me.scheme()), me.person()).await?;
    show(&frame, Detail::Names, read::known_names(&person), String::new())
}

async fn change_names(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let person = me.person();
    let act = |names| own_facts::change_names(&state.work, PersonVoice::Themself(me), person, names);
    take(&frame, Detail::Names, answers, read::names, act).await
}

async fn ask_telling(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
) -> Answer {
    let person = store::person::load(&state.reads(me.scheme()), me.person()).await?;
    show(&frame, Detail::Telling, read::known_telling(&person), String::new())
}

async fn change_telling(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let person = me.person();
    let act = |telling| own_facts::change_telling(&state.work, PersonVoice::Themself(me), person, telling);
    take(&frame, Detail::Telling, answers, read::telling, act).await
}

async fn ask_reach(SignedInPerson(_): SignedInPerson, frame: Frame) -> Answer {
    show(&frame, Detail::Add, Answers::default(), String::new())
}

async fn add_reach(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let person = me.person();
    let act = |new| own_facts::add_reach(&state.work, PersonVoice::Themself(me), person, new);
    take(&frame, Detail::Add, answers, read::reach, act).await
}

async fn ask_point(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<ContactPointId>,
    frame: Frame,
) -> Answer {
    let point = own(&state, &me, id).await?;
    let remove = frame.to(format!("{REACH}/{id}/remove"));
    show(&frame, Detail::Change(point.reach.kind()), read::known_reach(&point), remove)
}

async fn change_point(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<ContactPointId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let detail = Detail::Change(own(&state, &me, id).await?.reach.kind());
    let act = |(new, old)| own_facts::change_reach(&state.work, PersonVoice::Themself(me), id, new, old);
    take(&frame, detail, answers, read::changed_reach, act).await
}

async fn ask_to_remove(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<ContactPointId>,
    frame: Frame,
) -> Answer {
    let point = own(&state, &me, id).await?;
    show(&frame, Detail::Remove(point.reach.kind()), Answers::default(), String::new())
}

async fn remove_point(
    State(state): State<AppState>,
    SignedInPerson(me): SignedInPerson,
    Id(id): Id<ContactPointId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let detail = Detail::Remove(own(&state, &me, id).await?.reach.kind());
    let act = |old| own_facts::remove_reach(&state.work, PersonVoice::Themself(me), id, old);
    take(&frame, detail, answers, read::removed, act).await
}

/// A way of reaching the person themself; anybody else's is not found.
async fn own(state: &AppState, me: &Helped, id: ContactPointId) -> Result<ContactPoint, Refusal> {
    let point = store::contact_point::load(&state.reads(me.scheme()), id).await?;
    if point.person == me.person() { Ok(point) } else { Err(Refusal::NotFound) }
}

fn show(frame: &Frame, detail: Detail, known: Answers, remove: String) -> Answer {
    html::show(&DetailPage { frame, form: Form::filled(known), detail, remove })
}

fn again(frame: &Frame, detail: Detail, answers: Answers, faults: Faults) -> Answer {
    let form = Form::again(frame, answers, faults);
    html::again(&DetailPage { frame, form, detail, remove: String::new() })
}

/// Reads what was sent and does it; then back to what we know of them, or the form once more with what is wrong.
async fn take<T, D, Done>(
    frame: &Frame,
    detail: Detail,
    answers: Answers,
    read: fn(&Answers) -> Result<T, Faults>,
    act: impl FnOnce(T) -> Done,
) -> Answer
where
    Done: Future<Output = Result<D, ActError>>,
{
    let sent = match read(&answers) {
        Ok(sent) => sent,
        Err(faults) => return again(frame, detail, answers, faults),
    };
    match act(sent).await {
        Ok(_) => html::on_to(&frame.to("/me")),
        Err(ActError::Faults(faults)) => again(frame, detail, answers, faults),
        Err(error) => Err(error.into()),
    }
}
