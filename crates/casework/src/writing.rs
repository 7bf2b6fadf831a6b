//! An act in progress: the transaction, with what every act writes beside the change itself: the audit line,
//! the notices, the tasks.

use std::borrow::Cow;

use befriend_domain::actor::By;
use befriend_domain::audit::AuditLine;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::{EmailAddress, Reach};
use befriend_domain::id::{AuditId, NoticeId, PersonId, SchemeId, SupporterId, TaskId};
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome, Recipient, Way};
use befriend_domain::person::Person;
use befriend_domain::policy::Policy;
use befriend_domain::scheme::Scheme;
use befriend_domain::staff::{Role, Staff};
use befriend_domain::task::{About, Task, TaskKind, TaskState};
use befriend_store as store;
use befriend_store::{StoreError, Txn};
use chrono::NaiveDate;

/// An act in progress.
#[derive(Debug)]
pub struct Writing<'t> {
    /// The transaction; every load and save takes it.
    pub txn: &'t Txn,
    /// The scheme it happens in.
    pub scheme: Scheme,
    /// When.
    pub now: Timestamp,
    /// Who does it.
    pub by: By,
    /// Where new ids come from.
    pub chance: Chance,
}

impl<'t> Writing<'t> {
    pub(crate) async fn begin(
        txn: &'t Txn,
        scheme: SchemeId,
        by: By,
        now: Timestamp,
        chance: Chance,
    ) -> Result<Self, StoreError> {
        let scheme = store::scheme::load(txn, scheme).await?;
        Ok(Self { txn, scheme, now, by, chance })
    }

    /// Which day it is in the scheme.
    pub fn today(&self) -> NaiveDate {
        self.scheme.date(self.now)
    }

    /// The scheme's numbers.
    pub const fn policy(&self) -> &Policy {
        &self.scheme.policy
    }

    /// Closing time of the `days`-th open day from now.
    pub fn within_working_days(&self, days: u16) -> Timestamp {
        self.scheme.opening.within_working_days(self.now, days, self.scheme.time_zone)
    }

    /// The audit line of what was done.
    pub async fn audit(&self, act: &'static str, about: About, details: &[&str]) -> Result<(), StoreError> {
        self.audit_by(self.by.clone(), act, about, details).await
    }

    /// The audit line of a step recorded for somebody else.
    pub async fn audit_by(
        &self,
        by: By,
        act: &'static str,
        about: About,
        details: &[&str],
    ) -> Result<(), StoreError> {
        let line = AuditLine {
            id: AuditId::random(&self.chance),
            scheme: self.scheme.id,
            at: self.now,
            by,
            act: Cow::Borrowed(act),
            about,
            details: details.iter().map(|&detail| detail.to_owned()).collect(),
        };
        store::audit::insert(self.txn, &line).await
    }

    /// Tells a person something, in the way they chose; by a task for staff when that is not email.
    /// Nobody who has died or been forgotten is told anything.
    pub async fn tell_person(
        &self,
        person: PersonId,
        about: About,
        kind: NoticeKind,
        expires_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let person = store::person::load(self.txn, person).await?;
        if !person.can_be_told() {
            return Ok(());
        }
        let way = self.way_to(&person).await?;
        let notice = self.notice(kind, Recipient::Person(person.id), way, expires_at);
        self.send(&notice, about, person.id).await
    }

    /// Tells a person something in a way that is not theirs to choose: by a task for staff, unless it is email.
    pub(crate) async fn tell_in(
        &self,
        person: &Person,
        about: About,
        kind: NoticeKind,
        way: Way,
    ) -> Result<(), StoreError> {
        let notice = self.notice(kind, Recipient::Person(person.id), way, None);
        self.send(&notice, about, person.id).await
    }

    async fn send(&self, notice: &Notice, about: About, person: PersonId) -> Result<(), StoreError> {
        store::notice::insert(self.txn, notice).await?;
        self.carry_out(notice.id, notice.way, about, person).await
    }

    /// Emails a person at one address, whatever else is known of them.
    pub async fn tell_at(
        &self,
        person: PersonId,
        address: EmailAddress,
        kind: NoticeKind,
    ) -> Result<(), StoreError> {
        let notice = self.notice(kind, Recipient::Person(person), Way::Email, None);
        store::notice::insert(self.txn, &Notice { address: Some(address), ..notice }).await
    }

