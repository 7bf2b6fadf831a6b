//! Rows of `proposal`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) run_id: Option<Uuid>,
    pub(crate) request_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) mentor_id: Uuid,
    pub(crate) mentor_person_id: Uuid,
    pub(crate) channel: String,
    pub(crate) reasons: Json,
    pub(crate) status: String,
    pub(crate) state: Json,
    pub(crate) asked: Option<String>,
    pub(crate) respond_by: Option<DateTimeUtc>,
    pub(crate) reminded_at: Option<DateTimeUtc>,
    pub(crate) drafted_at: DateTimeUtc,
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
