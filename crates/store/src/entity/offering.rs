//! Rows of `offering`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) label: String,
    pub(crate) purpose: String,
    pub(crate) kind: String,
    pub(crate) facilitated_by: String,
    pub(crate) setting: String,
    pub(crate) channels: Json,
    pub(crate) min_age: i32,
    pub(crate) checks: Json,
    pub(crate) open: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}
