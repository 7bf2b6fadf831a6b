//! Rows of `scheme`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) organisation_id: Uuid,
    pub(crate) slug: String,
    pub(crate) host: Option<String>,
    pub(crate) name: String,
    pub(crate) mentor_word: Json,
    pub(crate) time_zone: String,
    pub(crate) phone: Option<String>,
    pub(crate) reply_to: String,
    pub(crate) areas: Json,
    pub(crate) choices: Json,
    pub(crate) policy: Json,
    pub(crate) opening: Json,
    pub(crate) demo: bool,
    pub(crate) version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::Id;
}

impl crate::guard::Versioned for Entity {
    const VERSION: Column = Column::Version;
}
