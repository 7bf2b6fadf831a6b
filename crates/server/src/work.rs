//! The timers: mail goes out, silence lapses, people are reminded, matching runs when a scheme says so. Without this
//! file nothing would happen unless somebody opened a page.

mod rounds;

use std::future::Future;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Work;
use crate::wiring::House;

/// The longest pause after rounds that went wrong one after another.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// Does all timed work until `stop`; a round that has begun is finished first.
///
/// Several may run at once, in one process or in many: each piece of work is claimed before it is done.
pub async fn work(house: House, often: &Work, stop: CancellationToken) {
    let loops = TaskTracker::new();
    let delivering = house.clone();
    loops.spawn(every("mail", often.mail_every, stop.clone(), move || rounds::deliver(delivering.clone())));
    let keeping = house.clone();
    loops.spawn(every("housekeeping", often.housekeeping_every, stop.clone(), move || {
        rounds::keep_house(keeping.clone())
    }));
    let looking = house.clone();
    loops.spawn(every("lookout", often.housekeeping_every, stop.clone(), move || {
        rounds::look_out(looking.clone())
    }));
    loops
        .spawn(every("matching", often.matching_every, stop, move || rounds::match_where_due(house.clone())));
    loops.close();
    loops.wait().await;
}

/// One round of housekeeping, and all the mail that is due: for a clock that is moved by hand, in the demo's story and
/// in tests. Nothing is on the lookout then: what is a day old on such a clock was written a moment ago. Whether it could all be done is in the log, as with any round.
pub async fn one_round(house: &House) {
    rounds::keep_house(house.clone()).await;
    while rounds::deliver(house.clone()).await == Round::More {}
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// There may be more: go on at once.
    More,
    /// Nothing is left for now.
    Rest,
    /// It could not be done; it was logged. The pause grows with each one.
    Trouble,
}

/// Runs `round` again and again, `pause` apart, until `stop`.
async fn every<F, R>(name: &'static str, pause: Duration, stop: CancellationToken, mut round: F)
where
    F: FnMut() -> R,
    R: Future<Output = Round>,
{
    let mut troubles = 0;
    while !stop.is_cancelled() {
        let wait = match round().await {
            Round::More => {
                troubles = 0;
                continue;
            }
            Round::Rest => {
                troubles = 0;
                pause
            }
            Round::Trouble => {
                troubles += 1;
                tracing::warn!(work = name, troubles, "a round could not be done; it is tried again");
                (pause * 2_u32.saturating_pow(troubles)).min(LONGEST_PAUSE.max(pause))
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use tokio_util::sync::CancellationToken;

    use super::{Round, every};

    /// Runs rounds that end as listed, and stops after the last of them.
    async fn rounds(ends: &'static [Round], pause: Duration) -> (u32, Duration) {
        let (stop, done) = (CancellationToken::new(), Arc::new(AtomicU32::new(0)));
        let (until, count) = (stop.clone(), Arc::clone(&done));
        let begun = std::time::Instant::now();
        let round = move || {
            let at = count.fetch_add(1, Ordering::SeqCst) as usize;
            if at + 1 >= ends.len() {
                until.cancel();
            }
            std::future::ready(ends[at])
        };
        every("a test", pause, stop, round).await;
        (done.load(Ordering::SeqCst), begun.elapsed())
    }

    #[tokio::test]
    async fn while_there_is_more_no_pause_is_made() {
        let (done, took) = rounds(&[Round::More, Round::More, Round::Rest], Duration::from_mins(1)).await;
        assert_eq!(done, 3);
        assert!(took < Duration::from_secs(5), "a stop ends the pause too: {took:?}");
    }

    #[tokio::test]
    async fn the_pause_grows_with_each_trouble_and_a_good_round_ends_that() {
        let pause = Duration::from_millis(20);
        let (_, once) = rounds(&[Round::Trouble, Round::Rest], pause).await;
        assert!(once >= pause * 2);
        let (_, twice) = rounds(&[Round::Trouble, Round::Trouble, Round::Rest], pause).await;
        assert!(twice >= pause * 6, "{twice:?}");
    }
}
