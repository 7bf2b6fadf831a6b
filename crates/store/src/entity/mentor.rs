//! Rows of `mentor`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) kind: String,
    pub(crate) profile: Json,
    pub(crate) why: Option<String>,
    pub(crate) status: String,
    pub(crate) state: Json,
    pub(crate) paused_until: Option<Date>,
    pub(crate) capacity: i32,
    pub(crate) used: i32,
    pub(crate) applied_at: DateTimeUtc,
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
