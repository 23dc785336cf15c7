//! Places in a list that can always be put between two others, so that moving a row writes one cell.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A place after `low` and before `high`; an empty `low` is the start, an empty `high` the end.
///
/// Places are compared as text. They never end in `0`, so there is always room before one. If `low` is not before
/// `high` (two copies gave two rows the same place), the result is after `low`.
pub fn between(low: &str, high: &str) -> String {
    let high = if high.is_empty() || low < high { high } else { "" };
    let (low, high) = (low.as_bytes(), high.as_bytes());
    let mut place = String::new();
    let mut bounded = !high.is_empty();
    for i in 0.. {
        let from = low.get(i).map_or(0, |b| digit(*b));
        let to = if bounded { high.get(i).map_or(DIGITS.len(), |b| digit(*b)) } else { DIGITS.len() };
        if from + 1 < to {
            // Appending is the common case: a small step at the end leaves room for many more.
            let step = if high.is_empty() && i > 0 { from + 1 } else { usize::midpoint(from, to) };
            place.push(char::from(DIGITS[step]));
            return place;
        }
        place.push(char::from(DIGITS[from.min(DIGITS.len() - 1)]));
        if from < to {
            bounded = false;
        }
    }
    place
}

/// `count` places in order, evenly spread.
pub fn spread(count: usize) -> Vec<String> {
    let mut low = String::new();
    (0..count)
        .map(|_| {
            low = between(&low, "");
            low.clone()
        })
        .collect()
}

/// The rank of a digit; anything else counts as the lowest.
fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|d| *d == byte).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_room() {
        let (mut low, mut high) = (between("", ""), String::new());
        for i in 0..200 {
            let mid = between(&low, &high);
            assert!(mid > low && (high.is_empty() || mid < high), "{low} < {mid} < {high}");
            assert!(!mid.ends_with('0'));
            if i % 3 == 0 { high = mid } else { low = mid }
        }
    }

    #[test]
    fn before_the_first() {
        let mut first = between("", "");
        for _ in 0..100 {
            let next = between("", &first);
            assert!(next < first && !next.is_empty());
            first = next;
        }
    }

    #[test]
    fn five_hundred_places_stay_short() {
        let places = spread(500);
        assert!(places.windows(2).all(|w| w[0] < w[1]));
        assert!(places.iter().all(|p| p.len() < 12), "{}", places[499]);
    }

    #[test]
    fn equal_or_damaged_neighbours_do_no_harm() {
        for (low, high) in [("V", "V"), ("Z", "A"), ("\u{4eba}", ""), ("0", "0"), ("", "0"), ("", "00")] {
            let place = between(low, high);
            assert!(!place.is_empty() && place.len() < 10, "{low} {high} {place}");
        }
    }
}
