//! Parts of the country about as large as a town, to speak about places without naming anybody's.
//!
//! Without this file whom to recruit *where*, and whether people far from the next town wait longer, could
//! not be asked. An area is a quarter of a degree each way: 28 km from south to north, and about 16 km from
//! west to east in the middle of Britain.

use serde::{Deserialize, Serialize};

use crate::facts::Place;

/// Areas in one degree.
const IN_A_DEGREE: f64 = 4.0;

/// A square of a quarter of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    north: i16,
    east: i16,
}

impl Area {
    /// The area a place lies in.
    #[expect(clippy::cast_possible_truncation, reason = "degrees times four are at most 720")]
    pub fn of(place: Place) -> Self {
        Self {
            north: (place.latitude * IN_A_DEGREE).floor() as i16,
            east: (place.longitude * IN_A_DEGREE).floor() as i16,
        }
    }

    /// Its middle.
    pub fn middle(self) -> Place {
        let middle = |number: i16, most: f64| ((f64::from(number) + 0.5) / IN_A_DEGREE).clamp(-most, most);
        Place { latitude: middle(self.north, 90.0), longitude: middle(self.east, 180.0) }
    }
}

impl std::fmt::Display for Area {
    /// The middle as spreadsheets write a place: `53.875,-1.625`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Place { latitude, longitude } = self.middle();
        write!(f, "{latitude:.3},{longitude:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_area_lies_in_it() {
        for (latitude, longitude) in [(53.8, -1.55), (0.0, 0.0), (-33.9, 151.2), (89.99, -179.99)] {
            let area = Area::of(Place { latitude, longitude });
            assert_eq!(Area::of(area.middle()), area, "{area}");
        }
    }
}
