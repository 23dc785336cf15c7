//! How much fits into a browser's store when it is packed tight: a thousand customers with every sheet filled, each with
//! words, figures, people and a history of its own.

use std::collections::BTreeMap;

use keybook::session::LIMIT;
use keybook_core::book::{DocId, Document, Entry, Money, Number, Replica, Stamp, Value, random_id};
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::storage::{Card, Index, LoadError, is_tight, load, salvage, stored_text, tight};

use crate::example_book::complete;
use crate::numbers::Numbers;

/// Common characters and words, for what everybody writes differently.
const COMMON: &str = "的一是了不在有这个上们来到时大地为子中说生国年着就那和要出也得里后自以会家可下过天去能对小多然于心学么都好看起发当没成只如事把还用第样道想作开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色";
const WORDS: &str = "account after again against agreed already answer around asked before begins better board bought budget building called campus caretaker change class clear closed committee compare contract copy corner council customer decides delivery department different district early effort evening every expects fewer field filled finance first floor follow forgot found framework friday frozen given grade half happens head hears heavy hopes idea inside invoice keeps known later learnt letter limit listed lower meeting missing monday month moved nearby needed never notice number office often opened order other paid paper parents people phone pilot plain planned points price promised proof purchase quality quarter question quiet reason refill rival sample school second senior september shelf shorter signed small staff started store supplier teacher tender term thinks third tried twice under unit urgent usual visit waits wants weeks winter without worked worth writes year yellow";
const SURNAMES: &str =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任";
const NAMES: [&str; 12] = [
    "Novak",
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Haddad",
    "Petrov",
    "Silva",
    "Nakamura",
    "Byrne",
    "Kowalski",
    "Rossi",
    "Danso",
];

/// The model customer, and what others are made of.
struct Pattern {
    doc: Document,
    lang: Lang,
    clauses: Vec<String>,
    common: Vec<char>,
    words: Vec<&'static str>,
    /// What was chosen anywhere under a name of a cell.
    chosen: BTreeMap<String, Vec<Value>>,
}

impl Pattern {
    fn new(lang: Lang) -> Self {
        let doc = complete(lang);
        let mut clauses = Vec::new();
        let mut chosen: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (key, cell) in doc.records().values().flat_map(|record| &record.cells) {
            match cell.value() {
                Value::Text(text) => clauses.extend(cut(text).map(str::to_owned)),
                value @ (Value::Id(_) | Value::Ids(_)) => {
                    chosen.entry(key.to_string()).or_default().push(value.clone())
                }
                _ => {}
            }
        }
        Self { doc, lang, clauses, common: COMMON.chars().collect(), words: WORDS.split(' ').collect(), chosen }
    }

    /// Other clauses of about the same length; one character in eight, or word in six, and all digits are different.
    fn text(&self, text: &str, numbers: &mut Numbers) -> String {
        let mut out = String::new();
        for clause in cut(text) {
            let length = clause.chars().count();
            let some: Vec<&String> = (0..8).map(|_| &self.clauses[numbers.below(self.clauses.len())]).collect();
            let other = some.into_iter().min_by_key(|other| other.chars().count().abs_diff(length)).unwrap();
            match self.lang {
                Lang::Zh => out.extend(other.chars().map(|c| self.character(c, numbers))),
                Lang::En => other.split_inclusive(' ').for_each(|word| {
                    let ends = word.ends_with(' ');
                    let word = if numbers.below(6) == 0 { numbers.pick(&self.words) } else { word.trim_end() };
                    out.extend(word.chars().map(|c| if c.is_ascii_digit() { digit(numbers) } else { c }));
                    out.push_str(if ends { " " } else { "" });
                }),
            }
        }
        out
    }

    fn character(&self, c: char, numbers: &mut Numbers) -> char {
        match c {
            '0'..='9' => digit(numbers),
            '\u{4E00}'.. if numbers.below(8) == 0 => numbers.pick(&self.common),
            _ => c,
        }
    }

