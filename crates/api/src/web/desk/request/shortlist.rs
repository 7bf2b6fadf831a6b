//! For one request: who would fit, what choosing each would cost the others, why not everybody else, and what would help. Without this
//! page "why am I still waiting?" could not be answered on the telephone.

use befriend_casework::matching::{self, shortlist as looked};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::invalid::Faults;
use befriend_store as store;
use befriend_store::Paging;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::desk::request as read;
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::candidates::{self, MOST, Whom};
use crate::web::desk::names::Names;
use crate::web::desk::profile::Labels;
use crate::web::desk::sheet::{Doing, Part, Section};
use crate::web::desk::subject::{Asking, Subject as _};

/// The most mentors to choose from by hand.
const MOST_TO_CHOOSE: u16 = 200;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    act::operations::<Suggest>()
}

/// The shortlist of a request that waits.
pub(super) async fn section(desk: &Desk, labels: &Labels, asking: &Asking) -> Result<Section, Refusal> {
    let frame = &desk.frame;
    let request = asking.request.id;
    let shortlist = match looked::shortlist(&desk.state.work, desk.by.scheme(), request, MOST).await {
        Ok(shortlist) => shortlist,
        Err(ActError::NotFound) => {
            let text = Part::Text(frame.t("desk-shortlist-not-in-pool"));
            return Ok(Section::of(frame.t("desk-shortlist"), vec![text]));
        }
        Err(other) => return Err(other.into()),
    };
    let whom = Whom::read(desk, labels, &shortlist).await?;
    let who = asking.who();
    let mut parts = vec![Part::Text(whom.standing(&shortlist))];
    parts.extend(whom.best(&shortlist, |mentor, name| suggest(desk, request, mentor, name)));
    parts.extend(whom.possible(&shortlist, |mentor, name| suggest(desk, request, mentor, name)));
    parts.extend(candidates::unlocks(desk, &who, &shortlist.unlocks));
    parts.extend(whom.why_not(&shortlist));
    let by_hand = Doing { label: frame.t("desk-shortlist-by-hand"), ..act::link::<Suggest>(desk, request) };
    parts.push(Part::Doings(vec![by_hand]));
    Ok(Section::of(frame.t("desk-shortlist"), parts))
}

/// The one button of a card: it drafts the pair.
fn suggest(desk: &Desk, request: RequestId, mentor: MentorId, name: &str) -> Doing {
    act::button::<Suggest>(desk, request).whose(name).sending("mentor", mentor.to_string())
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
