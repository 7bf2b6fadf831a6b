//! Rows of `taken_form`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "taken_form")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) sending: Uuid,
    pub(crate) made_kind: String,
    pub(crate) made_id: Uuid,
    pub(crate) at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}
