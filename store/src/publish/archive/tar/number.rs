//! Numbers in tar headers: octal digits, or base 256 where those have no room.

/// The value of a field. None where two readers could read two.
///
/// Leading spaces and trailing spaces or NULs are what old writers put there. An empty field is zero, which no field may be that matters.
pub(super) fn parse(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => {
            rest.iter().try_fold(0_u64, |value, byte| value.checked_mul(256)?.checked_add(u64::from(*byte))).filter(|value| fits(*value))
        }
        [first, ..] if *first > 0x80 => None,
        _ => octal(field),
    }
}

/// The same; also a negative number in base 256, which only a time may be.
pub(super) fn is_time(field: &[u8]) -> bool {
    field.first() == Some(&0xff) || parse(field).is_some()
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = field.iter().skip_while(|byte| **byte == b' ');
    let (mut value, mut is_over) = (0_u64, false);
    for byte in digits {
        match byte {
            b' ' | 0 => is_over = true,
            b'0'..=b'7' if !is_over => value = value.checked_mul(8)?.checked_add(u64::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some(value).filter(|value| fits(*value))
}

/// What every language can count.
fn fits(value: u64) -> bool {
    i64::try_from(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_one_way_u_24() {
        let wide = |last: [u8; 8]| [[0x80, 0, 0, 0].as_slice(), &last].concat();
        assert_eq!(parse(b"00000000017\0"), Some(15));
        assert_eq!(parse(b"       17 \0 "), Some(15));
        assert_eq!(parse(b"\0\0\0\0"), Some(0));
        assert_eq!(parse(&wide(300_u64.to_be_bytes())), Some(300));
        assert_eq!(parse(&wide((i64::MAX as u64).to_be_bytes())), Some(i64::MAX as u64));
        for bad in
            [b"8\0".to_vec(), b"1 7\0".to_vec(), b"-1\0".to_vec(), b"0o7\0".to_vec(), b"1_0\0".to_vec(), b"17\0x".to_vec(), vec![0xff; 12]]
        {
            assert_eq!(parse(&bad), None, "{bad:?}");
        }
        for too_large in [wide([0x80, 0, 0, 0, 0, 0, 0, 0]), [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].to_vec(), vec![b'7'; 24]] {
            assert_eq!(parse(&too_large), None, "{too_large:?}");
        }
        assert!(is_time(&[0xff; 12]) && !is_time(b"x"));
    }
}
