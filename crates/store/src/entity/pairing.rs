//! Rows of `pairing`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pairing")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) proposal_id: Uuid,
    pub(crate) request_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) mentor_id: Uuid,
    pub(crate) mentor_person_id: Uuid,
    pub(crate) purpose: String,
    pub(crate) channel: String,
    pub(crate) rhythm_days: i32,
    pub(crate) from_mentor: Json,
    pub(crate) from_person: Json,
    pub(crate) status: String,
    pub(crate) state: Json,
    pub(crate) review_on: Option<Date>,
    pub(crate) planned_for: Option<Date>,
    pub(crate) ended_at: Option<DateTimeUtc>,
    pub(crate) introduced_at: DateTimeUtc,
    pub(crate) next_contact_due: Date,
    pub(crate) last_contact_on: Option<Date>,
    pub(crate) version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}

impl crate::guard::Versioned for Entity {
    const VERSION: Column = Column::Version;
}
