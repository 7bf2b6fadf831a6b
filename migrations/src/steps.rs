//! Every step of the schema, oldest first. Without this file a table could exist in the folder and in no database.
//!
//! A step that has been released is never edited: a change is a new step.

use crate::runner::Step;

mod m20261123_0001_create_organisation;
mod m20261123_0002_create_scheme;
mod m20261123_0003_create_offering;
mod m20261123_0004_create_circumstance;
mod m20261123_0005_create_person;
mod m20261123_0006_create_contact_point;
mod m20261123_0007_create_supporter;
mod m20261123_0008_create_staff;
mod m20261123_0009_create_request;
mod m20261123_0010_create_mentor;
mod m20261123_0011_create_assessment;
mod m20261123_0012_create_agreement;
mod m20261123_0013_create_clearance;
mod m20261123_0014_create_run;
mod m20261123_0015_create_proposal;
mod m20261123_0016_create_pairing;
mod m20261123_0017_create_contact;
mod m20261123_0018_create_concern;
mod m20261123_0019_create_answered_before;
mod m20261123_0020_create_kept_apart;
mod m20261123_0021_create_notice;
mod m20261123_0022_create_outbox;
mod m20261123_0023_create_task;
mod m20261123_0024_create_audit;
mod m20261123_0025_create_session;
mod m20261123_0026_create_sign_in;
mod m20261123_0027_create_api_token;
mod m20261125_0028_create_taken_form;
mod m20261125_0029_create_request_note;
mod m20261125_0030_add_notice_address;
mod m20261125_0031_compare_names_and_numbers;
mod m20261125_0032_create_heartbeat;
mod m20261125_0033_create_steer;
mod m20261126_0034_create_audit_head;
mod m20261126_0035_index_taken_form_by_age;

/// The steps, in the order they are applied.
pub(crate) fn all() -> Vec<Step> {
    vec![
        m20261123_0001_create_organisation::STEP,
        m20261123_0002_create_scheme::STEP,
        m20261123_0003_create_offering::STEP,
        m20261123_0004_create_circumstance::STEP,
        m20261123_0005_create_person::STEP,
        m20261123_0006_create_contact_point::STEP,
        m20261123_0007_create_supporter::STEP,
        m20261123_0008_create_staff::STEP,
        m20261123_0009_create_request::STEP,
        m20261123_0010_create_mentor::STEP,
        m20261123_0011_create_assessment::STEP,
        m20261123_0012_create_agreement::STEP,
        m20261123_0013_create_clearance::STEP,
        m20261123_0014_create_run::STEP,
        m20261123_0015_create_proposal::STEP,
        m20261123_0016_create_pairing::STEP,
        m20261123_0017_create_contact::STEP,
        m20261123_0018_create_concern::STEP,
        m20261123_0019_create_answered_before::STEP,
        m20261123_0020_create_kept_apart::STEP,
        m20261123_0021_create_notice::STEP,
        m20261123_0022_create_outbox::STEP,
        m20261123_0023_create_task::STEP,
        m20261123_0024_create_audit::STEP,
        m20261123_0025_create_session::STEP,
        m20261123_0026_create_sign_in::STEP,
        m20261123_0027_create_api_token::STEP,
        m20261125_0028_create_taken_form::STEP,
        m20261125_0029_create_request_note::STEP,
        m20261125_0030_add_notice_address::STEP,
        m20261125_0031_compare_names_and_numbers::STEP,
        m20261125_0032_create_heartbeat::STEP,
        m20261125_0033_create_steer::STEP,
        m20261126_0034_create_audit_head::STEP,
        m20261126_0035_index_taken_form_by_age::STEP,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_own_name_and_a_way_back() {
        let steps = all();
        for pair in steps.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} comes before {}", pair[0].name, pair[1].name);
        }
        for step in steps {
            assert!(!step.up.is_empty() && !step.down.is_empty(), "{} must say how it is undone", step.name);
        }
    }
}
