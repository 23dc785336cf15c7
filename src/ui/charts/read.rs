//! What the charts of a sheet show now: its own figures, and what they are compared with.

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{ChartKind, ChartSpec, Evaluator, Figure, Names, Plot, Scope, date_text};

use crate::platform::clock;
use crate::session::{OpenSheet, Session, SheetId};

/// A chart with its figures.
#[derive(Clone, PartialEq)]
pub struct Drawn {
    /// Its place among the charts of the worksheet.
    pub chart: usize,
    /// The figures.
    pub plot: Plot,
    /// What they are compared with: the name of an example, or a day.
    pub other: Option<String>,
    /// Who stands where on a grid.
    pub spots: Vec<Spot>,
}

/// Somebody, or the sheet itself, on a grid.
#[derive(Clone, PartialEq)]
pub struct Spot {
    /// The name; empty for the sheet itself.
    pub name: String,
    /// Across and up.
    pub at: (f64, f64),
    /// The verdict.
    pub says: String,
    /// How to deal with it.
    pub advice: String,
    /// True for the one that the sheet is about.
    pub is_this: bool,
}

/// The charts that stand below a section, or with `None` above all of them.
pub fn drawn(session: &Session, id: &SheetId, after: Option<u16>) -> Vec<Drawn> {
    let Some(open) = session.sheet(id) else { return Vec::new() };
    let (open, names, lang) = (open.borrow(), session.names(), session.lang());
    let charts = open.eval.sheet().charts.iter().enumerate().filter(|(_, chart)| chart.after == after);
    charts.map(|(at, chart)| one(session, id, &open, (at, chart), (lang, &*names))).collect()
}

fn one(
    session: &Session,
    id: &SheetId,
    open: &OpenSheet,
    (at, chart): (usize, &ChartSpec),
    (lang, names): (Lang, &dyn Names),
) -> Drawn {
    let mut drawn = Drawn { chart: at, plot: open.eval.plot(chart, lang, names), other: None, spots: Vec::new() };
    let other = match chart.kind {
        ChartKind::Pyramid => example(&open.eval, chart, lang),
        ChartKind::Radar if drawn.plot.series.len() == 1 => earlier(session, id, open, lang),
        _ => None,
    };
    if let Some((eval, name)) = other {
        let before = eval.plot(chart, lang, names);
        // Only a figure that is different now is worth a second line.
        if chart.kind == ChartKind::Pyramid || before.values(0) != drawn.plot.values(0) {
            drawn.plot.compare(&before);
            drawn.other = Some(name);
        }
    }
    if chart.kind == ChartKind::Grid {
        drawn.spots = spots(session, id, open, chart, (lang, names));
    }
    drawn
}

/// The example that a chart compares with.
fn example(eval: &Evaluator, chart: &ChartSpec, lang: Lang) -> Option<(Evaluator, String)> {
    let example = eval.sheet().examples.get(usize::from(chart.compare?))?;
    let answers = example.answers(eval.sheet(), lang);
    let title = example.title.get(lang).to_owned();
    Some((Evaluator::new(eval.shared_sheet(), answers, Date::parse(&example.today)), title))
}

/// The sheet as it stood before the last time of working on it.
fn earlier(session: &Session, id: &SheetId, open: &OpenSheet, lang: Lang) -> Option<(Evaluator, String)> {
    let (answers, when) = session.read(&id.doc, |doc| open.sheet.earlier(doc, open.eval.answers()))??;
    let day = clock::date_of(when)?;
    Some((Evaluator::new(open.eval.shared_sheet(), answers, open.eval.today()), date_text(day, lang)))
}

/// Where the sheet stands; for a worksheet about a person, where all of the customer's people stand that are known.
fn spots(
    session: &Session,
    id: &SheetId,
    open: &OpenSheet,
    chart: &ChartSpec,
    (lang, names): (Lang, &dyn Names),
) -> Vec<Spot> {
    let def = open.eval.shared_sheet();
    if def.scope != Scope::Person {
        return spot(&open.eval, chart, String::new(), (lang, names)).into_iter().collect();
    }
    let mut spots = Vec::new();
    for (person, name) in session.people_of(&id.doc) {
        if id.person.as_ref() == Some(&person) {
            if let Some(this) = spot(&open.eval, chart, name, (lang, names)) {
                spots.insert(0, Spot { is_this: true, ..this });
            }
            continue;
        }
        let sheet = Sheet::new(def.clone(), id.doc.clone(), Some(&person));
        let answers = session.read(&id.doc, |doc| doc.record(&sheet.record()).map(|_| sheet.read(Some(doc))));
        let Some(answers) = answers.flatten() else { continue };
        let eval = Evaluator::new(def.clone(), answers, open.eval.today());
        spots.extend(spot(&eval, chart, name, (lang, names)));
    }
    spots
}

fn spot(eval: &Evaluator, chart: &ChartSpec, name: String, (lang, names): (Lang, &dyn Names)) -> Option<Spot> {
    let plot = eval.plot(chart, lang, names);
    let (Some(x), Some(y)) = (value(&plot, 0), value(&plot, 1)) else { return None };
    let result = chart.at.and_then(|at| if let Figure::Result(at) = at { Some(usize::from(at)) } else { None })?;
    let band = eval.result(result).band.and_then(|band| eval.sheet().results.get(result)?.bands.get(band));
    let advice = band.and_then(|band| band.advice.as_ref()).map_or_else(String::new, |text| text.get(lang).to_owned());
    let says = band.map_or_else(String::new, |band| band.verdict.get(lang).to_owned());
    Some(Spot { name, at: (x, y), says, advice, is_this: false })
}

fn value(plot: &Plot, item: usize) -> Option<f64> {
    plot.items.get(item)?.data.first()?.value
}
