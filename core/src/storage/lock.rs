//! The lock on what is stored on this machine: a random key closes every text, a passphrase closes the key.
//!
//! A closed text is a map with a format of its own, which no other text ever has: to a page without the key, an
//! older one included, it is a text from a newer page, and those are left alone. Inside stands one byte for the form that
//! the text had, then the text deflated. The name it is stored under is bound to it, so that no text passes for another.
//!
//! The [`Lock`] itself holds nothing secret: what makes a key of the passphrase, and the key of the texts closed with it.
//! A changed passphrase closes that key anew, and no text has to be touched.

use serde::{Deserialize, Serialize};

use super::pack::{deflate, inflate, packed, read_bytes, unpacked, write_bytes};
use super::seal::{is_whole, seal};
use super::{LoadError, pack};
use crate::cipher::{self, Bits, COST, Cost, NONCE, SALT};

/// What every closed text begins with: a format that nothing else ever has.
pub const CLOSED: &str = "{\"keybook\":1000,\"lock\":";

const BODY: &str = ",\"closed\":\"";
const END: &str = "\"}";

/// What every lock begins with.
const LOCK: &str = "{\"keybook_lock\":";

/// The version of [`Lock`] that this page writes.
const VERSION: u32 = 1;

/// The most that a lock may ask for: a changed record must not stop the page.
const MOST: Cost = Cost { memory: 256 * 1024, passes: 16 };

/// True for a text that was closed, with whatever key.
pub fn is_closed(text: &str) -> bool {
    text.starts_with(CLOSED)
}

/// The key that texts are closed with. It is never stored open.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// The lock it belongs to.
    id: u32,
    bits: Bits,
}

// Nobody shall find it in a log.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    /// The lock this key belongs to.
    pub fn lock(&self) -> u32 {
        self.id
    }

    /// Closes a text that is stored under `name`; `nonce` is random and never used again. `None` only for 64 GB.
    pub fn close(&self, name: &str, text: &str, nonce: [u8; NONCE]) -> Option<String> {
        // A packed text stays deflated as it is, and comes back packed.
        let bytes = unpacked(text).filter(|bytes| packed(bytes) == text);
        let mut body = vec![u8::from(bytes.is_some())];
        body.extend(bytes.unwrap_or_else(|| deflate(text)));
        let mut bytes = nonce.to_vec();
        bytes.extend(cipher::close(&self.bits, &nonce, name.as_bytes(), body)?);
        let mut out = [CLOSED, &self.id.to_string(), BODY].concat();
        write_bytes(&bytes, &mut out);
        out.push_str(END);
        Some(out)
    }

    /// True for a text that was closed with this key, damaged or not.
    pub fn fits(&self, text: &str) -> bool {
        parts(text).is_some_and(|(id, _)| id == self.id)
    }

    /// Opens a closed text that stood under `name`; `None` when it was closed with another key, for another name, or is
    /// not what was closed.
    pub fn open(&self, name: &str, text: &str) -> Option<String> {
        let (_, body) = parts(text).filter(|(id, _)| *id == self.id)?;
        let bytes = read_bytes(body.strip_suffix(END)?)?;
        let (nonce, closed) = bytes.split_first_chunk::<NONCE>()?;
        let body = cipher::open(&self.bits, nonce, name.as_bytes(), closed)?;
        match body.split_first()? {
            (0, rest) => inflate(rest),
            (1, rest) => Some(pack::packed(rest)),
            _ => None,
        }
    }
}

fn parts(text: &str) -> Option<(u32, &str)> {
    let (id, body) = text.strip_prefix(CLOSED)?.split_once(BODY)?;
    Some((id.parse().ok()?, body))
}

/// How far the texts are closed. A reader takes closed and plain ones in any of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LockState {
    /// Some texts may still be plain: the next start goes on closing them.
    Closing,
    /// All are closed.
    Closed,
    /// The lock is being taken off: the next start goes on opening them.
    Opening,
}

/// The lock as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    keybook_lock: u32,
    id: u32,
    /// When the passphrase was set, in milliseconds since 1970: of two copies the later one counts.
    pub set: u64,
    memory: u32,
    passes: u32,
    salt: String,
    /// The key of the texts, closed with that of the passphrase.
    key: String,
    /// So many minutes without anybody there, and the page locks; 0 for never by itself.
    pub minutes: u32,
    /// How far the texts are closed.
    pub state: LockState,
}

/// What is random in a new lock: its id, its key, a salt, a nonce. Never used again.
pub type NewRandom = [u8; 64];

/// What is random in a new passphrase: a salt and a nonce. Never used again.
pub type PassphraseRandom = [u8; 28];

