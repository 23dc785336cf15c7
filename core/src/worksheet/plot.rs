//! What a chart shows of a filled sheet: the figures in words and numbers, before any geometry.

use std::rc::Rc;

use crate::book::Value;
use crate::formula::Val;
use crate::lang::Lang;
use crate::order::sort_by;

use super::chart::{ChartKind, ChartSpec, Figure, Mark};
use super::def::FieldType;
use super::display::Names;
use super::evaluator::Evaluator;
use super::numbers::number_text;
use super::outcome::Outcome;

/// The figures of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// What is drawn, in order.
    pub items: Vec<Item>,
    /// The names of the values of an item.
    pub series: Vec<String>,
    /// The step where things stand now.
    pub now: Option<usize>,
    /// The step that is wanted.
    pub target: Option<usize>,
    /// Who stands at which step.
    pub people: Vec<(String, usize)>,
    /// What belongs to the present stage.
    pub notes: Vec<Note>,
}

/// A row, an axis, a bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Tells it from the others: the id of the row, field or result.
    pub id: Rc<str>,
    /// Its name.
    pub label: String,
    /// Its values, as many as there are series.
    pub data: Vec<Datum>,
    /// The step that it is at.
    pub at: Option<usize>,
}

/// A value of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// The number; none when nothing was answered, and when unknown answers leave it open.
    pub value: Option<f64>,
    /// What unknown answers leave open.
    pub range: Option<(f64, f64)>,
    /// True when it was answered with "unknown", or rests on such an answer.
    pub unknown: bool,
    /// In words.
    pub shown: String,
    /// The symbol that stands for it.
    pub mark: Option<Mark>,
    /// The number that it is compared with: of the example, or an earlier one.
    pub other: Option<f64>,
}

impl Datum {
    /// True when there is anything to draw.
    pub fn is_known(&self) -> bool {
        self.value.is_some() || self.mark.is_some() || self.unknown
    }
}

/// A line of what belongs to a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What is to be done, or the heading of what was written.
    pub label: String,
    /// What was written.
    pub text: String,
    /// Whether it is done, where that can be ticked.
    pub done: Option<bool>,
}

impl Plot {
    /// True when nothing of it is answered yet, so that there is nothing to draw.
    pub fn is_empty(&self, kind: ChartKind) -> bool {
        let fewer = |than: usize| self.items.iter().flat_map(|i| &i.data).filter(|d| d.is_known()).count() < than;
        match kind {
            ChartKind::Stages => self.now.is_none(),
            ChartKind::Ladder => self.now.is_none() && self.items.iter().all(|item| item.at.is_none()),
            ChartKind::Grid => self.items.iter().any(|item| item.data.iter().all(|d| d.value.is_none())),
            ChartKind::Balance => self.items.iter().all(|item| item.at.is_none()),
            // A line needs two points.
            ChartKind::Curve => fewer(2),
            _ => fewer(1),
        }
    }

    /// Takes the values of another plot of the same chart as what these are compared with.
    pub fn compare(&mut self, other: &Self) {
        for item in &mut self.items {
            let Some(same) = other.items.iter().find(|one| one.id == item.id) else { continue };
            for (datum, other) in item.data.iter_mut().zip(&same.data) {
                datum.other = other.value;
            }
        }
    }

    /// The values of a series.
    pub fn values(&self, series: usize) -> Vec<Option<f64>> {
        self.items.iter().map(|item| item.data.get(series).and_then(|datum| datum.value)).collect()
    }

    /// What the values of a series are compared with.
    pub fn others(&self, series: usize) -> Vec<Option<f64>> {
        self.items.iter().map(|item| item.data.get(series).and_then(|datum| datum.other)).collect()
    }
}

