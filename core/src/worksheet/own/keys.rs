//! What keys a question or a column may have: one list for the reader and for the builder, which makes one of another
//! type.

/// Every type has these.
const ALWAYS: &[&str] = &["id", "type", "required", "label", "hint", "short", "ask", "show_when"];

/// These mean something to some types only, and in a file they may stand beside any.
const ANYWHERE: &[&str] = &["unit", "default", "weight"];

/// What means something to a type besides.
pub(super) fn keys_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "score" => &["min", "max", "anchors", "weight"],
        "number" | "percent" => &["min", "max", "step", "unit"],
        "money" => &["min", "max", "step", "unit", "currency"],
        "date" => &["default"],
        "yes_no" => &["weight"],
        "single_choice" => &["choices", "vocab", "weight"],
        "rank" => &["choices", "vocab"],
        "multi_choice" | "checklist" => &["choices", "vocab", "max_items"],
        "person_ref" => &["side"],
        "table" => &["column", "min_rows", "max_rows"],
        "computed" => &["formula", "choices", "unit"],
        _ => &[],
    }
}

/// Whether a key means something to a type.
pub(super) fn has_use(kind: &str, key: &str) -> bool {
    ALWAYS.contains(&key) || keys_of(kind).contains(&key)
}

/// Whether a key may stand in a file beside a type. Only a question can give points.
pub(super) fn may_stand(kind: &str, key: &str, column: bool) -> bool {
    (has_use(kind, key) || ANYWHERE.contains(&key)) && !(column && key == "weight")
}
