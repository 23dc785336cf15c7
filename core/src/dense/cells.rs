//! Ids, values and stamps as bits.

use std::rc::Rc;

use super::coding::mixed;
use super::walk::{Column, Walk, at};
use crate::book::{Currency, Money, Number, Replica, Stamp, Value, between};
use crate::date::Date;

/// The most characters of one text.
pub const TEXT: usize = 150_000;
/// The most characters of an id.
const ID: usize = 4_000;
/// The most ids in one cell.
const IDS: usize = 5_000;
/// Strands of writing that are remembered.
const STRANDS: usize = 6;
/// The letters of ids from random bits, see [`crate::book::random_id`].
const RANDOM: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const RANDOM_LENGTH: usize = 10;

impl Walk<'_, '_> {
    /// An id: one that was met, or a new one.
    pub fn id(&mut self, context: u32, given: &str) -> String {
        let known = if self.coder.is_reading() { None } else { self.ids.iter().position(|id| **id == *given) };
        if self.coder.flag(&[mixed(context, 1), at::ID], known.is_some()) {
            let place = known.unwrap_or_default();
            let next = self.last_id + 1;
            if self.coder.flag(&[mixed(context, 2), mixed(at::ID, 1)], place == next) {
                self.last_id = next;
            } else {
                let place = self.coder.number(&[mixed(context, 3), mixed(at::ID, 2)], place as u64);
                self.last_id = usize::try_from(place).unwrap_or(usize::MAX - 1);
            }
            return match self.ids.get(self.last_id) {
                Some(id) => id.to_string(),
                None => {
                    self.coder.failed = true;
                    String::new()
                }
            };
        }
        let digit = |byte: u8| RANDOM.iter().position(|letter| *letter == byte);
        let random = given.len() == RANDOM_LENGTH && given.bytes().all(|byte| digit(byte).is_some());
        let id = if self.coder.flag(&[mixed(at::ID, 3)], random) {
            let mut letters = given.bytes();
            let read = (0..RANDOM_LENGTH).map(|_| {
                let digit = letters.next().and_then(digit).unwrap_or_default();
                char::from(RANDOM[self.coder.raw(5, digit as u64) as usize & 31])
            });
            read.collect()
        } else {
            self.text(at::ID, ID, given)
        };
        self.last_id = self.ids.len();
        self.ids.push(id.as_str().into());
        self.spend(8);
        id
    }

    /// A chosen item, by its number in the registry, or an id.
    fn choice(&mut self, column: &Column<'_>, after: u32, given: &str) -> Rc<str> {
        if !column.options.is_empty() {
            let known = column.options.iter().position(|option| *option == given).map_or(0, |at| at + 1);
            let bits = 32 - (column.options.len() as u32).leading_zeros();
            let contexts = [mixed(column.exact, 300 + after), mixed(column.name, 301), mixed(column.exact, 302)];
            let number = self.coder.small(&contexts, bits, known as u32) as usize;
            if number > 0 {
                let option = column.options.get(number - 1).copied();
                self.coder.failed |= option.is_none();
                return option.unwrap_or_default().into();
            }
        }
        if column.is_place {
            let expected = between(&self.place, "");
            if self.coder.flag(&[mixed(at::VALUE, 20)], *given == *expected) {
                self.place = expected.into();
            } else {
                self.place = self.text(mixed(at::VALUE, 21), ID, given).into();
            }
            return self.place.clone();
        }
        self.id(column.name, given).into()
    }

    /// What stands in a cell.
    pub fn value(&mut self, column: &Column<'_>, given: &Value) -> Value {
        let number = match given {
            Value::Empty => 0,
            Value::Unknown => 1,
            Value::Bool(_) => 2,
            Value::Number(_) => 3,
            Value::Money(_) => 4,
            Value::Date(_) => 5,
            Value::Text(_) => 6,
            Value::Id(_) => 7,
            Value::Ids(_) => 8,
        };
        let kind = mixed(at::TYPE, u32::from(column.options.is_empty()));
        let number = self.coder.small(&[mixed(column.exact, 200), mixed(column.name, 201), kind], 4, number);
        let read = match number {
            0 => Some(Value::Empty),
            1 => Some(Value::Unknown),
            2 => Some(Value::Bool(self.coder.flag(&[column.exact, column.name], given.as_bool() == Some(true)))),
            3 => self.figure(column, given),
            4 => self.money(column, given),
            5 => self.date(column, given),
            6 => Some(Value::text(&self.text(column.name, TEXT, given.as_str().unwrap_or_default()))),
            7 => Some(Value::Id(self.choice(column, 0, given.as_str().unwrap_or_default()))),
            8 => Some(self.list(column, given)),
            _ => None,
        };
        self.coder.failed |= read.is_none();
        read.unwrap_or_default()
    }

    fn list(&mut self, column: &Column<'_>, given: &Value) -> Value {
        let given = given.as_ids();
        let count = self.coder.number(&[mixed(column.exact, 210), mixed(column.name, 211)], given.len() as u64);
        if count as usize > IDS {
            self.too_large = true;
            return Value::Empty;
        }
        let mut ids: Vec<Rc<str>> = Vec::new();
        let mut after = 1;
        for at in 0..count as usize {
            let id = self.choice(column, after, given.get(at).map_or("", |id| id));
            after = 2 + column.options.iter().position(|option| **option == *id).unwrap_or_default() as u32;
            self.spend(4);
            ids.push(id);
            if self.is_over() {
                break;
            }
        }
        if ids.is_empty() { Value::Empty } else { Value::Ids(ids.into()) }
    }