impl Evaluator {
    /// The figures of a chart as the sheet now stands.
    pub fn plot(&self, chart: &ChartSpec, lang: Lang, names: &dyn Names) -> Plot {
        let reading = Reading { eval: self, chart, lang, names };
        let mut plot = Plot { items: reading.items(), series: reading.series(), ..Plot::default() };
        plot.now = chart.at.and_then(|at| reading.step_at(at));
        if chart.kind == ChartKind::Grid && !reading.is_judged() {
            // Sums of nothing are 0: without a judgement there is no place to show.
            plot.items.iter_mut().flat_map(|item| &mut item.data).for_each(|datum| datum.value = None);
        }
        let target = chart.target.map(|field| self.field_val(usize::from(field)));
        plot.target = target.and_then(|val| reading.step(&val));
        plot.people = reading.people();
        plot.notes = plot.now.map_or_else(Vec::new, |now| reading.notes(now));
        if let Some(descending) = chart.descending {
            // What an unknown answer leaves open stands in the middle of what is possible.
            let middle =
                |datum: &Datum| datum.value.or_else(|| datum.range.map(|(low, high)| f64::midpoint(low, high)));
            let weight = |item: &Item| item.data.first().and_then(middle);
            sort_by(&mut plot.items, |a, b| match (weight(a), weight(b)) {
                (Some(a), Some(b)) if descending => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        if chart.kind == ChartKind::Matrix {
            drop_unused(&mut plot, chart.heads.is_some());
        }
        plot
    }
}

/// Leaves out the columns of a matrix that nothing was answered in; with names of their own, also those without one.
fn drop_unused(plot: &mut Plot, named: bool) {
    for series in (0..plot.series.len()).rev() {
        let used = plot.items.iter().any(|item| item.data.get(series).is_some_and(Datum::is_known));
        if used || (named && plot.series.get(series).is_some_and(|name| !name.is_empty())) {
            continue;
        }
        plot.series.remove(series);
        plot.items.iter_mut().filter(|item| series < item.data.len()).for_each(|item| {
            item.data.remove(series);
        });
    }
}

struct Reading<'a> {
    eval: &'a Evaluator,
    chart: &'a ChartSpec,
    lang: Lang,
    names: &'a dyn Names,
}

impl Reading<'_> {
    fn items(&self) -> Vec<Item> {
        let Some(table) = self.chart.rows.map(usize::from) else {
            return match self.chart.values.as_slice() {
                [Figure::Result(result)] if self.chart.kind == ChartKind::Curve => self.list(usize::from(*result)),
                // The stages show what belongs to the present one; the others have nothing to draw.
                _ if self.chart.kind == ChartKind::Stages => Vec::new(),
                values => values.iter().map(|figure| self.single(*figure)).collect(),
            };
        };
        let rows = 0..self.eval.row_count(table);
        rows.filter_map(|row| self.row(table, row)).collect()
    }

    fn row(&self, table: usize, row: usize) -> Option<Item> {
        let spec = self.eval.sheet().tables.get(table)?;
        let id = self.eval.answers().tables.get(table)?.get(row)?.id.clone();
        let fixed = spec.fixed_rows.get(row);
        let label = match (self.chart.label.map(usize::from), fixed) {
            (Some(column), _) => self.eval.show_cell(table, row, column, self.lang, self.names),
            (None, Some(fixed)) => fixed.label.get(self.lang).to_owned(),
            (None, None) => (row + 1).to_string(),
        };
        let data: Vec<Datum> = self.chart.values.iter().map(|figure| self.datum(*figure, row)).collect();
        let at = match (self.chart.at, fixed) {
            (Some(Figure::Column(column)), _) => self.step(&self.eval.cell_val(table, row, usize::from(column))),
            (Some(_), Some(fixed)) => fixed.tag("phase").and_then(|tag| self.step(&Val::text(tag))),
            _ => None,
        };
        // A row that somebody added and wrote nothing into.
        let blank = fixed.is_none() && label.is_empty() && !data.iter().any(Datum::is_known);
        (!blank).then_some(Item { id, label, data, at })
    }

    fn single(&self, figure: Figure) -> Item {
        let sheet = self.eval.sheet();
        let (id, label, val) = match figure {
            Figure::Field(field) => {
                let field = usize::from(field);
                let spec = sheet.fields.get(field);
                (spec.map(|f| f.id.clone()), spec.map(|f| f.short_label()), self.eval.field_val(field))
            }
            Figure::Result(result) => {
                let spec = sheet.results.get(usize::from(result));
                (spec.map(|r| r.id.clone()), spec.map(|r| &r.title), Val::Null)
            }
            Figure::Column(_) => (None, None, Val::Null),
        };
        Item {
            id: id.unwrap_or_else(|| "".into()),
            label: label.map_or_else(String::new, |label| label.get(self.lang).to_owned()),
            data: vec![self.datum(figure, 0)],
            at: self.step(&val),
        }
    }

    /// The items of a list are points in their order, counted from 0.
    fn list(&self, result: usize) -> Vec<Item> {
        let list = self.eval.result(result);
        let point = |(at, val): (usize, &Val)| {
            let value = val.as_number();
            let shown = value.map_or_else(String::new, |value| number_text(value, None));
            let label = at.to_string();
            Item { id: Rc::from(&*label), label, data: vec![Datum { value, shown, ..Datum::default() }], at: None }
        };
        list.value.items().iter().enumerate().map(point).collect()
    }

    fn series(&self) -> Vec<String> {
        let sheet = self.eval.sheet();
        let Some(table) = self.chart.rows.map(usize::from) else { return vec![String::new()] };
        let name = |figure: &Figure| {
            let Figure::Column(at) = *figure else { return String::new() };
            let Some(column) = sheet.column(table, usize::from(at)) else { return String::new() };
            let given = self.chart.heads.map(|heads| self.eval.head_of(heads, &column.id, self.lang, self.names));
            // What was answered for a column is shown, also while nothing has a name yet.
            let given = given.filter(|name| !name.is_empty() || !self.eval.is_answered(table, usize::from(at)));
            given.unwrap_or_else(|| column.short_label().get(self.lang).to_owned())
        };
        self.chart.values.iter().map(name).collect()
    }

    fn datum(&self, figure: Figure, row: usize) -> Datum {
        let (eval, sheet) = (self.eval, self.eval.sheet());
        let table = usize::from(self.chart.rows.unwrap_or_default());
        let (outcome, answer, kind, shown) = match figure {
            Figure::Field(field) => {
                let field = usize::from(field);
                let outcome = Outcome { value: eval.field_val(field), ..Outcome::default() };
                let kind = sheet.fields.get(field).map(|f| &f.kind);
                (outcome, eval.answers().fields.get(field), kind, eval.show_field(field, self.lang, self.names))
            }
            Figure::Column(column) => {
                let column = usize::from(column);
                let answer = eval.answers().tables.get(table).and_then(|rows| rows.get(row)?.cells.get(column));
                let kind = sheet.column(table, column).map(|c| &c.kind);
                let shown = eval.show_cell(table, row, column, self.lang, self.names);
                (eval.computed(table, row, column), answer, kind, shown)
            }
            Figure::Result(result) => {
                let result = usize::from(result);
                (eval.result(result), None, None, eval.show_result(result, self.lang, self.names))
            }
        };
        // What nobody has begun to answer stands nowhere yet, and not in the middle of what is possible.
        let begun = !(outcome.unfinished && outcome.value.is_null());
        let range = outcome.range.filter(|_| begun);
        let open = range.is_some() || (begun && outcome.undecided) || answer == Some(&Value::Unknown);
        let value = outcome.value.as_number().filter(|_| !open);
        let mark = kind.and_then(|kind| self.mark(kind, &outcome.value, value));
        Datum { value, range, unknown: open, shown, mark, other: None }
    }

    /// The symbol of a choice; that of a score by how much of the scale it has.
    fn mark(&self, kind: &FieldType, val: &Val, value: Option<f64>) -> Option<Mark> {
        if let (FieldType::SingleChoice(_), Some(id)) = (kind, val.as_text()) {
            return self.chart.marks.iter().find(|(known, _)| **known == *id).map(|(_, mark)| *mark);
        }
        let (low, high) = self.chart.scale.filter(|_| self.chart.kind == ChartKind::Matrix)?;
        let share = (value? - low) / (high - low);
        Some(match share {
            share if share >= 0.8 => Mark::Full,
            share if share >= 0.4 => Mark::Half,
            _ => Mark::Empty,
        })
    }

    /// The step with the id that a value is.
    fn step(&self, val: &Val) -> Option<usize> {
        let id = val.as_text()?;
        self.chart.steps.iter().position(|step| *step.id == *id)
    }

    /// Where a result or an answer stands; nowhere while unknown answers decide that.
    fn step_at(&self, at: Figure) -> Option<usize> {
        match at {
            Figure::Field(field) => self.step(&self.eval.field_val(usize::from(field))),
            Figure::Result(result) => {
                let result = usize::from(result);
                let outcome = self.eval.result(result);
                if outcome.undecided {
                    return None;
                }
                let bands = self.eval.sheet().results.get(result).map(|spec| &spec.bands);
                let band = bands.and_then(|bands| bands.get(outcome.band?));
                self.step(&outcome.value).or_else(|| self.step(&Val::text(&band?.id)))
            }
            Figure::Column(_) => None,
        }
    }

    /// True when what places things on a grid has come to a judgement.
    fn is_judged(&self) -> bool {
        match self.chart.at {
            Some(Figure::Result(result)) => {
                let outcome = self.eval.result(usize::from(result));
                !outcome.value.is_null() && !outcome.undecided
            }
            Some(Figure::Field(field)) => !self.eval.field_val(usize::from(field)).is_null(),
            _ => false,
        }
    }

    fn people(&self) -> Vec<(String, usize)> {
        let Some((table, column)) = self.chart.people else { return Vec::new() };
        let (table, column) = (usize::from(table), usize::from(column));
        let columns = self.eval.sheet().tables.get(table).map_or(&[][..], |table| &table.columns);
        let Some(person) = columns.iter().position(|c| matches!(c.kind, FieldType::PersonRef(_))) else {
            return Vec::new();
        };
        let of_row = |row: usize| {
            let name = self.eval.show_cell(table, row, person, self.lang, self.names);
            let outcome = self.eval.computed(table, row, column);
            let step = self.step(&outcome.value).filter(|_| !outcome.undecided && !name.is_empty())?;
            Some((name, step))
        };
        (0..self.eval.row_count(table)).filter_map(of_row).collect()
    }

    /// The measures of the present stage, done and not done; or what was written about it.
    fn notes(&self, now: usize) -> Vec<Note> {
        let sheet = self.eval.sheet();
        if self.chart.kind != ChartKind::Stages {
            return Vec::new();
        }
        if let Some(table) = self.chart.rows.map(usize::from) {
            let step = self.chart.steps.get(now).map(|step| &step.id);
            let rows = self.eval.answers().tables.get(table).map_or(&[][..], |rows| rows);
            let Some(row) = rows.iter().position(|row| Some(&row.id) == step) else { return Vec::new() };
            let note = |figure: &Figure| {
                let Figure::Column(column) = figure else { return None };
                let column = usize::from(*column);
                let label = sheet.column(table, column)?.label.get(self.lang).to_owned();
                let text = self.eval.show_cell(table, row, column, self.lang, self.names);
                Some(Note { label, text, done: None })
            };
            return self.chart.values.iter().filter_map(note).collect();
        }
        let Some(Figure::Field(field)) = self.chart.values.get(now) else { return Vec::new() };
        let field = usize::from(*field);
        let Some(spec) = sheet.fields.get(field) else { return Vec::new() };
        let ticked = self.eval.field_val(field);
        let is_done = |id: &str| ticked.items().iter().any(|item| item.as_text() == Some(id));
        let note = |choice: &super::def::Choice| Note {
            label: choice.label.get(self.lang).to_owned(),
            text: String::new(),
            done: Some(is_done(&choice.id)),
        };
        sheet.choices(&spec.kind).iter().map(note).collect()
    }
}
