//! Numbers as if by chance, the same for the same seed: people are made up from them.
//!
//! Without this file two measurements of one seed would not be of the same people.

/// Repeatable chance (splitmix64).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// The next number, any of all there are.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
