//! When to try a letter again. Without this file a server's bad minute would lose mail, or a bad day would be met with a
//! hammer.

use befriend_domain::clock::Timestamp;
use chrono::Duration;

/// Seconds before tries 2 to 7; after that, [`LATER`].
const EARLY: [i64; 6] = [5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60];
const LATER: i64 = 2 * 60 * 60;
/// How long a letter is tried before it is given up and becomes a task.
const GIVE_UP_AFTER: Duration = Duration::hours(72);
/// The share by which a wait is stretched or shortened, so that letters kept back together do not return together.
const SPREAD: f64 = 0.2;

/// When to try again after the `attempt`th try (the first is 1), which happened `now`; `None` when 72 hours have passed
/// since `first_tried`, or would have by then.
///
/// `jitter` is chance passed in, from 0 to 1: 0 makes the wait 20 % shorter, 1 makes it 20 % longer. Anything else is
/// brought into that range.
pub fn retry_at(attempt: u32, first_tried: Timestamp, now: Timestamp, jitter: f64) -> Option<Timestamp> {
    let step = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let seconds = EARLY.get(step).copied().unwrap_or(LATER);
    let at = now + spread(seconds, jitter);
    (at - first_tried <= GIVE_UP_AFTER).then_some(at)
}

fn spread(seconds: i64, jitter: f64) -> Duration {
    let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.5 };
    let factor = 1.0 - SPREAD + 2.0 * SPREAD * jitter;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "at most 2 h and 24 min in milliseconds: exact in both types"
    )]
    let milliseconds = (seconds as f64 * 1000.0 * factor).round() as i64;
    Duration::milliseconds(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use rstest::rstest;

    fn noon() -> Timestamp {
        DateTime::from_timestamp(1_796_299_200, 0).expect("a real moment")
    }

    #[rstest]
    #[case(1, 5)]
    #[case(2, 30)]
    #[case(3, 120)]
    #[case(4, 600)]
    #[case(5, 1800)]
    #[case(6, 3600)]
    #[case(7, 7200)]
    #[case(30, 7200)]
    fn waits_grow_to_two_hours(#[case] attempt: u32, #[case] seconds: i64) {
        assert_eq!(retry_at(attempt, noon(), noon(), 0.5), Some(noon() + Duration::seconds(seconds)));
    }

    #[rstest]
    #[case(0.0, 24)]
    #[case(1.0, 36)]
    #[case(-5.0, 24)]
    #[case(7.0, 36)]
    #[case(f64::NAN, 30)]
    fn chance_moves_a_wait_by_a_fifth_at_most(#[case] jitter: f64, #[case] seconds: i64) {
        assert_eq!(retry_at(2, noon(), noon(), jitter), Some(noon() + Duration::seconds(seconds)));
    }

    #[test]
    fn after_72_hours_a_letter_is_given_up() {
        let almost = noon() + Duration::hours(70);
        assert_eq!(retry_at(40, noon(), almost, 0.5), Some(noon() + Duration::hours(72)));
        assert_eq!(retry_at(40, noon(), almost + Duration::seconds(1), 0.5), None);
    }

    #[test]
    fn a_letter_that_never_gets_through_is_tried_for_three_days_and_then_no_more() {
        let (mut now, mut tries) = (noon(), 1);
        while let Some(next) = retry_at(tries, noon(), now, 0.5) {
            assert!(next > now);
            (now, tries) = (next, tries + 1);
        }
        assert_eq!(tries, 42);
        assert!(now - noon() > Duration::hours(69));
    }
}
