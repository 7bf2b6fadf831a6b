//! Rows of `concern`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "concern")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) named: Json,
    pub(crate) pairing_id: Option<Uuid>,
    pub(crate) worry: String,
    pub(crate) about: Option<String>,
    pub(crate) reach: Option<String>,
    pub(crate) raised: Json,
    pub(crate) raised_at: DateTimeUtc,
    pub(crate) acknowledge_by: DateTimeUtc,
    pub(crate) status: String,
    pub(crate) state: Json,
    pub(crate) entries: Json,
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
