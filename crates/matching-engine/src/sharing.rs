//! Work on many things shared among threads, with an answer that does not depend on how.
//!
//! Without this file every pass over the requests would start and join its own threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does the work on `0..count`, `block` at a time, and gives what it made of each in order. `work` gives one
/// answer for each of its range and must depend on the range alone.
pub(crate) fn in_blocks<T: Send>(
    threads: usize,
    count: usize,
    block: usize,
    work: impl Fn(Range<usize>) -> Vec<T> + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done: Vec<(usize, Vec<T>)> = Vec::new();
        loop {
            let from = next.fetch_add(block, Ordering::Relaxed);
            if from >= count {
                return done;
            }
            done.push((from, work(from..count.min(from + block))));
        }
    };
    let mut blocks: Vec<(usize, Vec<T>)> = if threads == 1 || count <= block {
        take()
    } else {
        std::thread::scope(|scope| {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
            let joined = handles.into_iter().map(std::thread::ScopedJoinHandle::join);
            joined.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    };
    blocks.sort_unstable_by_key(|(from, _)| *from);
    blocks.into_iter().flat_map(|(_, block)| block).collect()
}
