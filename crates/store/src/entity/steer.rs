//! Rows of `steer`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "steer")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) run_id: Uuid,
    pub(crate) kind: String,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) mentor_id: Option<Uuid>,
    pub(crate) why: String,
    pub(crate) by_id: Uuid,
    pub(crate) at: DateTimeUtc,
    pub(crate) cleared_by: Option<Uuid>,
    pub(crate) cleared_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}
