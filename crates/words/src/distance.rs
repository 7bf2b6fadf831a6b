//! Distances in the unit people here think in. Without this file one page would say kilometres and the next miles.

use crate::Tongue;

const METRES_A_MILE: u32 = 1609;

/// A distance in metres to the nearest whole mile.
pub const fn whole_miles(metres: u32) -> u32 {
    (metres + METRES_A_MILE / 2) / METRES_A_MILE
}

/// `about 6 miles`, for a distance in whole kilometres.
pub fn about(t: Tongue, km: u16) -> String {
    t.tw("distance-about", [("miles", whole_miles(u32::from(km) * 1000))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "less than a mile")]
    #[case(1, "about 1 mile")]
    #[case(2, "about 1 mile")]
    #[case(5, "about 3 miles")]
    #[case(10, "about 6 miles")]
    #[case(100, "about 62 miles")]
    fn a_distance_is_told_in_miles(#[case] km: u16, #[case] told: &str) {
        assert_eq!(about(Tongue::default(), km), told);
    }
}
