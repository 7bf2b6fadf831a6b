//! Rows of `request`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "request")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) offering_id: Uuid,
    pub(crate) referred_by: Option<Uuid>,
    pub(crate) profile: Json,
    pub(crate) own_words: Option<String>,
    pub(crate) risk_words: bool,
    pub(crate) status: String,
    pub(crate) state: Json,
    pub(crate) read_by: Option<DateTimeUtc>,
    pub(crate) erase_on: Option<Date>,
    pub(crate) review_on: Option<Date>,
    pub(crate) closed_at: Option<DateTimeUtc>,
    pub(crate) first_asked: Date,
    pub(crate) waiting_since: Date,
    pub(crate) paired_on: Option<Date>,
    pub(crate) priority_level: String,
    pub(crate) priority: Json,
    pub(crate) priority_review_on: Option<Date>,
    pub(crate) places_wanted: i32,
    pub(crate) live_proposals: i32,
    pub(crate) live_pairings: i32,
    pub(crate) submitted_at: DateTimeUtc,
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
