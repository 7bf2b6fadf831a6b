//! Telephone numbers as people read them out. Without this file a number is eleven digits in a row that nobody can dial
//! without losing their place.

/// A UK number in the groups people know (`0113 496 0000`, `020 7946 0000`, `07700 900123`); any other as it is.
pub fn grouped(number: &str) -> String {
    if number.len() != 11 || !number.starts_with('0') || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let bytes = number.as_bytes();
    let groups: &[usize] = match (bytes[1], bytes[2], bytes[3]) {
        (b'2', _, _) => &[3, 7],
        (b'3' | b'8' | b'9', _, _) | (b'1', b'1', _) | (b'1', _, b'1') => &[4, 7],
        _ => &[5],
    };
    let mut grouped = String::with_capacity(13);
    for (at, digit) in number.chars().enumerate() {
        if groups.contains(&at) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("01134960000", "0113 496 0000")]
    #[case("01614960000", "0161 496 0000")]
    #[case("02079460000", "020 7946 0000")]
    #[case("07700900123", "07700 900123")]
    #[case("08001111000", "0800 111 1000")]
    #[case("01632960001", "01632 960001")]
    #[case("+441134960000", "+441134960000")]
    #[case("116123", "116123")]
    fn a_number_is_grouped_as_people_say_it(#[case] number: &str, #[case] grouped_as: &str) {
        assert_eq!(grouped(number), grouped_as);
    }
}