    fn name(&self, numbers: &mut Numbers) -> String {
        match self.lang {
            Lang::Zh => {
                let surname = numbers.pick(&SURNAMES.chars().collect::<Vec<_>>());
                [surname, numbers.pick(&self.common), numbers.pick(&self.common)].iter().collect()
            }
            Lang::En => format!("{} {}", capital(numbers.pick(&self.words)), numbers.pick(&NAMES)),
        }
    }

    fn value(&self, key: &str, value: &Value, ids: &BTreeMap<String, String>, numbers: &mut Numbers) -> Value {
        let renamed = |id: &str| ids.get(id).map_or_else(|| id.to_owned(), Clone::clone);
        let other = numbers.below(3) == 0;
        let value = match self.chosen.get(key).filter(|_| other && key != "place") {
            Some(chosen) => numbers.pick(chosen),
            None => value.clone(),
        };
        match &value {
            Value::Text(_) if key == "name" => Value::text(&self.name(numbers)),
            Value::Text(text) => Value::text(&self.text(text, numbers)),
            Value::Number(n) if (0.0..=5.0).contains(&n.get()) => Value::int(numbers.below(6) as i32),
            Value::Number(n) => Number::new((n.get() * (40 + numbers.below(160)) as f64 / 100.0).round())
                .map_or(Value::Unknown, Value::Number),
            Value::Money(money) => {
                Value::Money(Money { minor: money.minor / 10_000 * (40 + numbers.below(160)) as i64 * 100, ..*money })
            }
            Value::Id(id) => Value::id(&renamed(id)),
            Value::Ids(all) => {
                Value::ids(all.iter().map(|id| renamed(id)).collect::<Vec<_>>().iter().map(String::as_str))
            }
            Value::Date(date) => {
                let (year, month, _) = date.ymd();
                Date::from_ymd(year, month, 1 + numbers.below(28) as u8).map_or(Value::Unknown, Value::Date)
            }
            other => other.clone(),
        }
    }

    /// A customer of somebody else: typed cell by cell over weeks, one cell in twelve with an earlier value.
    fn customer(&self, number: u64) -> Document {
        let numbers = &mut Numbers(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0x1234_5678_9ABC_DEF1));
        let mut ids: BTreeMap<String, String> = BTreeMap::new();
        for id in self.doc.records().keys() {
            let last = id.rsplit('.').next().unwrap_or_default();
            // Rows and people of the example are called by short names; those that people make are not.
            if last.starts_with("row") || last.starts_with("p_") {
                ids.entry(last.to_owned()).or_insert_with(|| random_id(numbers.bits()).to_string());
            }
        }
        let mut doc = Document::new(DocId::account(&random_id(numbers.bits())));
        let mut stamp = Stamp {
            time: 1_779_100_000_000 + number * 86_400_000,
            counter: 0,
            replica: Replica(numbers.bits() as u32),
        };
        // As the sheets are filled in: the pattern was filled in this order.
        let cells = self.doc.records().iter().flat_map(|(id, record)| record.cells.iter().map(move |cell| (id, cell)));
        let mut cells: Vec<_> = cells.collect();
        cells.sort_by_key(|(_, (_, cell))| cell.stamp());
        for (record, (key, cell)) in cells {
            let record = record.split('.').map(|part| {
                let of = part.split('@').map(|part| ids.get(part).map_or(part, String::as_str));
                of.collect::<Vec<_>>().join("@")
            });
            let record = record.collect::<Vec<_>>().join(".").into();
            for _ in 0..=usize::from(numbers.below(12) == 0) {
                let pause = if numbers.below(60) == 0 { 90_000_000 } else { 40_000 };
                stamp.time += 900 + numbers.below(pause) as u64;
                if numbers.below(300) == 0 {
                    stamp.replica = Replica(numbers.bits() as u32);
                }
                let value = self.value(key, cell.value(), &ids, numbers);
                doc.absorb(&record, key, Entry { stamp, value });
            }
        }
        doc
    }
}