impl Lock {
    /// A new lock, set at a time in milliseconds since 1970, and its key. `None` only for a passphrase of 4 GB.
    pub fn new(passphrase: &str, random: &NewRandom, set: u64, minutes: u32) -> Option<(Self, Key)> {
        let (id, rest) = random.split_first_chunk::<4>()?;
        let (bits, rest) = rest.split_first_chunk::<32>()?;
        let key = Key { id: u32::from_le_bytes(*id), bits: *bits };
        let lock = Self::of(&key, passphrase, rest.try_into().ok()?, set)?;
        Some((Self { minutes, ..lock }, key))
    }

    fn of(key: &Key, passphrase: &str, random: &PassphraseRandom, set: u64) -> Option<Self> {
        let (salt, nonce) = random.split_first_chunk::<SALT>()?;
        let nonce: &[u8; NONCE] = nonce.try_into().ok()?;
        let own = cipher::key_of(passphrase, salt, COST)?;
        let mut wrapped = nonce.to_vec();
        wrapped.extend(cipher::close(&own, nonce, &key.id.to_le_bytes(), key.bits.to_vec())?);
        Some(Self {
            keybook_lock: VERSION,
            id: key.id,
            set,
            memory: COST.memory,
            passes: COST.passes,
            salt: characters(salt),
            key: characters(&wrapped),
            minutes: 0,
            state: LockState::Closing,
        })
    }

    /// The same lock with another passphrase. No text has to be closed anew.
    pub fn with_passphrase(&self, key: &Key, passphrase: &str, random: &PassphraseRandom, set: u64) -> Option<Self> {
        Some(Self { minutes: self.minutes, state: self.state, ..Self::of(key, passphrase, random, set)? })
    }

    /// The key; `None` when the passphrase is another one.
    pub fn unlock(&self, passphrase: &str) -> Option<Key> {
        let cost = Cost { memory: self.memory, passes: self.passes };
        let own = cipher::key_of(passphrase, &read_bytes(&self.salt)?, cost)?;
        let wrapped = read_bytes(&self.key)?;
        let (nonce, closed) = wrapped.split_first_chunk::<NONCE>()?;
        let bits = cipher::open(&own, nonce, &self.id.to_le_bytes(), closed)?;
        Some(Key { id: self.id, bits: bits.try_into().ok()? })
    }

    /// The same lock with its texts this far.
    #[must_use]
    pub fn at(mut self, state: LockState) -> Self {
        self.state = state;
        self
    }

    /// True when this is the lock that a key belongs to.
    pub fn is_of(&self, key: &Key) -> bool {
        self.id == key.id
    }

    /// The lock as text.
    pub fn save(&self) -> String {
        // Text and whole numbers always serialise; an empty text would be refused as damaged.
        seal(serde_json::to_string(self).unwrap_or_default())
    }

    /// Reads a lock.
    pub fn load(text: &str) -> Result<Self, LoadError> {
        let damaged = |reason: &str| LoadError::Damaged(reason.to_owned());
        // Whoever looks for a lock among other texts shall not read all of each.
        if !text.starts_with(LOCK) {
            return Err(damaged("no lock"));
        }
        if !is_whole(text) {
            return Err(damaged("its checksum is another"));
        }
        let lock: Self = serde_json::from_str(text).map_err(|_| match version(text) {
            Some(newer) if newer > VERSION => LoadError::TooNew(newer),
            _ => damaged("no lock"),
        })?;
        if lock.keybook_lock > VERSION {
            return Err(LoadError::TooNew(lock.keybook_lock));
        }
        let fair = lock.memory <= MOST.memory && lock.passes <= MOST.passes;
        let whole = read_bytes(&lock.salt).is_some_and(|salt| salt.len() == SALT) && read_bytes(&lock.key).is_some();
        if fair && whole { Ok(lock) } else { Err(damaged("not a lock of ours")) }
    }
}

