//! A parcel as bits, and bits as a parcel, around its documents.

use super::{Kind, Parcel, Refused, Sent};
use crate::book::{Cell, Replica, Stamp};
use crate::dense::{TEXT, Walk, at, mixed};

/// The most documents.
const DOCUMENTS: usize = 5_000;
/// The most people who wrote.
const HANDS: usize = 10_000;

impl Walk<'_, '_> {
    /// The whole parcel; without one, the one that is read.
    pub(super) fn parcel(&mut self, given: Option<&Parcel>) -> Result<Parcel, Refused> {
        let kind = given.and_then(|parcel| Kind::ALL.iter().position(|(kind, _)| *kind == parcel.kind));
        let kind = self.coder.small(&[at::HEAD], 4, kind.unwrap_or_default() as u32);
        let from = self.text(at::FROM, TEXT, given.map_or("", |parcel| &parcel.from));
        let made = self.coder.raw(64, given.map_or(0, |parcel| parcel.made));
        let word = self.text(at::WORD, TEXT, given.map_or("", |parcel| &parcel.word));
        self.strands.push(Stamp { time: made, ..Stamp::default() });
        let count = self.count(mixed(at::HEAD, 1), HANDS, given.map_or(0, |parcel| parcel.hands.len()));
        let mut hands = Vec::new();
        for at in 0..count {
            let hand = given.and_then(|parcel| parcel.hands.get(at));
            let replica = self.replica(hand.map(|(replica, _)| *replica));
            let name = self.text(at::HAND, TEXT, hand.map_or("", |(_, name)| name));
            hands.push((replica, name));
            self.spend(16);
            if self.is_over() {
                break;
            }
        }
        let count = self.count(mixed(at::HEAD, 2), DOCUMENTS, given.map_or(0, |parcel| parcel.docs.len()));
        let mut docs = Vec::new();
        for at in 0..count {
            docs.push(self.sent(given.and_then(|parcel| parcel.docs.get(at)))?);
            self.spend(64);
            if self.is_over() {
                break;
            }
        }
        if self.too_large {
            return Err(Refused::TooLarge);
        }
        let kind = Kind::ALL.get(kind as usize).map(|(kind, _)| *kind);
        match kind.filter(|_| !self.coder.failed && self.coder.is_at_end()) {
            Some(kind) => Ok(Parcel { kind, from, made, word, docs, hands }),
            None => Err(Refused::Damaged),
        }
    }

    fn sent(&mut self, given: Option<&Sent>) -> Result<Sent, Refused> {
        let doc = self.document(given.map(|sent| &sent.doc));
        let doc = doc.ok_or(if self.too_large { Refused::TooLarge } else { Refused::Damaged })?;
        let mut latest: Vec<(Replica, Stamp)> = Vec::new();
        for stamp in doc.records().values().flat_map(|record| record.cells.values()).map(Cell::stamp) {
            match latest.binary_search_by_key(&stamp.replica, |(replica, _)| *replica) {
                Ok(at) => latest[at].1 = stamp.max(latest[at].1),
                Err(at) => latest.insert(at, (stamp.replica, stamp)),
            }
        }
        let count = self.count(at::SEEN, HANDS, given.map_or(0, |sent| sent.seen.len()));
        let mut seen = Vec::new();
        for at in 0..count {
            let stamp = given.and_then(|sent| sent.seen.get(at)).copied();
            let replica = self.replica(stamp.map(|stamp| stamp.replica));
            let known = latest.binary_search_by_key(&replica, |(of, _)| *of);
            let last = known.ok().and_then(|at| latest.get(at)).map(|(_, last)| *last);
            let as_expected = self.coder.flag(&[mixed(at::SEEN, 1)], last.is_some() && stamp == last);
            seen.push(match last.filter(|_| as_expected) {
                Some(last) => last,
                None => self.free_stamp(at::SEEN, stamp, replica),
            });
            self.spend(16);
            if self.is_over() {
                break;
            }
        }
        Ok(Sent { doc, seen })
    }
}