    /// Looks again at what waits to be emailed to a person after the way to them changed: what can no longer be told by email
    /// becomes a task, the rest is written anew to wherever they are reached now.
    pub(crate) async fn follow(&self, person: &Person) -> Result<(), StoreError> {
        let waiting = store::notice::list_waiting_mail(self.txn, Recipient::Person(person.id)).await?;
        let waiting: Vec<(NoticeId, About)> =
            waiting.iter().filter_map(|notice| Some((notice.id, notice.kind.about()?))).collect();
        let way = self.way_to(person).await?;
        if way == Way::Email {
            let ids: Vec<NoticeId> = waiting.iter().map(|(id, _)| *id).collect();
            return store::notice::write_anew(self.txn, &ids).await;
        }
        for (id, about) in waiting {
            store::notice::tell_otherwise(self.txn, id, way).await?;
            self.carry_out(id, way, about, person.id).await?;
        }
        Ok(())
    }

    /// Emails a supporter who may be told.
    pub async fn tell_supporter(&self, supporter: SupporterId, kind: NoticeKind) -> Result<(), StoreError> {
        let notice = self.notice(kind, Recipient::Supporter(supporter), Way::Email, None);
        store::notice::insert(self.txn, &notice).await
    }

    /// Emails every member of staff who holds a role and is not in `except`.
    pub async fn tell_staff(
        &self,
        role: Role,
        kind: NoticeKind,
        except: &std::collections::BTreeSet<PersonId>,
    ) -> Result<(), StoreError> {
        for staff in self.staff_with(role).await? {
            if !except.contains(&staff.person) {
                let notice = self.notice(kind.clone(), Recipient::Staff(staff.id), Way::Email, None);
                store::notice::insert(self.txn, &notice).await?;
            }
        }
        Ok(())
    }

    /// The staff of the scheme who hold a role today.
    pub async fn staff_with(&self, role: Role) -> Result<Vec<Staff>, StoreError> {
        store::staff::list_holding(self.txn, role).await
    }

    /// Drops the open task of a kind about something, if there is one.
    pub async fn drop_task(&self, kind: TaskKind, about: About) -> Result<(), StoreError> {
        let Some(task) = store::task::find_open(self.txn, kind, about).await? else {
            return Ok(());
        };
        let dropped = Task { state: TaskState::Dropped { at: self.now }, ..task };
        store::task::save(self.txn, &dropped).await
    }

    /// A task for staff, unless there is an open one of the kind about the same.
    pub async fn task(
        &self,
        kind: TaskKind,
        about: About,
        person: Option<PersonId>,
        due_at: Timestamp,
    ) -> Result<TaskId, StoreError> {
        if let Some(open) = store::task::find_open(self.txn, kind, about).await?
            && open.person == person
        {
            return Ok(open.id);
        }
        let task = Task {
            id: TaskId::random(&self.chance),
            scheme: self.scheme.id,
            kind,
            about,
            person,
            notice: None,
            due_at,
            made_at: self.now,
            state: TaskState::Open,
            version: 0,
        };
        store::task::insert(self.txn, &task).await?;
        Ok(task.id)
    }

    /// A task for a notice that people tell; nothing for one that is emailed.
    async fn carry_out(
        &self,
        notice: NoticeId,
        way: Way,
        about: About,
        person: PersonId,
    ) -> Result<(), StoreError> {
        let kind = match way {
            Way::Email => return Ok(()),
            Way::Call => TaskKind::TellByCall,
            Way::Letter => TaskKind::PostLetter,
            Way::InPerson => TaskKind::TellInPerson,
        };
        let task = Task {
            id: TaskId::random(&self.chance),
            scheme: self.scheme.id,
            kind,
            about,
            person: Some(person),
            notice: Some(notice),
            due_at: self.within_working_days(1),
            made_at: self.now,
            state: TaskState::Open,
            version: 0,
        };
        store::task::insert(self.txn, &task).await
    }

    fn notice(&self, kind: NoticeKind, to: Recipient, way: Way, expires_at: Option<Timestamp>) -> Notice {
        Notice {
            id: NoticeId::random(&self.chance),
            scheme: self.scheme.id,
            kind,
            to,
            way,
            address: None,
            made_at: self.now,
            expires_at,
            outcome: NoticeOutcome::Waiting,
        }
    }

    /// The way a person chose; a call when they chose email and gave no address.
    async fn way_to(&self, person: &Person) -> Result<Way, StoreError> {
        if person.told_by != Way::Email {
            return Ok(person.told_by);
        }
        let points = store::contact_point::list_of(self.txn, person.id).await?;
        let has_address = points.iter().any(|point| matches!(point.reach, Reach::Email(_)));
        Ok(if has_address { Way::Email } else { Way::Call })
    }
}
