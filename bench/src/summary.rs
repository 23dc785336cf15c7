//! From measurements to the lines of the report, with the targets.

use crate::many::{CUSTOMERS, Many};
use crate::map;
use crate::report::{Limit, Section};
use crate::scorer::{self, Pair};
use crate::visit::KeyCost;
use crate::worksheets::{Measured, Worksheets};
use crate::writing::Writing;
use flate2::{Compression, write::GzEncoder};
use keybook_journeys::outcome::Outcome;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What `keybook.html` may weigh when a host compresses it, in kB.
const LARGEST: f64 = 550.0;

/// The size of the single page.
///
/// # Errors
/// When it cannot be read.
pub fn size(page: &Path) -> Outcome<Section> {
    let bytes = fs::read(page)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    let kilobytes = |bytes: usize| [bytes as f64 / 1000.0];
    let mut section = Section::new("Size of keybook.html", "");
    section.add("as gzip, kB", &kilobytes(gzip.finish()?.len()), &[], Limit::Most(LARGEST));
    section.add("as it is, kB", &kilobytes(bytes.len()), &[], Limit::None);
    Ok(section)
}

/// Starts from the disk in a fresh browser.
pub fn starts(pairs: &[Pair]) -> Section {
    let mut section = Section::new("Start from file:// in a fresh browser", "reference");
    for Pair { size, ours, reference, .. } in pairs {
        let limit = if *size == 7 { Limit::Ratio(2.0) } else { Limit::None };
        let shown = |measured: &scorer::Measured| measured.starts.iter().map(|it| it.shown).collect::<Vec<_>>();
        let first = |measured: &scorer::Measured| measured.starts.iter().map(|it| it.first_paint).collect::<Vec<_>>();
        let longest =
            |measured: &scorer::Measured| measured.starts.iter().map(|it| it.longest_task).collect::<Vec<_>>();
        section.add(format!("{size} customers: to the painted table, ms"), &shown(ours), &shown(reference), limit);
        section.add(format!("{size} customers: to the first paint, ms"), &first(ours), &first(reference), Limit::None);
        section.add(format!("{size} customers: longest task, ms"), &longest(ours), &longest(reference), Limit::None);
    }
    section
}

/// A changed score.
pub fn scores(pairs: &[Pair]) -> Section {
    let mut section = Section::new("A changed score", "reference");
    for Pair { size, ours, reference, .. } in pairs {
        let limit = if *size == 500 { Limit::Ratio(2.0) } else { Limit::None };
        add_keys(&mut section, &format!("{size} customers"), (&ours.keys, &reference.keys), limit);
        let what = format!("{size} customers: CPU after the last key, with saving, ms");
        section.add(what, &ours.after, &reference.after, Limit::None);
        let limit = if *size == 500 { Limit::Most(50.0) } else { Limit::None };
        let what = format!("{size} customers: longest task, ms");
        section.add(what, &ours.longest_task, &reference.longest_task, limit);
    }
    section
}

/// Many customers against few.
pub fn growth(pairs: &[Pair]) -> Section {
    let mut section = Section::new("A changed score with many customers against one with 7, both ours", "with 7");
    let Some((few, more)) = pairs.split_first() else { return section };
    for pair in more {
        let limit = if pair.size == 500 { Limit::Ratio(2.0) } else { Limit::None };
        add_keys(&mut section, &format!("{} customers", pair.size), (&pair.ours.keys, &few.ours.keys), limit);
    }
    section
}

/// Text beside the reference.
pub fn texts(writing: &Writing) -> Section {
    let mut section = Section::new("A key in a text", "reference");
    let (ours, reference) = (&writing.ours.measured, &writing.reference.measured);
    let (full, reference_full) = (&writing.ours_full.measured, &writing.reference_full.measured);
    add_keys(&mut section, "nothing else stored", (&ours.quick, &reference.quick), Limit::None);
    add_keys(&mut section, "4 MB of others stored", (&full.quick, &reference_full.quick), Limit::None);
    section
}

/// Text with a full store against one with an empty store.
pub fn burden(writing: &Writing) -> Section {
    let mut section = Section::new("A key in a text with 4 MB of others stored against nothing else stored", "nothing");
    let limit = Limit::Ratio(1.1);
    let (empty, full) = (&writing.ours.measured, &writing.ours_full.measured);
    add_keys(&mut section, "ours", (&full.quick, &empty.quick), limit);
    let task = |keys: &[KeyCost]| keys.iter().map(|it| it.work.task).collect::<Vec<_>>();
    section.add("ours: CPU, with the save that follows, ms", &task(&full.saved), &task(&empty.saved), limit);
    let (empty, full) = (&writing.reference.measured, &writing.reference_full.measured);
    add_keys(&mut section, "reference", (&full.quick, &empty.quick), Limit::None);
    let what = "reference: CPU, with the save that follows, ms";
    section.add(what, &task(&full.saved), &task(&empty.saved), Limit::None);
    section
}

