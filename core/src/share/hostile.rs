//! What comes in damaged, mangled by chat programs, or made to do harm.

use super::*;
use crate::book::{DocId, Document, Entry, Money, Number, Replica, Stamp, Value};
use crate::date::Date;

/// Numbers that are as good as random and the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below
    }
}

/// Everything that a link of version 1 can carry.
fn sample() -> Parcel {
    let mut doc = Document::new(DocId::account("k3x9abcdef"));
    let mut time = 1_779_100_000_000;
    let mut put = |record: &str, cell: &str, value: Value| {
        time += 61_000;
        let stamp = Stamp { time, counter: (time % 3) as u32, replica: Replica(time as u32 % 2 + 0xC0FF_EE00) };
        doc.absorb(&record.into(), &cell.into(), Entry { stamp, value });
    };
    put("meta", "name", Value::text("滨江实验学校"));
    put("meta", "archived", Value::Bool(false));
    put("person.p9q8r7s6t5", "name", Value::text("Xu Jianguo"));
    put("person.p9q8r7s6t5", "depth", Value::id("d2"));
    put("person.p9q8r7s6t5", "depth~evidence", Value::id("guess"));
    put("person.p9q8r7s6t5", "reports_to", Value::id("p2"));
    put("person.p2", "influence", Value::Unknown);
    put("line.l1", "kind", Value::id("conflict"));
    put("sheet.needs_card", "goal", Value::text("提高服务，降低总成本。 Fewer people in the middle\n— and no risk 😀"));
    put("sheet.needs_card", "sources", Value::ids(["user_x", "interview", "document"]));
    put("sheet.needs_card", "budget", Value::Money(Money { minor: 16_500_000, currency: crate::book::Currency::CNY }));
    put("sheet.needs_card", "filled_on", Value::Date(Date::parse("2026-05-18").unwrap()));
    put("sheet.own_k3x9", "f1", Value::Number(Number::new(-0.25).unwrap()));
    put("row.needs_card.needs.abcdefghjk", "place", Value::id("V"));
    put("row.needs_card.needs.abcdefghjk", "strand", Value::id("product_cost"));
    put("row.needs_card.needs.r2", "place", Value::id("W"));
    put("row.needs_card.needs.r2", "importance", Value::int(4));
    put("row.needs_card.needs.r2", "deleted", Value::Empty);
    put("row.needs_card.org_profile.image", "weight", Value::int(30));
    put("sheet.style_profile@p2", "unheard of", Value::text("kept"));
    put("__proto__", "constructor", Value::id("__proto__"));
    let redacted = Entry { stamp: Stamp::default(), value: Value::text("决策者") };
    doc.absorb(&"person.p2".into(), &"name".into(), redacted);
    let docs = vec![Sent::part(doc.clone(), &doc)];
    let hands = vec![(Replica(0xC0FF_EE01), "李雷".to_owned())];
    let (from, word) = ("韩梅梅".to_owned(), "Please have a look.".to_owned());
    Parcel { kind: Kind::Share, from, made: 1_779_200_000_000, word, docs, hands }
}

/// A link of version 1 as it stands in people's chats. This text never changes; the code must go on reading it.
const LINK: &str = include_str!("../../golden/link-1.txt");
/// A file of version 1, and a closed one.
const FILE: &str = include_str!("../../golden/file-1.json");
const CLOSED: &str = include_str!("../../golden/file-1-locked.json");
const LOCKED_LINK: &str = include_str!("../../golden/link-1-locked.txt");

fn locked() -> Vec<u8> {
    lock::lock(&encode(&sample()), "苹果 apple", [7; 16], [9; 12])
}

#[test]
fn version_1_is_read_for_ever() {
    assert_eq!(decode(&link::read(LINK).unwrap()), Ok(sample()));
    assert_eq!(file::read(FILE), Ok(sample()));
    assert_eq!(file::read(CLOSED), Err(Refused::Locked));
    assert_eq!(file::read_locked(CLOSED, "苹果 apple"), Ok(sample()));
    let bytes = link::read(LOCKED_LINK).unwrap();
    assert_eq!(decode(&bytes), Err(Refused::Locked));
    assert_eq!(lock::unlock(&bytes, "苹果 apple").and_then(|bytes| decode(&bytes)), Ok(sample()));
}

