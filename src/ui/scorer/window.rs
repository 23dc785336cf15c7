//! Which rows are drawn: those in view, some around them, and the one with the keyboard.

/// The height of a row, in CSS pixels; the stylesheet says the same.
pub const ROW: f64 = 44.0;

/// Below this many rows all are drawn.
const ALL_BELOW: usize = 60;

/// Rows drawn above and below those in view.
const AROUND: usize = 8;

/// A piece of the table's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// This many rows that are not drawn.
    Gap(usize),
    /// A row, by its place in the shown order.
    Row(usize),
}

/// The rows in view, from the first to before the last, given how far the table is scrolled.
pub fn in_view(count: usize, scrolled: f64, height: f64) -> (usize, usize) {
    if count < ALL_BELOW {
        return (0, count);
    }
    let first = ((scrolled / ROW).max(0.0) as usize).saturating_sub(AROUND);
    let last = ((scrolled + height) / ROW).max(0.0).ceil() as usize + AROUND;
    // Steps of a few rows, so that a little scrolling draws nothing anew.
    ((first / 4 * 4).min(count), last.div_ceil(4).saturating_mul(4).min(count))
}

/// The body of the table: rows in view, the row with the keyboard wherever it is, gaps between.
pub fn pieces(count: usize, view: (usize, usize), active: Option<usize>) -> Vec<Piece> {
    let (first, last) = (view.0.min(count), view.1.min(count));
    let mut shown: Vec<usize> = (first..last).collect();
    if let Some(active) = active.filter(|a| *a < count) {
        if active < first {
            shown.insert(0, active);
        } else if active >= last {
            shown.push(active);
        }
    }
    let (mut pieces, mut next) = (Vec::with_capacity(shown.len() + 3), 0);
    for row in shown {
        if row > next {
            pieces.push(Piece::Gap(row - next));
        }
        pieces.push(Piece::Row(row));
        next = row + 1;
    }
    if next < count {
        pieces.push(Piece::Gap(count - next));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(pieces: &[Piece]) -> usize {
        pieces.iter().map(|p| if let Piece::Gap(n) = p { *n } else { 1 }).sum()
    }

    #[test]
    fn few_rows_are_all_drawn() {
        assert_eq!(in_view(7, 0.0, 300.0), (0, 7));
        assert_eq!(pieces(2, (0, 2), None), [Piece::Row(0), Piece::Row(1)]);
    }

    #[test]
    fn many_rows_are_drawn_where_they_are_seen() {
        let view = in_view(500, 4_400.0, 440.0);
        assert!(view.0 <= 92 && view.1 >= 118 && view.1 - view.0 < 40, "{view:?}");
        assert_eq!(in_view(500, 1e9, 440.0).1, 500);
    }

    #[test]
    fn no_row_is_lost_and_the_keyboard_keeps_its_own() {
        for active in [None, Some(0), Some(95), Some(499), Some(900)] {
            let pieces = pieces(500, (88, 120), active);
            assert_eq!(rows(&pieces), 500, "{active:?}");
            if let Some(active) = active.filter(|a| *a < 500) {
                assert!(pieces.contains(&Piece::Row(active)));
            }
        }
    }
}
