//! The number that stands for a participant where names are hidden.

use super::hand::Hand;

/// The numbers of those who handed in, in the order of their coming: from 1 on, so that whoever comes later shifts nobody.
/// In results that were taken home everybody keeps the number that came in place of a name; answers that are there
/// besides, one's own, take what is left.
pub fn numbers(hands: &[Hand], taken_home: bool) -> Vec<usize> {
    let mut kept: Vec<Option<usize>> = Vec::new();
    for hand in hands {
        let came = hand.number().filter(|number| taken_home && !kept.contains(&Some(*number)));
        kept.push(came);
    }
    let mut free = (1..).filter(|number| !kept.contains(&Some(*number)));
    kept.iter().map(|number| number.or_else(|| free.next()).unwrap_or_default()).collect()
}
