//! The initials of names; of Chinese ones as the browser's own order by pinyin tells them, without a table in the page.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

/// A letter begins in that order with this character.
const FIRST: [(char, &str); 23] = [
    ('a', "阿"),
    ('b', "八"),
    ('c', "嚓"),
    ('d', "咑"),
    ('e', "妸"),
    ('f', "发"),
    ('g', "旮"),
    ('h', "哈"),
    ('j', "丌"),
    ('k', "咔"),
    ('l', "垃"),
    ('m', "妈"),
    ('n', "拏"),
    ('o', "喔"),
    ('p', "妑"),
    ('q', "七"),
    ('r', "呥"),
    ('s', "仨"),
    ('t', "他"),
    ('w', "穵"),
    ('x', "夕"),
    ('y', "丫"),
    ('z', "帀"),
];

/// Surnames that are read otherwise than the same character elsewhere.
const SURNAMES: [(char, char); 7] =
    [('曾', 'z'), ('单', 's'), ('解', 'x'), ('仇', 'q'), ('区', 'o'), ('查', 'z'), ('乐', 'y')];

struct Order {
    /// Compares two texts; `None` in a browser that does not know the order.
    compare: Option<Function>,
    /// Letters found so far: names have few different characters.
    known: Vec<(char, char)>,
}

thread_local! {
    static ORDER: RefCell<Order> = RefCell::new(Order::new());
}

impl Order {
    fn new() -> Self {
        let locales = Array::of1(&JsValue::from_str("zh-u-co-pinyin"));
        let compare = Intl::Collator::new(&locales, &Object::new()).compare();
        let knows = FIRST.windows(2).all(|pair| less(&compare, pair[0].1, pair[1].1));
        Self { compare: knows.then_some(compare), known: Vec::new() }
    }

    /// The letter of a Chinese character; of a Latin word its first letter and its capitals; a digit itself; nothing for
    /// anything else. `inside` is true after a Latin letter.
    fn letter(&mut self, character: char, inside: bool) -> Option<char> {
        if !('\u{3400}'..='\u{9fff}').contains(&character) {
            let counts = character.is_ascii_alphanumeric() && !(inside && character.is_ascii_lowercase());
            return counts.then(|| character.to_ascii_lowercase());
        }
        if let Some((_, letter)) = self.known.iter().find(|(known, _)| *known == character) {
            return Some(*letter);
        }
        let (compare, text) = (self.compare.as_ref()?, character.to_string());
        let after = FIRST.partition_point(|(_, first)| !less(compare, &text, first));
        let letter = FIRST.get(after.checked_sub(1)?)?.0;
        self.known.push((character, letter));
        Some(letter)
    }
}

fn less(compare: &Function, a: &str, b: &str) -> bool {
    let order = compare.call2(&JsValue::UNDEFINED, &JsValue::from_str(a), &JsValue::from_str(b));
    order.ok().and_then(|order| order.as_f64()).is_some_and(|order| order < 0.0)
}

/// A text as its initials: `梁敏` and `Liang Min` are `lm`. Chinese characters are left out where the browser does not
/// know the order.
pub fn initials(text: &str) -> String {
    let mut inside = false;
    let mut letter = |order: &mut Order, character: char| {
        let letter = order.letter(character, inside);
        inside = character.is_ascii_alphabetic();
        letter
    };
    ORDER.with_borrow_mut(|order| text.chars().filter_map(|character| letter(order, character)).collect())
}

/// True when the initials of a name, read as a name or as any other text, contain what was typed: two Latin letters or
/// more, and nothing else.
pub fn matches(name: &str, typed: &str) -> bool {
    if typed.len() < 2 || !typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let found = initials(name);
    let first = name.chars().next().and_then(|first| SURNAMES.iter().find(|(known, _)| *known == first));
    // The letter of the surname, then the others.
    let as_name = first.map(|(_, letter)| letter.to_string() + found.get(1..).unwrap_or_default());
    found.contains(typed) || as_name.is_some_and(|found| found.contains(typed))
}
