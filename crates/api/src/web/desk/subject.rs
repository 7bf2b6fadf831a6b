//! What an act is done to, as its page names it. Without this file each act would load its people for itself, and some of its
//! pages would not say whom they are about.

use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::clearance::Clearance;
use befriend_domain::contact_point::ContactPoint;
use befriend_domain::id::{
    AnsweredBeforeId, ClearanceId, ContactPointId, MentorId, PairingId, PersonId, ProposalId, RequestId,
    RunId, TaskId,
};
use befriend_domain::mentor::Mentor;
use befriend_domain::pairing::Pairing;
use befriend_domain::person::Person;
use befriend_domain::proposal::Proposal;
use befriend_domain::request::Request;
use befriend_domain::run::Run;
use befriend_domain::task::Task;
use befriend_store as store;
use befriend_store::{Reader, StoreError};

use super::names::named;

/// Something that acts are done to.
pub(crate) trait Subject: Clone + Send + Sync + 'static {
    /// Its id, as the path holds it.
    type Id: std::str::FromStr + Copy + Send + Sync;
    /// What the path calls its id.
    const PARAMETER: &'static str;

    /// Reads it.
    fn find(reads: &Reader, id: Self::Id) -> impl Future<Output = Result<Self, StoreError>> + Send;

    /// Whom it is about, by name.
    fn who(&self) -> String;

    /// Its page, below the scheme.
    fn page(&self) -> String;
}

/// A request and who asks.
#[derive(Debug, Clone)]
pub(crate) struct Asking {
    pub(crate) request: Request,
    pub(crate) person: Person,
}

/// A way of reaching somebody and whose it is.
#[derive(Debug, Clone)]
pub(crate) struct Reached {
    pub(crate) point: ContactPoint,
    pub(crate) person: Person,
}

/// A mentor and who they are.
#[derive(Debug, Clone)]
pub(crate) struct Befriending {
    pub(crate) mentor: Mentor,
    pub(crate) person: Person,
}

/// A proposal and both sides.
#[derive(Debug, Clone)]
pub(crate) struct Suggested {
    pub(crate) proposal: Proposal,
    pub(crate) person: Person,
    pub(crate) mentor: Person,
}

/// A proposal that is decided about: the same, with its own page.
#[derive(Debug, Clone)]
pub(crate) struct InReview(pub(crate) Suggested);

/// A pairing and both sides.
#[derive(Debug, Clone)]
pub(crate) struct Together {
    pub(crate) pairing: Pairing,
    pub(crate) person: Person,
    pub(crate) mentor: Person,
}

/// A check and whose it is.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    pub(crate) clearance: Clearance,
    pub(crate) person: Person,
}

/// An earlier answer that bars a pair.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub(crate) bar: AnsweredBefore,
    pub(crate) person: Person,
    pub(crate) mentor: Person,
    pub(crate) as_mentor: Option<Mentor>,
}

impl Subject for Asking {
    type Id = RequestId;
    const PARAMETER: &'static str = "request";

    async fn find(reads: &Reader, id: RequestId) -> Result<Self, StoreError> {
        let request = store::request::load(reads, id).await?;
        let person = store::person::load(reads, request.person).await?;
        Ok(Self { request, person })
    }

    fn who(&self) -> String {
        named(&self.person)
    }

    fn page(&self) -> String {
        format!("/desk/requests/{}", self.request.id)
    }
}

impl Subject for Befriending {
    type Id = MentorId;
    const PARAMETER: &'static str = "mentor";

    async fn find(reads: &Reader, id: MentorId) -> Result<Self, StoreError> {
        let mentor = store::mentor::load(reads, id).await?;
        let person = store::person::load(reads, mentor.person).await?;
        Ok(Self { mentor, person })
    }

    fn who(&self) -> String {
        named(&self.person)
    }

    fn page(&self) -> String {
        format!("/desk/mentors/{}", self.mentor.id)
    }
}

impl Subject for Reached {
    type Id = ContactPointId;
    const PARAMETER: &'static str = "point";

    async fn find(reads: &Reader, id: ContactPointId) -> Result<Self, StoreError> {
        let point = store::contact_point::load(reads, id).await?;
        let person = store::person::load(reads, point.person).await?;
        Ok(Self { point, person })
    }

    fn who(&self) -> String {
        named(&self.person)
    }

    fn page(&self) -> String {
        format!("/desk/people/{}", self.person.id)
    }
}

