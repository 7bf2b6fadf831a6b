//! `befriend admin verify-audit`: whether anybody changed what was done. Without it whoever runs the service would have to believe the
//! database, which is what the chain is there to check.

use befriend_casework::Casework;
use befriend_domain::id::SchemeId;
use befriend_store::audit::{Chain, Head, Kept, verify, verify_against};

use super::answers::{Made, refused};
use crate::cli::Trouble;

/// Goes through the whole chain of a scheme, and holds it against a head that was kept elsewhere, if one is given.
pub(super) async fn check(
    work: &Casework,
    scheme: SchemeId,
    expected: Option<Head>,
) -> Result<Made, Trouble> {
    let reads = work.reads(scheme);
    let head = match verify(&reads, scheme).await.map_err(|error| refused(error.into()))? {
        Chain::Whole(head) => head,
        Chain::ChangedAt { number } => {
            return Err(broken(format!(
                "line number {number} was changed, or a line before it was taken away"
            )));
        }
        Chain::EndsElsewhere { last, should } => {
            return Err(broken(format!(
                "the last line is number {last}, and it should be number {should}: lines were taken away from the end, or added by \
                 other hands"
            )));
        }
    };
    let made = Made::id("audit", "whole").with("lines", head.number.to_string());
    // Without a line there is nothing to keep.
    let made = if head.number > 0 { made.with("head", head.to_string()) } else { made };
    let Some(expected) = expected else { return Ok(made) };
    match verify_against(&reads, scheme, &expected).await.map_err(|error| refused(error.into()))? {
        Kept::Held => Ok(made.with("expected", "held".to_owned())),
        Kept::Shorter => Err(broken(format!(
            "there are {} lines, and there were {} when the head you expect was printed: lines were taken away",
            head.number, expected.number
        ))),
        Kept::Rewritten => Err(broken(format!(
            "line number {} is another line than when the head you expect was printed: the lines up to there were written anew",
            expected.number
        ))),
    }
}

fn broken(what: String) -> Trouble {
    Trouble::Other(anyhow::Error::msg(what))
}
