//! For one request: who would fit, with what speaks for and against, and why not everybody else. Without this page "why am I still
//! waiting?" could not be answered on the telephone.

use std::collections::BTreeMap;

use befriend_casework::matching::{self, problem::People};
use befriend_casework::{ActError, Casework, Refusal as Rule};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::invalid::Faults;
use befriend_domain::reasons::Reasons;
use befriend_store as store;
use befriend_store::Paging;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::desk::request as read;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::names::Names;
use crate::web::desk::pair;
use crate::web::desk::profile::Labels;
use crate::web::desk::sheet::{Part, Section};
use crate::web::desk::subject::Asking;

/// The most shown with their reasons; the others are counted.
const MOST: usize = 8;

/// The most mentors to choose from by hand.
const MOST_TO_CHOOSE: u16 = 200;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    act::operations::<Suggest>()
}

/// Everybody who might fit, the best first, and how many each barrier keeps away.
struct Looked {
    fitting: Vec<(MentorId, Reasons)>,
    why_not: BTreeMap<String, u32>,
}

/// The shortlist of a request that waits.
pub(super) async fn section(desk: &Desk, labels: &Labels, request: RequestId) -> Result<Section, Refusal> {
    let people = People::read(&desk.state.work, desk.by.scheme()).await?;
    let looked =
        tokio::task::spawn_blocking(move || look(&people, request)).await.map_err(|_| Refusal::Broken)?;
    let frame = &desk.frame;
    let looked = match looked {
        Ok(looked) => looked,
        Err(ActError::NotFound) => {
            return Ok(Section::of(
                frame.t("desk-shortlist"),
                vec![Part::Text(frame.t("desk-shortlist-not-in-pool"))],
            ));
        }
        Err(other) => return Err(other.into()),
    };
    let mut parts = shown(desk, labels, request, &looked).await?;
    parts.push(Part::Doings(vec![act::link::<Suggest>(desk, request)]));
    if looked.fitting.is_empty() {
        parts.push(Part::Text(frame.t("desk-shortlist-nobody")));
    }
    if looked.fitting.len() > MOST {
        parts.push(Part::Text(frame.tw("desk-shortlist-more", [("count", looked.fitting.len() - MOST)])));
    }
    if !looked.why_not.is_empty() {
        parts.push(Part::Text(frame.t("desk-why-not")));
        parts.push(Part::Points(
            looked.why_not.iter().map(|(barrier, many)| why_not(desk, barrier, *many)).collect(),
        ));
    }
    Ok(Section::of(frame.t("desk-shortlist"), parts))
}

fn look(people: &People, request: RequestId) -> Result<Looked, ActError> {
    let mut looked = Looked { fitting: Vec::new(), why_not: BTreeMap::new() };
    for (mentor, _) in people.shortlist(request)? {
        match people.look_at(request, mentor) {
            Ok(reasons) => looked.fitting.push((mentor, reasons)),
            Err(ActError::Refused(Rule::Barrier(barrier))) => {
                *looked.why_not.entry(barrier).or_default() += 1;
            }
            Err(ActError::Refused(Rule::MentorFull)) => {
                *looked.why_not.entry("NoPlaceLeft".to_owned()).or_default() += 1;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(looked)
}

async fn shown(
    desk: &Desk,
    labels: &Labels,
    request: RequestId,
    looked: &Looked,
) -> Result<Vec<Part>, Refusal> {
    let reads = desk.reads();
    let mentors =
        store::mentor::list(&reads, looked.fitting.iter().take(MOST).map(|(mentor, _)| *mentor)).await?;
    let names = Names::of(&reads, mentors.iter().map(|mentor| mentor.person)).await?;
    let mut cards = Vec::new();
    for (id, reasons) in looked.fitting.iter().take(MOST) {
        let Some(mentor) = mentors.iter().find(|mentor| mentor.id == *id) else { continue };
        let name = names.of_person(mentor.person);
        let mut parts = vec![Part::Points(pair::speaks_for(desk, labels, reasons))];
        let against = pair::speaks_against(desk, reasons);
        if !against.is_empty() {
            let little = desk.frame.tongue().list(&against);
            parts.push(Part::Text(desk.frame.tw("desk-adds-little", &[("what", little)])));
        }
        parts.push(Part::Text(desk.frame.tw("desk-shortlist-points", [("points", reasons.points.total())])));
        let suggest =
            act::button::<Suggest>(desk, request).whose(name.as_str()).sending("mentor", id.to_string());
        parts.push(Part::Doings(vec![suggest]));
        cards.push(Section::of(name, parts));
    }
    Ok(if cards.is_empty() { Vec::new() } else { vec![Part::Beside(cards)] })
}

/// `3 befrienders: share none of the circumstances`.
pub(crate) fn why_not(desk: &Desk, barrier: &str, many: u32) -> String {
    let tongue = desk.frame.tongue();
    let said = [("count", tongue.n(many)), ("why", tongue.s(desk.frame.code("barrier", barrier)))];
    desk.frame.tw("desk-why-not-line", said)
}

/// Suggests somebody by hand.
struct Suggest;

impl Act for Suggest {
    const CODE: &'static str = "suggest";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/suggest", "desk.request.suggest", "desk.request.suggest.send"];
    type On = Asking;
    type Sent = MentorId;

    fn fields(_: &Desk, _: &Asking) -> Vec<Field> {
        Vec::new()
    }

    async fn looked_up(desk: &Desk, _: &Asking) -> Result<Vec<Field>, Refusal> {
        let reads = desk.reads();
        let mentors =
            store::queues::mentors(&reads, &["approved"], &Paging::first(MOST_TO_CHOOSE)).await?.items;
        let names = Names::of(&reads, mentors.iter().map(|mentor| mentor.person)).await?;
        let with_places = mentors.iter().filter(|mentor| mentor.places_left() > 0);
        let choices =
            with_places.map(|mentor| Choice::new(mentor.id.to_string(), names.of_person(mentor.person)));
        Ok(vec![Field::new("mentor", desk.frame.t("desk-field-mentor"), Ask::Pick(choices.collect()))])
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<MentorId, Faults> {
        read::suggestion(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        mentor: MentorId,
    ) -> Result<Went, ActError> {
        let proposal = matching::draft(&work, &by, on.request.id, mentor).await?;
        Ok(Went::To(format!("/desk/proposals/{proposal}")))
    }
}