/// The version that a text says it has.
fn version(text: &str) -> Option<u32> {
    let digits = text.strip_prefix(LOCK)?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn characters(bytes: &[u8]) -> String {
    let mut out = String::new();
    write_bytes(bytes, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Index, load, read_entry, stored_text};
    use super::*;
    use crate::book::{DocId, Document, Entry, Replica, Stamp, Value};

    const NAME: &str = "keybook.v1.doc.account.k3x9";

    fn random() -> NewRandom {
        std::array::from_fn(|at| at as u8)
    }

    fn lock() -> (Lock, Key) {
        Lock::new("苹果 apple", &random(), 5, 15).unwrap()
    }

    fn sample() -> Document {
        let mut doc = Document::new(DocId::account("k3x9"));
        let stamp = Stamp { time: 1_779_100_000_000, counter: 0, replica: Replica(7) };
        doc.absorb(&"meta".into(), &"name".into(), Entry { stamp, value: Value::text("滨江实验教育集团") });
        doc
    }

    #[test]
    fn the_passphrase_opens_and_no_other_does() {
        let (lock, key) = lock();
        let read = Lock::load(&lock.save()).unwrap();
        assert_eq!((&read, read.unlock("苹果 apple")), (&lock, Some(key)));
        for wrong in ["", "苹果 Apple", "苹果 apple "] {
            assert_eq!(read.unlock(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_changed_passphrase_opens_the_same_texts() {
        let (lock, key) = lock();
        let text = key.close(NAME, "{}", [9; 12]).unwrap();
        let other = lock.with_passphrase(&key, "梨", &[3; 28], 6).unwrap();
        assert_eq!((other.unlock("苹果 apple"), other.minutes, other.set), (None, 15, 6));
        assert_eq!(other.unlock("梨").unwrap().open(NAME, &text).as_deref(), Some("{}"));
    }

    #[test]
    fn texts_come_back_in_the_form_they_had() {
        let (_, key) = lock();
        for text in [stored_text(&sample(), false), stored_text(&sample(), true), String::new(), "\u{1}什么".into()] {
            let closed = key.close(NAME, &text, [1; 12]).unwrap();
            assert!(is_closed(&closed) && !closed.contains("滨江"));
            assert_eq!(key.open(NAME, &closed), Some(text));
        }
    }

    #[test]
    fn a_closed_text_takes_no_more_room_than_the_same_packed() {
        let (_, key) = lock();
        let packed = stored_text(&sample(), true);
        let closed = key.close(NAME, &packed, [1; 12]).unwrap();
        assert!(closed.chars().count() < packed.chars().count() + 75, "{}", closed.chars().count());
        let open = stored_text(&sample(), false);
        assert!(key.close(NAME, &open, [1; 12]).unwrap().chars().count() < open.chars().count() + 50);
    }

    #[test]
    fn no_text_passes_for_another() {
        let (_, key) = lock();
        let text = key.close(NAME, "{}", [1; 12]).unwrap();
        assert_eq!(key.open("keybook.v1.doc.account.other", &text), None);
        let (_, stranger) = Lock::new("苹果 apple", &[8; 64], 5, 0).unwrap();
        assert_eq!((stranger.open(NAME, &text), stranger.fits(&text), key.fits(&text)), (None, false, true));
    }

    #[test]
    fn every_changed_and_every_cut_text_is_refused() {
        let (_, key) = lock();
        let text = key.close(NAME, &stored_text(&sample(), false), [1; 12]).unwrap();
        let chars: Vec<char> = text.chars().collect();
        for at in 0..chars.len() {
            let mut other = chars.clone();
            // The last character may hold bits that count for nothing; the one before it does not.
            other[at] = if other[at] == '㐁' { '㑀' } else { '㐁' };
            let other: String = other.into_iter().collect();
            assert_eq!(key.open(NAME, &other), None, "changed at {at}");
            let cut: String = chars[..at].iter().collect();
            assert_eq!(key.open(NAME, &cut), None, "cut at {at}");
        }
    }

    #[test]
    fn without_the_key_it_is_a_newer_pages() {
        let (lock, key) = lock();
        let text = key.close(NAME, &stored_text(&sample(), true), [1; 12]).unwrap();
        assert_eq!(load(&text), Err(LoadError::TooNew(1000)));
        assert_eq!(Index::load(&text), None, "an index is made anew in memory");
        assert_eq!(read_entry(&text), None, "an entry stays in the journal");
        assert_eq!(read_entry(&lock.save()), None, "so does the lock's copy there");
    }

    #[test]
    fn a_damaged_lock_is_told_from_a_newer_one() {
        let (lock, _) = lock();
        let text = lock.save();
        let newer = r#"{"keybook_lock":2,"whatever":[]}"#;
        assert_eq!(Lock::load(newer), Err(LoadError::TooNew(2)));
        let greedy = seal(serde_json::to_string(&Lock { memory: u32::MAX, ..lock }).unwrap());
        for text in ["", "{}", text.trim_end_matches('}'), &text.replace("\"minutes\":15", "\"minutes\":16"), &greedy] {
            assert!(matches!(Lock::load(text), Err(LoadError::Damaged(_))), "{text}");
        }
    }

    /// Version 1 as it stands in people's browsers. These texts never change; the code must go on reading them.
    const GOLDEN: &str = include_str!("../../golden/lock-1.txt");

    #[test]
    fn version_1_is_opened_for_ever() {
        let (lock, text) = GOLDEN.trim_end().split_once('\n').unwrap();
        let key = Lock::load(lock).unwrap().unlock("苹果 apple").unwrap();
        assert_eq!(load(&key.open(NAME, text).unwrap()), Ok(sample()));
    }
}
