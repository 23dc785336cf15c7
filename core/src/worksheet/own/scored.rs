//! The answers of a sheet as points: how the fields that score become one formula.

use crate::decimal::short;

use super::json::Json;

/// A field that gives points.
pub(super) struct Scored {
    id: String,
    /// Its points as a formula; null while it has no answer.
    points: String,
    /// The fewest and the most points it can give.
    low: f64,
    high: f64,
    weight: f64,
}

/// A field of a section as points: a score its figure, a single choice the values of its items, yes one point. `None`
/// for fields that give none, and for those of weight 0.
pub(super) fn scored(field: &Json) -> Option<Scored> {
    let id = field.get("id")?.as_str()?.to_owned();
    let number = |key: &str| field.get(key).and_then(Json::as_f64);
    let weight = number("weight").unwrap_or(1.0);
    if weight <= 0.0 {
        return None;
    }
    let (points, low, high) = match field.get("type")?.as_str()? {
        "score" => (id.clone(), number("min")?, number("max")?),
        "yes_no" => (["(null if ", &id, " == null else 1 if ", &id, " else 0)"].concat(), 0.0, 1.0),
        "single_choice" => {
            let value = |choice: &Json| choice.get("value").and_then(Json::as_f64);
            let values: Option<Vec<f64>> = field.items_of("choices").iter().map(value).collect();
            let values = values.filter(|values| !values.is_empty())?;
            let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
            (["val(", &id, ")"].concat(), low, high)
        }
        _ => return None,
    };
    Some(Scored { id, points, low, high, weight })
}

/// The formula of a way to calculate; `None` for one that does not exist.
///
/// - `sum`: all points together.
/// - `average`: the mean of what is answered.
/// - `weighted`: the mean of what is answered, each as often as its weight says.
/// - `percent`: how much of the points that could be had, by weight; fields of different scales count alike.
pub(super) fn formula(calc: &str, scored: &[Scored]) -> Option<String> {
    let list = |function: &str, item: &dyn Fn(&Scored) -> String| {
        [function, "([", &scored.iter().map(item).collect::<Vec<_>>().join(", "), "])"].concat()
    };
    let weight = |field: &Scored| short(field.weight, 6);
    let answered = list("sum", &|field| [&weight(field), " if filled(", &field.id, ") else 0"].concat());
    Some(match calc {
        "sum" => list("sum", &|field| field.points.clone()),
        "average" => list("avg", &|field| field.points.clone()),
        "weighted" => {
            let points = list("sum", &|field| [&weight(field), " * ", &field.points].concat());
            [&points, " / ", &answered].concat()
        }
        "percent" => {
            let share = |field: &Scored| {
                let (low, span) = (short(field.low, 6), short((field.high - field.low).max(0.000_001), 6));
                [&weight(field), " * (", &field.points, " - ", &low, ") / ", &span].concat()
            };
            ["100 * ", &list("sum", &share), " / ", &answered].concat()
        }
        _ => return None,
    })
}
