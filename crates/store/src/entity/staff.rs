//! Rows of `staff`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) roles: Json,
    pub(crate) declared: Json,
    pub(crate) second_factor: Json,
    pub(crate) left_at: Option<DateTimeUtc>,
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