    /// A number, as digits and how many of them stand behind the point.
    fn figure(&mut self, column: &Column<'_>, given: &Value) -> Option<Value> {
        let mut digits = if let Value::Number(number) = given { number.millionths() } else { 0 };
        let mut places = 6;
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        let places = self.coder.small(&[mixed(column.exact, 220), mixed(column.name, 221)], 3, places);
        let digits = self.coder.signed(&[mixed(column.exact, 222), mixed(column.name, 223)], digits);
        let parts = digits.checked_mul(10i64.checked_pow(6u32.checked_sub(places)?)?)?;
        Number::from_millionths(parts).map(Value::Number)
    }

    /// An amount, as digits and how many zeros follow.
    fn money(&mut self, column: &Column<'_>, given: &Value) -> Option<Value> {
        let (mut digits, mut code) = (0, self.currency);
        if let Value::Money(money) = given {
            digits = money.minor;
            code.copy_from_slice(money.currency.code().as_bytes().get(..3)?);
        }
        let mut zeros = 0;
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            zeros += 1;
        }
        if !self.coder.flag(&[mixed(at::VALUE, 1)], code == self.currency) {
            for letter in &mut code {
                *letter = b'A' + self.coder.raw(5, u64::from(letter.wrapping_sub(b'A'))) as u8;
            }
            self.currency = code;
        }
        let zeros = self.coder.small(&[mixed(column.exact, 230), mixed(column.name, 231)], 5, zeros);
        let digits = self.coder.signed(&[mixed(column.exact, 232), mixed(column.name, 233)], digits);
        let minor = digits.checked_mul(10i64.checked_pow(zeros)?)?;
        let currency = Currency::parse(std::str::from_utf8(&self.currency).ok()?)?;
        let fits = minor.unsigned_abs() <= Money::MAX_MINOR.unsigned_abs();
        fits.then_some(Value::Money(Money { minor, currency }))
    }

    /// A day, near the one before.
    fn date(&mut self, column: &Column<'_>, given: &Value) -> Option<Value> {
        let last = self.day;
        let (year, month, day) = given.as_date().map_or(last, Date::ymd);
        let year = self.coder.signed(&[mixed(at::VALUE, 2), mixed(column.exact, 240)], i64::from(year - last.0));
        let same_year = u32::from(year == 0);
        let month = self.coder.small(&[mixed(at::VALUE, 4 + u32::from(last.1) * 2 + same_year)], 4, month.into());
        let same_month = if month == u32::from(last.1) { same_year } else { 0 };
        let contexts = [mixed(at::VALUE, 40 + u32::from(last.2) * same_month), mixed(at::VALUE, 80)];
        let day = self.coder.small(&contexts, 5, day.into());
        let year = i32::try_from(year).ok()?.checked_add(last.0)?;
        self.day = (year, month as u8, day as u8);
        Date::from_ymd(year, month as u8, day as u8).map(Value::Date)
    }

    /// Who wrote: by the number of the replica in this parcel.
    pub fn replica(&mut self, given: Option<Replica>) -> Replica {
        let known = self.replicas.iter().position(|known| Some(*known) == given).unwrap_or(self.replicas.len());
        let number = self.coder.number(&[mixed(at::STAMP, 1)], known as u64);
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(known) = self.replicas.get(number) {
            return *known;
        }
        self.coder.failed |= number != self.replicas.len();
        let replica = Replica(self.coder.raw(32, given.map_or(0, |replica| u64::from(replica.0))) as u32);
        self.replicas.push(replica);
        self.spend(8);
        replica
    }

    /// A stamp: the next of one of the strands of writing, or the beginning of another.
    pub fn stamp(&mut self, column: &Column<'_>, given: Option<Stamp>) -> Stamp {
        let given = given.unwrap_or_default();
        // Redacted cells have the first stamp of all.
        if self.coder.flag(&[mixed(at::STAMP, 2), mixed(column.exact, 250)], given == Stamp::default()) {
            return Stamp::default();
        }
        let goes_on = |last: &Stamp| last.time == given.time && last.replica == given.replica;
        let strand = self.strands.iter().position(goes_on).unwrap_or(STRANDS);
        let strand = self.coder.small(&[mixed(at::STAMP, 3), mixed(column.name, 251)], 3, strand as u32) as usize;
        let stamp = match self.strands.get(strand).copied() {
            Some(last) if strand < STRANDS => {
                self.strands.remove(strand);
                let step = i64::from(given.counter) - i64::from(last.counter) - 1;
                let step = self.coder.signed(&[mixed(at::STAMP, 4)], step);
                let counter = i64::from(last.counter).checked_add(1).and_then(|next| next.checked_add(step));
                let counter = counter.and_then(|counter| u32::try_from(counter).ok());
                self.coder.failed |= counter.is_none();
                Stamp { counter: counter.unwrap_or_default(), ..last }
            }
            _ => {
                let last = self.strands.first().copied().unwrap_or_default();
                let same = self.coder.flag(&[mixed(at::STAMP, 5)], given.replica == last.replica);
                let replica = if same { last.replica } else { self.replica(Some(given.replica)) };
                self.free_stamp(at::STAMP, Some(given), replica)
            }
        };
        self.strands.truncate(STRANDS - 1);
        self.strands.insert(0, stamp);
        stamp
    }

    /// Time and counter of a stamp, by the time of the one before.
    pub fn free_stamp(&mut self, context: u32, given: Option<Stamp>, replica: Replica) -> Stamp {
        let given = given.unwrap_or_default();
        let last = self.strands.first().map_or(0, |last| last.time);
        let step = self.coder.signed(&[mixed(context, 6)], given.time.wrapping_sub(last) as i64);
        let counter = self.coder.number(&[mixed(context, 7)], u64::from(given.counter));
        self.coder.failed |= counter > u64::from(u32::MAX);
        Stamp { time: last.wrapping_add(step as u64), counter: counter as u32, replica }
    }
}
