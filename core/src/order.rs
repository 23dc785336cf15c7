//! Sorting and finding, once for all types.
//!
//! The standard library's sorts and maps are made anew for every type they are used with, which is quick where millions
//! of items are sorted and large where the page only ever sorts some hundreds. These are made once.

use std::cmp::Ordering;
use std::rc::Rc;

/// The places of `count` items in sorted order; equal items stay in theirs. `compare` is given two places.
pub fn sorted_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        merged.clear();
        for start in (0..count).step_by(2 * run) {
            let (left, right) =
                (start..(start + run).min(count), (start + run).min(count)..(start + 2 * run).min(count));
            let (mut l, mut r) = (left.start, right.start);
            while l < left.end || r < right.end {
                let from_left = r == right.end || (l < left.end && compare(places[l], places[r]) != Ordering::Greater);
                let next = if from_left { &mut l } else { &mut r };
                merged.push(places[*next]);
                *next += 1;
            }
        }
        std::mem::swap(&mut places, &mut merged);
        run *= 2;
    }
    places
}

/// Sorts items; equal ones stay in their order.
pub fn sort_by<T: Clone>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = sorted_places(items.len(), &|a, b| compare(&items[a], &items[b]));
    *items = places.into_iter().map(|place| items[place].clone()).collect();
}

/// Where each id stands in a list of ids.
#[derive(Clone, Debug, Default)]
pub struct Places {
    ids: Vec<Rc<str>>,
    sorted: Vec<usize>,
}

impl Places {
    /// The places of these ids; of equal ids the first counts.
    pub fn of(ids: Vec<Rc<str>>) -> Self {
        let sorted = sorted_places(ids.len(), &|a, b| ids[a].cmp(&ids[b]));
        Self { ids, sorted }
    }

    /// Where an id stands.
    pub fn find(&self, id: &str) -> Option<usize> {
        let first = self.sorted.partition_point(|place| *self.ids[*place] < *id);
        self.sorted.get(first).copied().filter(|place| *self.ids[*place] == *id)
    }

    /// The ids, in their own order.
    pub fn ids(&self) -> &[Rc<str>] {
        &self.ids
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items in prop::collection::vec((0u8..9, any::<u16>()), 0..70)) {
            let mut wanted = items.clone();
            wanted.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(items, wanted);
        }

        #[test]
        fn finds_the_first_of_each_id(ids in prop::collection::vec("[a-c]{0,2}", 0..40), sought in "[a-d]{0,2}") {
            let places = Places::of(ids.iter().map(|id| Rc::from(&**id)).collect());
            prop_assert_eq!(places.find(&sought), ids.iter().position(|id| *id == sought));
        }
    }
}
