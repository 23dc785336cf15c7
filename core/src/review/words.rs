//! Words for what no worksheet has a label for.

use crate::lang::Text;
use crate::people::LineKind;

/// A fact of a person that is not a column of a worksheet.
pub(super) fn own_fact(cell: &str) -> Option<Text> {
    Some(match cell {
        "name" => Text::new("姓名", "Name"),
        "title" => Text::new("职务", "Title"),
        "department" => Text::new("部门", "Department"),
        _ => return None,
    })
}

/// A person's name; somebody without one is called so.
pub(super) fn name(name: &str) -> Text {
    if name.is_empty() { Text::new("还不知道是谁", "Somebody not yet known") } else { Text::new(name, name) }
}

/// A line in words.
pub(super) fn line(kind: LineKind, from: &Text, to: &Text) -> Text {
    let Text { zh: f, en: from } = from;
    let Text { zh: t, en: to } = to;
    match kind {
        LineKind::Reporting => Text::new(&format!("{f}向{t}汇报"), &format!("{from} reports to {to}")),
        LineKind::Influence => Text::new(&format!("{f}影响{t}"), &format!("{from} influences {to}")),
        LineKind::Conflict => Text::new(&format!("{f}和{t}有矛盾"), &format!("{from} and {to} are at odds")),
        LineKind::Informal => Text::new(&format!("{f}和{t}有私交"), &format!("{from} has a personal tie to {to}")),
    }
}

/// A row that has no name of its own; `n` counts from 1.
pub(super) fn row(n: usize) -> Text {
    Text::new(&format!("第 {n} 行"), &format!("Row {n}"))
}

/// One thing within another: `需求 · 原话`.
pub(super) fn within(outer: &Text, inner: &Text) -> Text {
    match (outer.zh.is_empty(), inner.zh.is_empty()) {
        (true, _) => inner.clone(),
        (_, true) => outer.clone(),
        _ => Text::new(&format!("{} · {}", outer.zh, inner.zh), &format!("{} · {}", outer.en, inner.en)),
    }
}