impl Subject for Suggested {
    type Id = ProposalId;
    const PARAMETER: &'static str = "proposal";

    async fn find(reads: &Reader, id: ProposalId) -> Result<Self, StoreError> {
        let proposal = store::proposal::load(reads, id).await?;
        let person = store::person::load(reads, proposal.person).await?;
        let mentor = store::person::load(reads, proposal.mentor_person).await?;
        Ok(Self { proposal, person, mentor })
    }

    fn who(&self) -> String {
        both(&self.person, &self.mentor)
    }

    fn page(&self) -> String {
        format!("/desk/proposals/{}", self.proposal.id)
    }
}

impl Subject for InReview {
    type Id = ProposalId;
    const PARAMETER: &'static str = "proposal";

    async fn find(reads: &Reader, id: ProposalId) -> Result<Self, StoreError> {
        Suggested::find(reads, id).await.map(Self)
    }

    fn who(&self) -> String {
        self.0.who()
    }

    fn page(&self) -> String {
        format!("/desk/reviews/{}", self.0.proposal.id)
    }
}

impl Subject for Together {
    type Id = PairingId;
    const PARAMETER: &'static str = "pairing";

    async fn find(reads: &Reader, id: PairingId) -> Result<Self, StoreError> {
        let pairing = store::pairing::load(reads, id).await?;
        let person = store::person::load(reads, pairing.person).await?;
        let mentor = store::person::load(reads, pairing.mentor_person).await?;
        Ok(Self { pairing, person, mentor })
    }

    fn who(&self) -> String {
        both(&self.person, &self.mentor)
    }

    fn page(&self) -> String {
        format!("/desk/pairings/{}", self.pairing.id)
    }
}

impl Subject for Check {
    type Id = ClearanceId;
    const PARAMETER: &'static str = "clearance";

    async fn find(reads: &Reader, id: ClearanceId) -> Result<Self, StoreError> {
        let clearance = store::clearance::load(reads, id).await?;
        let Befriending { person, .. } = Befriending::find(reads, clearance.mentor).await?;
        Ok(Self { clearance, person })
    }

    fn who(&self) -> String {
        named(&self.person)
    }

    fn page(&self) -> String {
        format!("/desk/mentors/{}", self.clearance.mentor)
    }
}

impl Subject for Answered {
    type Id = AnsweredBeforeId;
    const PARAMETER: &'static str = "answered";

    async fn find(reads: &Reader, id: AnsweredBeforeId) -> Result<Self, StoreError> {
        let bar = store::answered_before::load(reads, id).await?;
        let person = store::person::load(reads, bar.person).await?;
        let mentor = store::person::load(reads, bar.mentor_person).await?;
        let as_mentor = store::mentor::find_of(reads, bar.mentor_person).await?;
        Ok(Self { bar, person, mentor, as_mentor })
    }

    fn who(&self) -> String {
        both(&self.person, &self.mentor)
    }

    fn page(&self) -> String {
        match &self.as_mentor {
            Some(mentor) => format!("/desk/mentors/{}", mentor.id),
            None => format!("/desk/people/{}", self.bar.person),
        }
    }
}

impl Subject for Person {
    type Id = PersonId;
    const PARAMETER: &'static str = "person";

    async fn find(reads: &Reader, id: PersonId) -> Result<Self, StoreError> {
        store::person::load(reads, id).await
    }

    fn who(&self) -> String {
        named(self)
    }

    fn page(&self) -> String {
        format!("/desk/people/{}", self.id)
    }
}

impl Subject for Task {
    type Id = TaskId;
    const PARAMETER: &'static str = "task";

    async fn find(reads: &Reader, id: TaskId) -> Result<Self, StoreError> {
        store::task::load(reads, id).await
    }

    fn who(&self) -> String {
        String::new()
    }

    fn page(&self) -> String {
        format!("/desk/tasks/{}", self.id)
    }
}

impl Subject for Run {
    type Id = RunId;
    const PARAMETER: &'static str = "run";

    async fn find(reads: &Reader, id: RunId) -> Result<Self, StoreError> {
        store::run::load(reads, id).await
    }

    fn who(&self) -> String {
        String::new()
    }

    fn page(&self) -> String {
        format!("/desk/runs/{}", self.id)
    }
}

fn both(person: &Person, mentor: &Person) -> String {
    format!("{} – {}", named(person), named(mentor))
}
