//! What waits for somebody: the lists behind *Today*, the waiting list and the desk's other pages. Without this file each page
//! would write its own query, and one of them would forget its scheme or its limit.

use befriend_domain::mentor::Mentor;
use befriend_domain::pairing::Pairing;
use befriend_domain::proposal::Proposal;
use befriend_domain::request::Request;
use chrono::NaiveDate;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::entity;
use crate::error::{StoreError, classify};
use crate::guard::{self, within};
use crate::page::{self, Direction, Key, Order, Page, Paging};
use crate::reads::Reads;
use crate::{mentor, pairing, proposal, request};

/// How much waits, for the head of *Today*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests nobody has screened.
    pub to_screen: u64,
    /// Requests that wait for a befriender.
    pub waiting: u64,
    /// Drafts nobody has released.
    pub drafts: u64,
    /// Questions put to somebody.
    pub offered: u64,
    /// Pairs that wait for a decision.
    pub reviews: u64,
    /// Applications that wait for checks or approval.
    pub applications: u64,
    /// Live pairings.
    pub pairings: u64,
    /// Open tasks.
    pub tasks: u64,
}

/// How much waits within the scope.
pub async fn counts(db: &impl Reads) -> Result<Counts, StoreError> {
    let requests = |statuses: &[&str]| {
        within::<entity::request::Entity>(db)
            .filter(entity::request::Column::Status.is_in(statuses.iter().copied()))
    };
    let proposals = |statuses: &[&str]| {
        within::<entity::proposal::Entity>(db)
            .filter(entity::proposal::Column::Status.is_in(statuses.iter().copied()))
    };
    let applications = within::<entity::mentor::Entity>(db)
        .filter(entity::mentor::Column::Status.is_in(["applied", "in_process"]));
    let pairings = within::<entity::pairing::Entity>(db).filter(entity::pairing::Column::Status.ne("ended"));
    let tasks = within::<entity::task::Entity>(db).filter(entity::task::Column::Status.eq("open"));
    let connection = db.connection();
    Ok(Counts {
        to_screen: requests(&["submitted", "screening"]).count(connection).await.map_err(classify)?,
        waiting: requests(&["waiting"]).count(connection).await.map_err(classify)?,
        drafts: proposals(&["drafted"]).count(connection).await.map_err(classify)?,
        offered: proposals(&["offered_to_mentor", "offered_to_person"])
            .count(connection)
            .await
            .map_err(classify)?,
        reviews: proposals(&["in_review"]).count(connection).await.map_err(classify)?,
        applications: applications.count(connection).await.map_err(classify)?,
        pairings: pairings.count(connection).await.map_err(classify)?,
        tasks: tasks.count(connection).await.map_err(classify)?,
    })
}

/// A page of the waiting list, the longest waiting first.
pub async fn waiting(db: &impl Reads, paging: &Paging) -> Result<Page<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let order = Order::<Entity> {
        column: Column::WaitingSince,
        direction: Direction::OldestFirst,
        key: |row| Key::Day(row.waiting_since),
        id: |row| row.id,
    };
    let select = within::<Entity>(db).filter(Column::Status.eq("waiting"));
    page::page(db, select, &order, paging, request::from_row).await
}

/// The waiting requests a coordinator put first, the longest waiting first.
pub async fn high_priority(db: &impl Reads) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let select =
        within::<Entity>(db).filter(Column::Status.eq("waiting")).filter(Column::PriorityLevel.eq("high"));
    let select = select.order_by_asc(Column::WaitingSince).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

/// A page of requests in any of these statuses (all when there is none), the first to come in first.
pub async fn requests(
    db: &impl Reads,
    statuses: &[&str],
    paging: &Paging,
) -> Result<Page<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let order = Order::<Entity> {
        column: Column::SubmittedAt,
        direction: Direction::OldestFirst,
        key: |row| Key::Moment(row.submitted_at),
        id: |row| row.id,
    };
    let mut select = within::<Entity>(db);
    if !statuses.is_empty() {
        select = select.filter(Column::Status.is_in(statuses.iter().copied()));
    }
    page::page(db, select, &order, paging, request::from_row).await
}

