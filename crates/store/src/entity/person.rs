//! Rows of `person`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) known_as: String,
    pub(crate) full_name: Option<String>,
    pub(crate) age_years: Option<i32>,
    pub(crate) age_stated_on: Option<Date>,
    pub(crate) gender: Option<String>,
    pub(crate) told_by: String,
    pub(crate) safe_contact: Json,
    pub(crate) language: String,
    pub(crate) died_on: Option<Date>,
    pub(crate) erased_at: Option<DateTimeUtc>,
    pub(crate) name_key: String,
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
