//! Rows of `request_note`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "request_note")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) request_id: Uuid,
    pub(crate) noted_by: Uuid,
    pub(crate) at: DateTimeUtc,
    pub(crate) said: String,
    pub(crate) words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}