/// The same two with the ids of the second edition.
const LINK_2: &str = include_str!("../../golden/link-1-edition-2.txt");
const LOCKED_LINK_2: &str = include_str!("../../golden/link-1-edition-2-locked.txt");

/// And of the third.
const LINK_3: &str = include_str!("../../golden/link-1-edition-3.txt");
const LOCKED_LINK_3: &str = include_str!("../../golden/link-1-edition-3-locked.txt");

#[test]
fn version_1_is_what_is_written() {
    let written = [
        ("link-1-edition-3.txt", link::write(&encode(&sample()))),
        ("file-1.json", file::write(&sample())),
        ("file-1-locked.json", file::write_locked(&sample(), "苹果 apple", [7; 16], [9; 12])),
        ("link-1-edition-3-locked.txt", link::write(&locked())),
    ];
    for ((name, written), golden) in written.into_iter().zip([LINK_3, FILE, CLOSED, LOCKED_LINK_3]) {
        assert_eq!(written.trim_end(), golden.trim_end(), "{name}");
    }
    for older in [LINK_2, LINK_3] {
        assert_eq!(decode(&link::read(older).unwrap()), Ok(sample()));
    }
    let locked = link::read(LOCKED_LINK_2).unwrap();
    assert_eq!(lock::unlock(&locked, "苹果 apple").and_then(|bytes| decode(&bytes)), Ok(sample()));
}

#[test]
fn what_links_know_by_number_never_changes() {
    // A link of an edition means what these two files said when it was written. Additions to the ids are a new edition.
    let ids = include_str!("../dense/ids.txt");
    for (next, sum) in IDS_SUMS {
        let until = ids.split(next).next().unwrap().trim_end();
        assert_eq!(super::crc::crc32(until.as_bytes()), sum, "before {next}");
    }
    assert_eq!(super::crc::crc32(include_bytes!("../dense/words.txt")), WORDS_SUM);
}

/// Everything before an edition, as a sum.
const IDS_SUMS: [(&str, u32); 3] = [("\n# 2", 0x6444_7986), ("\n# 3", 0xBB39_A284), ("\n# 4", 0x59C7_1797)];
const WORDS_SUM: u32 = 0xC24F_0533;

#[test]
fn the_wrong_passphrase_is_told_apart_from_damage() {
    let bytes = locked();
    assert!(lock::is_locked(&bytes) && !lock::is_locked(&encode(&sample())));
    assert_eq!(lock::unlock(&bytes, "苹果 Apple"), Err(Refused::WrongPassphrase));
    for at in [1, 20, 30, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        assert_eq!(lock::unlock(&damaged, "苹果 apple"), Err(Refused::Damaged));
        assert_eq!(lock::unlock(&bytes[..at], "苹果 apple"), Err(Refused::Damaged));
    }
    assert_eq!(file::read_locked(CLOSED, "x"), Err(Refused::WrongPassphrase));
    assert_eq!(
        file::read_locked(&CLOSED.replacen("\"locked\":\"4Q", "\"locked\":\"4R", 1), "x"),
        Err(Refused::Damaged)
    );
    assert_eq!(file::read_locked(FILE, "x"), Ok(sample()));
}