fn cut(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['，', '。', '；', '、', ',', ';', '.'])
}

fn digit(numbers: &mut Numbers) -> char {
    char::from(b'0' + numbers.below(10) as u8)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Characters of a customer packed tight: its key, its text, its card in the index.
fn stored(doc: &Document) -> usize {
    let text = tight(doc).expect("comes back exactly");
    assert!(is_tight(&text) && load(&text).as_ref() == Ok(doc));
    let card = Index::new(vec![Card::of(doc)]).save().chars().count() + 1;
    ["keybook.v1.doc.", doc.id().as_str()].concat().len() + text.chars().count() + card
}

/// Some, from which all thousand are counted; all of them with `KEYBOOK_LONG`.
#[test]
fn a_thousand_complete_customers_fit() {
    let count = if std::env::var_os("KEYBOOK_LONG").is_some() { 1_000 } else { 8 };
    for lang in [Lang::Zh, Lang::En] {
        let pattern = Pattern::new(lang);
        let docs: Vec<Document> = (0..count).map(|number| pattern.customer(number)).collect();
        let cells = docs[0].records().values().flat_map(|record| record.cells.values());
        let (cells, values) = cells.fold((0, 0), |(cells, values), cell| (cells + 1, values + cell.entries().count()));
        assert!(cells > 1_000 && values > cells + 50, "{cells} cells, {values} values");
        let sizes: Vec<usize> = docs.iter().map(stored).collect();
        let (all, most) = (sizes.iter().sum::<usize>(), sizes.iter().max().unwrap());
        let packed = stored_text(&docs[0], true).chars().count();
        println!("{lang:?}: {} characters a customer, {most} at most; packed {packed}", all / sizes.len());
        assert!(all * 1_000 / sizes.len() < LIMIT - 100_000, "{lang:?}: {}", all / sizes.len());
        assert!(*most * 1_000 < LIMIT, "{lang:?}: {most} characters a customer, {}", LIMIT / 1_000);
    }
}

#[test]
fn no_two_of_them_are_alike() {
    let pattern = Pattern::new(Lang::Zh);
    let (a, b) = (pattern.customer(1), pattern.customer(2));
    let texts = |doc: &Document| -> Vec<String> {
        let cells = doc.records().values().flat_map(|record| record.cells.values());
        cells
            .filter_map(|cell| cell.value().as_str().filter(|text| text.chars().count() > 12).map(str::to_owned))
            .collect()
    };
    let (a, b) = (texts(&a), texts(&b));
    let same = a.iter().filter(|text| b.contains(text)).count();
    assert!(a.len() > 100 && same * 20 < a.len(), "{same} of {}", a.len());
}

/// Every character of a real customer, one after another, in three ways.
#[test]
fn any_damage_to_a_tight_text_is_known() {
    let doc = Pattern::new(Lang::Zh).customer(7);
    let text: Vec<char> = tight(&doc).unwrap().chars().collect();
    for at in (0..text.len()).step_by(97) {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let other = char::from_u32(u32::from(text[at]) ^ 1).unwrap();
        for middle in [vec![], vec![other], vec![text[at], text[at]]] {
            let damaged: String = [before, &middle, after].concat().into_iter().collect();
            assert!(matches!(load(&damaged), Err(LoadError::Damaged(_))), "character {at}");
        }
    }
}

/// What stands before the damage is read: half a text gives a good part of the customer, and nothing else.
#[test]
fn half_a_tight_text_gives_what_stands_before() {
    let doc = Pattern::new(Lang::En).customer(3);
    let text = tight(&doc).unwrap();
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let saved = salvage(&half).unwrap();
    assert!(
        saved.records().len() * 10 > doc.records().len() * 3,
        "{} of {}",
        saved.records().len(),
        doc.records().len()
    );
    assert!(saved.records().iter().all(|(id, record)| doc.records().get(id) == Some(record)));
}
