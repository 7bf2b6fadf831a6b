//! Acts that ask no more than how we were told, or why: a table of them. Without this file each would be forty lines that differ in
//! five words, and the words that differ would be lost between them.

use befriend_domain::actor::Means;
use befriend_domain::invalid::Faults;
use befriend_domain::text::Line;

use super::Desk;
use super::act::{Ask, Field};
use crate::answers::Answers;
use crate::input::desk::{self as input, person};

/// What a small act asks.
pub(crate) trait SmallQuestion {
    /// What is answered.
    type Answer: Send;

    /// The question, if there is one.
    fn fields(desk: &Desk) -> Vec<Field>;

    /// Reads the answer.
    fn parse(answers: &Answers) -> Result<Self::Answer, Faults>;
}

/// Nothing: the button is all there is.
pub(crate) struct Nothing;

/// How somebody told us of what is done for them.
pub(crate) struct HowTold;

/// Why, for the staff alone.
pub(crate) struct Why;

impl SmallQuestion for Nothing {
    type Answer = ();

    fn fields(_: &Desk) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers) -> Result<(), Faults> {
        input::nothing(answers)
    }
}

impl SmallQuestion for HowTold {
    type Answer = Means;

    fn fields(desk: &Desk) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn parse(answers: &Answers) -> Result<Means, Faults> {
        input::only_told(answers)
    }
}

impl SmallQuestion for Why {
    type Answer = Line;

    fn fields(desk: &Desk) -> Vec<Field> {
        vec![why(desk)]
    }

    fn parse(answers: &Answers) -> Result<Line, Faults> {
        person::why(answers)
    }
}

/// The question why, for the staff alone.
pub(super) fn why(desk: &Desk) -> Field {
    Field::new("why", desk.frame.t("desk-field-why"), Ask::Line).hinted(desk.frame.t("desk-field-staff-only"))
}

/// A table of small acts. `at` is the path and the name of its page in the registry; its form is called the same with `.send` after it.
/// `knows` gives what is known before anybody types.
macro_rules! small_acts {
    ($(
        $(#[$about:meta])*
        $visible:vis struct $name:ident on $on:ty {
            code: $code:literal,
            at: $path:literal as $called:literal,
            asks: $asks:ty,
            $(knows: $knows:expr,)?
            $(grave: $grave:literal,)?
            does: |$work:ident, $by:ident, $thing:ident, $answer:pat_param| $act:expr,
        }
    )+) => {$(
        $(#[$about])*
        $visible struct $name;

        impl $crate::web::desk::act::Act for $name {
            const CODE: &'static str = $code;
            const AT: [&'static str; 3] = [$path, $called, concat!($called, ".send")];
            $(const IS_GRAVE: bool = $grave;)?
            type On = $on;
            type Sent = <$asks as $crate::web::desk::small_act::SmallQuestion>::Answer;

            fn fields(desk: &$crate::web::desk::Desk, _: &$on) -> Vec<$crate::web::desk::act::Field> {
                <$asks as $crate::web::desk::small_act::SmallQuestion>::fields(desk)
            }

            $(fn known(on: &$on) -> $crate::answers::Answers {
                $knows(on)
            })?

            fn parse(
                answers: &$crate::answers::Answers,
                _: &$on,
            ) -> Result<Self::Sent, befriend_domain::invalid::Faults> {
                <$asks as $crate::web::desk::small_act::SmallQuestion>::parse(answers)
            }

            async fn perform(
                $work: befriend_casework::Casework,
                $by: befriend_domain::actor::Coordinator,
                $thing: $on,
                $answer: Self::Sent,
            ) -> Result<$crate::web::desk::act::Went, befriend_casework::ActError> {
                $act.await.map(|()| $crate::web::desk::act::Went::Back)
            }
        }
    )+};
}

pub(super) use small_acts;