#[test]
fn what_chat_programs_do_is_put_up_with() {
    let link = LINK.trim_end();
    let address = format!("https://x.example/book/v1.2/#/open/{link}");
    let broken: String = link
        .chars()
        .enumerate()
        .flat_map(|(at, c)| [c, '\n'].into_iter().take(1 + usize::from(at % 76 == 75)))
        .collect();
    let escaped = address.replace("#", "%23").replace('/', "%2F").replace('-', "%2D").replace('_', "%5F");
    let messages = [
        link.to_owned(),
        format!("  {link}\r\n"),
        address.clone(),
        format!("{address}&from=singlemessage&isappinstalled=0"),
        format!("{address}&appinstall=0"),
        format!("{address}?utm_source=x"),
        format!("{address}%3D%3D"),
        format!("{address}=="),
        format!("看看这个：{address}。谢谢"),
        format!("({address})"),
        format!("[{address}](x)"),
        format!("<{address}>"),
        format!("{address}谢谢"),
        format!("“{address}”"),
        format!("{address}."),
        format!("{address} and text v1.0 behind"),
        escaped.clone(),
        escaped.replace('%', "%25"),
        address.replace("v1.", "v1%2E"),
        format!("> {}", broken.replace('\n', "\r\n> ")),
        broken,
        link.chars().flat_map(|c| [c, '\u{200b}']).collect(),
        link.replacen("v1.", "v1. ", 1),
        format!("{link}{link}"),
        format!("v1.x {link}"),
    ];
    for message in messages {
        assert_eq!(link::read(&message).and_then(|bytes| decode(&bytes)), Ok(sample()), "{message}");
    }
    let mut short = link.to_owned();
    short.pop();
    assert_eq!(link::read(&short), Err(Refused::Damaged));
    assert_eq!(link::read(&format!("{short}。")), Err(Refused::Damaged));
    assert_eq!(link::read(&format!("{short}&from=x")), Err(Refused::Damaged));
    for nothing in ["", "v1", "https://x.example/#/account/k3x9", "hello"] {
        assert_eq!(link::read(nothing), Err(Refused::NotKeybook), "{nothing}");
    }
    assert_eq!(link::read("https://x.example/#/open/v2.AAAA"), Err(Refused::TooNew(2)));
    assert_eq!(link::read("v1.____AAAA"), Err(Refused::TooLarge));
    assert_eq!(decode(&[9, 9, 9]), Err(Refused::TooNew(9)));
}