/// What is written to the disk.
pub fn writes(writing: &Writing) -> Section {
    let mut section = Section::new("Characters written", "reference");
    let pairs = [
        ("nothing else stored", &writing.ours.measured, &writing.reference.measured),
        ("4 MB of others stored", &writing.ours_full.measured, &writing.reference_full.measured),
    ];
    for (store, ours, reference) in pairs {
        section.add(format!("{store}: while typing"), &ours.while_typing, &reference.while_typing, Limit::Most(0.0));
        let what = format!("{store}: to the store, a save");
        section.add(what, &ours.characters, &reference.characters, Limit::None);
        section.add(format!("{store}: to the journal, a save"), &ours.journal, &[], Limit::None);
        section.add(
            format!("{store}: places besides the open document"),
            &[ours.besides.len() as f64],
            &[],
            Limit::Most(0.0),
        );
        section.remarks.extend(ours.besides.iter().map(|place| format!("{store}: {place} is written too")));
    }
    section
}

/// The influence map.
pub fn maps(pairs: &[map::Pair]) -> Section {
    let mut section = Section::new("The influence map", "reference");
    for map::Pair { size, ours, reference, .. } in pairs {
        let largest = *size == 500;
        let limit = if largest { Limit::Ratio(2.5) } else { Limit::None };
        section.add(format!("{size} people: first layout to paint, ms"), &ours.layout, &reference.layout, limit);
        let what = format!("{size} people: CPU of that, ms");
        section.add(what, &ours.layout_work, &reference.layout_work, Limit::None);
        section.add(format!("{size} people: CPU a dragged frame, ms"), &ours.frames, &reference.frames, limit);
        let what = format!("{size} people: a dragged frame, to its paint, ms");
        section.add(what, &ours.painted, &reference.painted, Limit::None);
        // Longer than this, and a screen of 60 frames a second misses one.
        let limit = if largest { Limit::Most(16.6) } else { Limit::None };
        section.add(format!("{size} people: CPU of the longest frame, ms"), &ours.longest, &reference.longest, limit);
    }
    section
}

/// Every worksheet: all that opening it costs, and a key beside one in the page written by hand.
pub fn worksheets(worksheets: &Worksheets) -> Section {
    let mut section = Section::new("Every worksheet of the example", "reference");
    let task = |keys: &[KeyCost]| keys.iter().map(|it| it.work.task).collect::<Vec<_>>();
    for (name, Measured { open, painted, keys }) in &worksheets.ours {
        section.add(format!("{name}: CPU of opening it, ms"), open, &[], Limit::Most(50.0));
        section.add(format!("{name}: to the painted page, ms"), painted, &[], Limit::None);
        if !keys.is_empty() {
            section.add(
                format!("{name}: CPU of a key, ms"),
                &task(keys),
                &task(&worksheets.reference),
                Limit::Ratio(1.5),
            );
        }
    }
    section
}

/// What a browser keeps for a page, in characters, keys included.
const STORE: f64 = 5_242_880.0;

/// A store with a thousand complete customers.
pub fn many(many: &Many) -> Section {
    let mut section = Section::new("A store with a thousand complete customers", "");
    section.add(format!("{CUSTOMERS} customers: characters of the store"), &[many.characters], &[], Limit::Most(STORE));
    section.add("a start on a customer, to the painted page, ms", &many.starts, &[], Limit::None);
    section.add("opening another, to the painted page, ms", &many.painted, &[], Limit::None);
    section.add("CPU of opening another, ms", &many.work, &[], Limit::None);
    section
}

/// A part of what a key cost.
type Part = fn(&KeyCost) -> f64;

/// CPU with its parts, and the time to the paint. The limit is for CPU and paint.
fn add_keys(section: &mut Section, what: &str, (ours, beside): (&[KeyCost], &[KeyCost]), limit: Limit) {
    let parts: [(&str, Part, Limit); 4] = [
        ("CPU, ms", |key| key.work.task, limit),
        ("of it scripts, ms", |key| key.work.script, Limit::None),
        ("of it styles and layout, ms", |key| key.work.layout, Limit::None),
        ("to the painted frame, ms", |key| key.painted, limit),
    ];
    for (name, part, limit) in parts {
        let of = |keys: &[KeyCost]| keys.iter().map(part).collect::<Vec<_>>();
        section.add(format!("{what}: {name}"), &of(ours), &of(beside), limit);
    }
}
