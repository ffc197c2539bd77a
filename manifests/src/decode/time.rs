//! Times as Go reads RFC 3339.

/// The text, when it is a time such as `2006-01-02T15:04:05.5+01:00`.
pub(crate) fn read(text: &str) -> Result<String, String> {
    if is_time(text.as_bytes()) {
        return Ok(text.replace(',', "."));
    }
    Err("expected a time such as \"2006-01-02T15:04:05Z\", found another string".to_owned())
}

fn is_time(bytes: &[u8]) -> bool {
    let Some((date_time, rest)) = bytes.split_at_checked("2006-01-02T15:04:05".len()) else { return false };
    let has_form = date_time.iter().zip(b"2006-01-02T15:04:05").all(|(byte, form)| match form {
        b'0'..=b'9' => byte.is_ascii_digit(),
        _ => byte == form,
    });
    if !has_form {
        return false;
    }
    let number = |from: usize, to: usize| {
        date_time[from..to].iter().fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && number(11, 13) < 24
        && number(14, 16) < 60
        && number(17, 19) < 60
        && is_zone(after_fraction(rest))
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn after_fraction(rest: &[u8]) -> &[u8] {
    let [b'.' | b',', fraction @ ..] = rest else { return rest };
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 { rest } else { &fraction[digits..] }
}

fn is_zone(zone: &[u8]) -> bool {
    match zone {
        b"Z" => true,
        [b'+' | b'-', hours @ .., b':', tens, ones] if hours.len() == 2 => {
            let [first, second] = [hours[0], hours[1]];
            let is_number = [first, second, *tens, *ones].iter().all(u8::is_ascii_digit);
            is_number && (first < b'2' || (first == b'2' && second <= b'4')) && *tens < b'6'
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn times_are_those_of_rfc_3339() {
        for text in
            ["2024-02-29T23:59:59Z", "0001-01-01T00:00:00.123456789+02:30", "2024-01-01T00:00:00-11:00"]
        {
            assert_eq!(read(text).as_deref(), Ok(text));
        }
        for text in [
            "",
            "2024-01-01",
            "2024-01-01 00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:00:60Z",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+1:00",
            "2024-13-01T00:00:00Z",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }
}
