//! Rows of `task`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) kind: String,
    pub(crate) risk: i32,
    pub(crate) role: String,
    pub(crate) about_kind: String,
    pub(crate) about_id: Uuid,
    pub(crate) person_id: Option<Uuid>,
    pub(crate) notice_id: Option<Uuid>,
    pub(crate) due_at: DateTimeUtc,
    pub(crate) made_at: DateTimeUtc,
    pub(crate) status: String,
    pub(crate) state: Json,
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
