//! Rows of `agreement`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) agreed_to: String,
    pub(crate) wording: String,
    pub(crate) given_by: String,
    pub(crate) means: Option<String>,
    pub(crate) recorded: Json,
    pub(crate) given_at: DateTimeUtc,
    pub(crate) withdrawn_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::Id;
    const SCHEME: Column = Column::SchemeId;
}
