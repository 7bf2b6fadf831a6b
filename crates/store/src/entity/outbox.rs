//! Rows of `outbox`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) notice_id: Uuid,
    pub(crate) scheme_id: Uuid,
    pub(crate) urgent: bool,
    pub(crate) state: String,
    pub(crate) due_at: DateTimeUtc,
    pub(crate) attempts: i32,
    pub(crate) lease: Option<Uuid>,
    pub(crate) leased_until: Option<DateTimeUtc>,
    pub(crate) send_to: Option<String>,
    pub(crate) send_from: Option<String>,
    pub(crate) digest: Option<String>,
    pub(crate) message: Option<Vec<u8>>,
    pub(crate) fault: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::guard::OfScheme for Entity {
    const ID: Column = Column::NoticeId;
    const SCHEME: Column = Column::SchemeId;
}
