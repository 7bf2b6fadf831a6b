//! `--explain REQUEST [MENTOR]`: everything the engine knows about one request, or one pair, in words.

use std::fmt::Write as _;

use befriend_matching_engine::{Pool, Reason, Solution, Standing, Verdict, pool::Fit};

use super::{Named, ids, wording};

/// The people named on the command line, as positions; nothing when nobody is named.
///
/// # Errors
/// What to put right when an id names nobody.
pub(super) fn find(pool: &Pool, words: &[String]) -> Result<Named, String> {
    let Some((request, mentor)) = ids(words) else { return Ok(None) };
    let position = pool.request_position(&request);
    let position =
        position.ok_or_else(|| format!("--explain: there is no request \"{request}\"; check the id"))?;
    let Some(mentor) = mentor else { return Ok(Some((position, None))) };
    let other = pool.mentor_position(&mentor);
    let other = other.ok_or_else(|| format!("--explain: there is no mentor \"{mentor}\"; check the id"))?;
    Ok(Some((position, Some(other))))
}

/// The explanation, with a line feed at the end.
pub(super) fn text(pool: &Pool, solution: &Solution, request: usize, mentor: Option<usize>) -> String {
    let mut text = String::new();
    match mentor {
        Some(mentor) => pair(&mut text, pool, solution, request, mentor),
        None => whole(&mut text, pool, solution, request),
    }
    text
}

fn pair(text: &mut String, pool: &Pool, solution: &Solution, request: usize, mentor: usize) {
    let (person, other) = (&pool.requests()[request].id, &pool.mentors()[mentor].id);
    match pool.verdict(request, mentor) {
        Verdict::Barred(barrier) => {
            line(
                text,
                &format!(
                    "{person} and {other} cannot be paired: {} ({})",
                    wording::barrier(barrier),
                    barrier.name()
                ),
            );
        }
        Verdict::Possible { fit, reasons } => {
            line(text, &format!("{person} and {other} are possible, your call: {}", headline(&fit)));
            points(text, &reasons);
        }
        Verdict::Eligible { fit, reasons } => {
            let chosen = solution.mentor_of(request) == Some(mentor);
            let chosen = if chosen { "are matched" } else { "could be matched" };
            line(text, &format!("{person} and {other} {chosen}: {}", headline(&fit)));
            points(text, &reasons);
            if let Some(choice) = Standing::new(pool, solution).choice(request, mentor) {
                line(text, &format!("  {}", wording::cost(pool, &choice)));
            }
        }
    }
}

fn whole(text: &mut String, pool: &Pool, solution: &Solution, request: usize) {
    if let Some(mentor) = solution.mentor_of(request) {
        pair(text, pool, solution, request, mentor);
    } else {
        let waiting = pool.waiting(request);
        let why = wording::left(waiting.left);
        line(text, &format!("{} is left waiting: {why}", waiting.request));
        for unlock in &waiting.unlocks {
            line(text, &format!("  would help  {}", wording::unlock(unlock)));
        }
    }
    shortlist(text, pool, solution, request);
    let chosen = solution.mentor_of(request);
    for mentor in (0..pool.mentors().len()).filter(|mentor| Some(*mentor) != chosen) {
        let id = &pool.mentors()[mentor].id;
        match pool.verdict(request, mentor) {
            Verdict::Barred(barrier) => {
                line(text, &format!("  {id}: {} ({})", wording::barrier(barrier), barrier.name()));
            }
            Verdict::Possible { fit, .. } => {
                line(text, &format!("  {id}: possible, your call: {}", headline(&fit)));
            }
            Verdict::Eligible { fit, .. } => {
                line(text, &format!("  {id}: could be matched: {}", headline(&fit)));
            }
        }
    }
}

/// The best five mentors, and what choosing each would cost everybody.
fn shortlist(text: &mut String, pool: &Pool, solution: &Solution, request: usize) {
    let mut standing = Standing::new(pool, solution);
    for choice in standing.shortlist(request, 5) {
        let (mentor, cost) = (&choice.mentor, wording::cost(pool, &choice));
        line(text, &format!("  shortlist  {mentor}: {}; {cost}", headline(&choice.fit)));
    }
}

fn headline(fit: &Fit) -> String {
    format!("by {}, {} points", wording::by(fit.channel), fit.score())
}

fn points(text: &mut String, reasons: &[Reason]) {
    for reason in reasons {
        let (points, most) = (reason.points, reason.most);
        line(
            text,
            &format!("  {points:>4} of {most:>3}  {}: {}", reason.criterion.as_str(), wording::why(reason)),
        );
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