#[test]
fn ten_thousand_damaged_links_never_show_other_content() {
    let link: Vec<char> = LINK.trim_end().chars().collect();
    let right = link::read(LINK).unwrap();
    let mut numbers = Numbers(0x1234_5678_9abc_def1);
    let other: Vec<char> = link::write(&encode(&Parcel { word: "other".into(), ..sample() })).chars().collect();
    let alphabet: Vec<char> =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%=&/ 1v".chars().collect();
    let mut refused = 0;
    for round in 0..10_000 {
        let mut text = link.clone();
        for _ in 0..=numbers.next(3) {
            let (at, to) = (numbers.next(text.len()), numbers.next(text.len()));
            match numbers.next(8) {
                0 => text.truncate(at.max(1)),
                1 => text[at] = alphabet[numbers.next(alphabet.len())],
                2 => text.swap(at, to),
                3 => text.insert(at, alphabet[numbers.next(alphabet.len())]),
                4 => drop(text.remove(at)),
                5 => drop(text.splice(at.max(20).min(text.len()).., other[at.max(20).min(other.len())..].to_vec())),
                6 => drop(text.drain(at.min(to)..at.max(to))),
                _ => {
                    text[at] = if text[at].is_lowercase() {
                        text[at].to_ascii_uppercase()
                    } else {
                        text[at].to_ascii_lowercase()
                    }
                }
            }
            if text.is_empty() {
                text.push('v');
            }
        }
        let text: String = text.into_iter().collect();
        match link::read(&text) {
            Ok(bytes) => assert_eq!(bytes, right, "round {round}: {text}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 8_000, "{refused}");
}

#[test]
fn bombs_end_quickly() {
    let begun = [1u8, 1];
    let mut numbers = Numbers(77);
    for fill in [0u8, 0xff, 0x55, 0x80, 1] {
        for length in [0usize, 1, 7, 100, 1_000] {
            assert!(decode(&[&begun[..], &vec![fill; length]].concat()).is_err() || length < 8);
        }
    }
    for _ in 0..10 {
        let bytes: Vec<u8> = (0..1_000).map(|_| numbers.next(256) as u8).collect();
        let _ = decode(&[&begun[..], &bytes].concat());
    }
    // Far more than anybody writes, in few bytes: refused, not filled in.
    let mut doc = Document::new(DocId::account("x"));
    let long: String = "好".repeat(99_999);
    for at in 0..3 {
        let entry = Entry { stamp: Stamp::default(), value: Value::text(&long[3 * at..]) };
        doc.absorb(&"r".into(), &at.to_string().into(), entry);
    }
    let parcel = Parcel { docs: vec![Sent { doc, seen: vec![] }], ..sample() };
    let bytes = encode(&parcel);
    assert_eq!(decode(&bytes), Ok(parcel), "what is written can be read");
    assert_eq!(decode(&bytes[..2_000]), Err(Refused::TooLarge));
}

/// Texts that once were, or might be, trouble.
#[test]
fn strange_files_are_refused() {
    let deep = "[".repeat(100_000);
    for text in [
        "{}",
        "[]",
        "null",
        "\u{feff}",
        "{\"keybook_file\":1}",
        "{\"keybook_file\":1,\"locked\":\"\"}",
        "{\"keybook_file\":1,\"locked\":\"!\"}",
        "{\"keybook_file\":-1}",
        "{\"keybook_file\":1e99}",
        "{\"__proto__\":{\"keybook_file\":1}}",
        &deep,
        &deep.replace('[', "{\"keybook_file\":"),
        &FILE[..FILE.len() / 2],
        &FILE.replacen("\"kind\":\"share\"", "\"kind\":\"other\"", 1),
        &FILE.replacen("韩梅梅", "韩梅", 1),
        &FILE.replacen("Xu Jianguo", "Xu Jiangu", 1),
        &FILE.replacen("\"seen\":[[", "\"seen\":[[],[", 1),
        &FILE.replacen("\"keybook\":1,", "\"keybook\":1,\"keybook\":1,", 1),
    ] {
        assert!(file::read(text).is_err(), "{text}");
        assert!(file::read_locked(text, "").is_err(), "{text}");
    }
    let newer = FILE.replacen("\"keybook_file\":1", "\"keybook_file\":2", 1);
    assert_eq!(file::read(&newer), Err(Refused::TooNew(2)));
    let newer = FILE.replacen("\"keybook\":1", "\"keybook\":3", 1);
    assert_eq!(file::read(&newer), Err(Refused::TooNew(3)));
    assert_eq!(file::read(&FILE.replace(",\"", ",\n  \"")), Ok(sample()), "set out otherwise, it says the same");
    for text in ["", "hello", "{\"a\":1}"] {
        assert_eq!(file::read(text), Err(Refused::NotKeybook));
    }
}

#[test]
fn codes_of_different_things_do_not_mix() {
    let (one, two) = (qr::parts(LINK.trim_end(), 200), qr::parts(LOCKED_LINK.trim_end(), 200));
    let mut gather = qr::Gather::default();
    assert_eq!((gather.take("hello"), gather.total()), (qr::Taken::No, 0));
    assert_eq!((gather.take(&one[1]), gather.take(&one[1])), (qr::Taken::New, qr::Taken::Again));
    assert_eq!(gather.take(&format!("{}\r\n", one[1])), qr::Taken::Again);
    assert_eq!(qr::Gather::default().take(&qr::parts("a \u{3000}", 9)[0]), qr::Taken::New);
    assert_eq!(gather.take(&two[0]), qr::Taken::Other);
    assert_eq!(gather.take(&one[0].replacen("v1.", "v2.", 1)), qr::Taken::No);
    assert_eq!((gather.have(), gather.total(), gather.whole()), (1, one.len(), None));
    for text in
        ["keybook:1/0::", "keybook:0/1:00000000:00000000:", "keybook:1/99999999999:00000000:00000000:", "keybook:"]
    {
        assert_eq!(gather.take(text), qr::Taken::No);
    }
    for part in &one {
        gather.take(part);
    }
    assert_eq!((gather.whole().as_deref(), gather.missing()), (Some(LINK.trim_end()), vec![]));
}

#[test]
fn codes_have_a_light_edge_and_grow_with_the_text() {
    let small = qr::symbol("keybook").unwrap();
    assert_eq!(small.size, 21 + 8);
    assert!(small.path.starts_with("M4 4h7v1h-7z"), "{}", small.path);
    assert!(qr::symbol(&"x".repeat(2_000)).unwrap().size > 100);
    assert_eq!(qr::symbol(&"x".repeat(4_000)), None);
}

/// What would do harm if it were taken for anything but words.
const HARMFUL: [&str; 12] = [
    "<script>alert(1)</script>",
    "</script><!--",
    "javascript:alert(1)",
    "=HYPERLINK(\"//a.example\",\"x\")",
    "\u{202e}gnp.exe",
    "\u{200e}\u{2066}=1+1\u{2069}",
    "__proto__",
    "constructor",
    "\u{0}\u{1}\u{7f}\u{feff}\u{fffd}\u{ffff}\u{10ffff}",
    "]]>{{7*7}}${7*7}",
    "'; DROP TABLE customers; --",
    "e\u{301}\u{301}\u{301}\u{301}",
];

#[test]
fn harmful_words_stay_words_in_every_carrier() {
    let mut doc = Document::new(DocId::account("k3x9abcdef"));
    for (at, word) in HARMFUL.into_iter().enumerate() {
        let stamp = Stamp { time: 1_779_100_000_000 + at as u64, counter: 0, replica: Replica(7) };
        doc.absorb(&"meta".into(), &word.into(), Entry { stamp, value: Value::text(word) });
        doc.absorb(&word.into(), &"name".into(), Entry { stamp, value: Value::id(word) });
        doc.absorb(&["person.", word].concat().into(), &"name".into(), Entry { stamp, value: Value::text(word) });
    }
    let from = HARMFUL[0].to_owned();
    let parcel = Parcel { from, docs: vec![Sent::part(doc.clone(), &doc)], ..sample() };
    assert_eq!(decode(&link::read(&link::write(&encode(&parcel))).unwrap()).as_ref(), Ok(&parcel));
    let text = file::write(&parcel);
    assert_eq!(file::read(&text).as_ref(), Ok(&parcel));
    let page = page::carrying("<div id=\"app\"></div>", &text).unwrap();
    assert!(!page::carried(&page).unwrap().contains('<'));
    assert_eq!(file::read(page::carried(&page).unwrap()).as_ref(), Ok(&parcel));
    for stored in [crate::storage::stored_text(&doc, false), crate::storage::stored_text(&doc, true)] {
        assert_eq!(crate::storage::load(&stored).as_ref(), Ok(&doc));
    }
    assert_eq!(crate::storage::load(&crate::storage::tight(&doc).unwrap()), Ok(doc));
}

#[test]
fn halves_of_characters_and_bytes_of_nothing_are_refused() {
    for text in [r#"滨江\ud800"#, r#"\udc00滨江"#, r#"\ud800\ud800"#, r#"\ud83d\u0041"#] {
        let given = FILE.replacen("韩梅梅", text, 1);
        assert!(file::read(&given).is_err(), "{given}");
        let stored =
            format!(r#"{{"keybook":1,"id":"account.x","replicas":[1],"records":{{"r":{{"k":["{text}",[1,0,0]]}}}}}}"#);
        assert!(crate::storage::load(&stored).is_err() && crate::storage::salvage(&stored).is_none(), "{stored}");
        assert!(crate::worksheet::own::open_own(&format!(r#"{{"keybook":"worksheet","title":"{text}"}}"#)).is_err());
    }
    // What a browser makes of bytes that are no text.
    let broken = String::from_utf8_lossy(b"{\"keybook_file\":1,\"from\":\"\xff\xfe\xc0\x80\"}").into_owned();
    assert!(file::read(&broken).is_err());
    assert_eq!(page::carried(&String::from_utf8_lossy(&[0x3c, 0xff, 0x00, 0xed, 0xa0, 0x80])), None);
}
