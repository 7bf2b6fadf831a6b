//! Where exactly a notice goes, for those that are told at an address somebody no longer has.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0030_add_notice_address",
    up: &["ALTER TABLE notice ADD COLUMN address TEXT"],
    down: &["ALTER TABLE notice DROP COLUMN address"],
};