/// Requests on hold that should be looked at by a day, the longest due first.
pub async fn held_until(db: &impl Reads, day: NaiveDate) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let select = within::<Entity>(db)
        .filter(Column::ReviewOn.lte(day))
        .order_by_asc(Column::ReviewOn)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

/// Open requests whose high priority should be looked at by a day, the longest due first.
pub async fn priority_until(db: &impl Reads, day: NaiveDate) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let select =
        within::<Entity>(db).filter(Column::PriorityReviewOn.lte(day)).filter(Column::Status.ne("closed"));
    let select = select.order_by_asc(Column::PriorityReviewOn).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

/// Referrals nobody agreed to by a day, which are to be erased to a count.
pub async fn to_erase_by(db: &impl Reads, day: NaiveDate) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let select = within::<Entity>(db)
        .filter(Column::EraseOn.lte(day))
        .order_by_asc(Column::EraseOn)
        .order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

/// Waiting requests whose person was last spoken with before a day, or never, the longest ago first.
pub async fn waiting_uncontacted_since(db: &impl Reads, day: NaiveDate) -> Result<Vec<Request>, StoreError> {
    use entity::request::{Column, Entity};
    let long_ago =
        Column::LastContactOn.lt(day).or(Column::LastContactOn.is_null().and(Column::WaitingSince.lt(day)));
    let select = within::<Entity>(db).filter(Column::Status.eq("waiting")).filter(long_ago);
    let select = select.order_by_asc(Column::WaitingSince).order_by_asc(Column::Id);
    guard::all(db, select).await?.into_iter().map(request::from_row).collect()
}

/// A page of mentors in any of these statuses (all when there is none), the first to apply first.
pub async fn mentors(
    db: &impl Reads,
    statuses: &[&str],
    paging: &Paging,
) -> Result<Page<Mentor>, StoreError> {
    use entity::mentor::{Column, Entity};
    let order = Order::<Entity> {
        column: Column::AppliedAt,
        direction: Direction::OldestFirst,
        key: |row| Key::Moment(row.applied_at),
        id: |row| row.id,
    };
    let mut select = within::<Entity>(db);
    if !statuses.is_empty() {
        select = select.filter(Column::Status.is_in(statuses.iter().copied()));
    }
    page::page(db, select, &order, paging, mentor::from_row).await
}

/// A page of proposals in any of these statuses (all when there is none), the oldest first.
pub async fn proposals(
    db: &impl Reads,
    statuses: &[&str],
    paging: &Paging,
) -> Result<Page<Proposal>, StoreError> {
    use entity::proposal::{Column, Entity};
    let order = Order::<Entity> {
        column: Column::DraftedAt,
        direction: Direction::OldestFirst,
        key: |row| Key::Moment(row.drafted_at),
        id: |row| row.id,
    };
    let mut select = within::<Entity>(db);
    if !statuses.is_empty() {
        select = select.filter(Column::Status.is_in(statuses.iter().copied()));
    }
    page::page(db, select, &order, paging, proposal::from_row).await
}

/// A page of pairings in any of these statuses (all when there is none), the oldest first.
pub async fn pairings(
    db: &impl Reads,
    statuses: &[&str],
    paging: &Paging,
) -> Result<Page<Pairing>, StoreError> {
    use entity::pairing::{Column, Entity};
    let order = Order::<Entity> {
        column: Column::IntroducedAt,
        direction: Direction::OldestFirst,
        key: |row| Key::Moment(row.introduced_at),
        id: |row| row.id,
    };
    let mut select = within::<Entity>(db);
    if !statuses.is_empty() {
        select = select.filter(Column::Status.is_in(statuses.iter().copied()));
    }
    page::page(db, select, &order, paging, pairing::from_row).await
}
