//! Charts: every name they use exists, and has figures of the kind that the chart draws.

use std::rc::Rc;

use crate::worksheet::chart::{ChartKind, ChartSpec, Figure, Mark, Step, StepLine};
use crate::worksheet::def::{Field, FieldType, Gives};
use crate::worksheet::outcome::ResultKind;
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{ChartDef, WorksheetDef};

use super::{Build, Letters, small};

/// What a kind of chart needs, and which keys it may have beside `id`, `kind`, `title`, `empty`, `after` and `values`.
struct Shape {
    kind: ChartKind,
    /// How many values, at least and at most.
    values: (usize, usize),
    /// How many steps, at least and at most.
    steps: (usize, usize),
    needs: &'static [&'static str],
    may: &'static [&'static str],
}

fn shape(name: &str) -> Option<Shape> {
    let any = usize::MAX;
    let (kind, values, steps, needs, may): (_, _, _, &[&str], &[&str]) = match name {
        "pyramid" => (ChartKind::Pyramid, (1, 2), (0, 0), &["rows"], &["compare"]),
        "curve" => (ChartKind::Curve, (1, 4), (0, any), &[], &["rows", "at", "step", "people"]),
        "radar" => (ChartKind::Radar, (1, any), (0, 0), &[], &["rows", "min", "max"]),
        "ladder" => (ChartKind::Ladder, (0, any), (2, any), &["at"], &["step", "line", "target"]),
        "grid" => (ChartKind::Grid, (2, 2), (4, 4), &["at", "step"], &["min", "max"]),
        "matrix" => (ChartKind::Matrix, (1, any), (0, 0), &["rows"], &["label", "min", "max", "marks", "heads"]),
        "bars" => (ChartKind::Bars, (1, any), (0, 0), &[], &["rows", "label", "max", "order"]),
        "stages" => (ChartKind::Stages, (1, any), (2, any), &["at"], &["rows", "step", "aside"]),
        "balance" => (ChartKind::Balance, (1, 1), (2, 2), &["rows", "label", "at"], &["step"]),
        _ => return None,
    };
    Some(Shape { kind, values, steps, needs, may })
}

/// The keys that a chart has, beside those that all have.
fn keys(def: &ChartDef) -> Vec<&'static str> {
    let given = [
        ("rows", def.rows.is_some()),
        ("label", def.label.is_some()),
        ("at", def.at.is_some()),
        ("step", !def.step.is_empty()),
        ("aside", def.aside.is_some()),
        ("line", def.line.is_some()),
        ("target", def.target.is_some()),
        ("people", def.people.is_some()),
        ("compare", def.compare.is_some()),
        ("min", def.min.is_some()),
        ("max", def.max.is_some()),
        ("order", def.order.is_some()),
        ("marks", def.marks.is_some()),
        ("heads", def.heads.is_some()),
    ];
    given.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect()
}

impl Build<'_> {
    /// The charts; everything that they name is compiled already.
    pub(super) fn charts(&mut self, def: &WorksheetDef) {
        self.count("charts", def.chart.len());
        for chart in &def.chart {
            self.id(&chart.id, &chart.id, Letters::Lower);
            if self.sheet.charts.iter().any(|known| *known.id == *chart.id) {
                self.log.add(&chart.id, Wrong::Duplicate);
            }
            match shape(&chart.kind) {
                Some(shape) => self.chart(chart, &shape),
                None => self.log.add(&chart.id, Wrong::value("kind", &&chart.kind)),
            }
        }
    }

    fn chart(&mut self, def: &ChartDef, shape: &Shape) {
        let id = def.id.as_str();
        self.texts(id, "title", &def.title);
        self.texts(id, "empty", &def.empty);
        let given = keys(def);
        for key in given.iter().filter(|key| !shape.needs.contains(key) && !shape.may.contains(key)) {
            self.log.add(id, Wrong::NotAllowed((*key).into()));
        }
        for key in shape.needs.iter().filter(|key| !given.contains(key)) {
            self.log.add(id, Wrong::Missing(key));
        }
        let rows = def.rows.as_deref().and_then(|name| self.named(id, "rows", name, |b| b.sheet.table(name)));
        let column = |b: &Self, name: &str| b.sheet.tables.get(usize::from(rows?))?.column(name);
        let label = def.label.as_deref().and_then(|name| self.named(id, "label", name, |b| column(b, name)));
        let values: Vec<Figure> = def.values.iter().filter_map(|name| self.figure(id, "values", name, rows)).collect();
        if def.values.len() < shape.values.0 || def.values.len() > shape.values.1 {
            self.log.add(id, Wrong::value("values", &format_args!("{} names", def.values.len())));
        }
        let items = if shape.kind == ChartKind::Balance { rows } else { None };
        let at = def.at.as_deref().and_then(|name| self.figure(id, "at", name, items));
        let spec = ChartSpec {
            id: Rc::from(id),
            kind: shape.kind,
            title: def.title.clone(),
            empty: def.empty.clone(),
            after: def.after.as_deref().and_then(|name| {
                self.named(id, "after", name, |b| b.sheet.sections.iter().position(|section| *section.id == *name))
            }),
            rows,
            label,
            steps: self.steps(def, shape, at, rows),
            line: None,
            aside: def.aside.unwrap_or_default(),
            target: def.target.as_deref().and_then(|name| self.named(id, "target", name, |b| b.sheet.field(name))),
            people: def.people.as_deref().and_then(|name| self.people_at(id, name)),
            compare: def.compare.as_deref().and_then(|name| {
                self.named(id, "compare", name, |b| b.sheet.examples.iter().position(|example| *example.id == *name))
            }),
            scale: self.scale(def, rows, &values),
            descending: self.order(def),
            marks: self.marks(def),
            heads: self.heads(def),
            values,
            at,
        };
        self.fits(def, spec);
    }

    /// What only shows when all is known: figures of the right kind, a scale where one is needed.
    fn fits(&mut self, def: &ChartDef, mut spec: ChartSpec) {
        let id = &*def.id;
        for (name, figure) in def.values.iter().zip(&spec.values) {
            if spec.values.len() == def.values.len() && !self.draws(&spec, *figure) {
                self.log.add(id, Wrong::value("values", &name));
            }
        }
        let scaled = match spec.kind {
            ChartKind::Radar | ChartKind::Grid => true,
            ChartKind::Matrix => spec.marks.is_empty(),
            _ => false,
        };
        if scaled && spec.scale.is_none_or(|(low, high)| low >= high) {
            self.log.add(id, Wrong::Missing("max"));
        }
        if let Some(line) = &def.line {
            let above = self.named(id, "line", &line.id, |_| spec.steps.iter().position(|step| *step.id == *line.id));
            let label = crate::lang::Text { zh: line.zh.clone(), en: line.en.clone() };
            self.texts(id, "line", &label);
            spec.line = above.map(|above| StepLine { above, label });
        }
        if spec.kind == ChartKind::Stages && spec.rows.is_none() && spec.values.len() != spec.steps.len() {
            self.log.add(id, Wrong::value("values", &format_args!("{} names", spec.values.len())));
        }
        self.sheet.charts.push(spec);
    }

    /// A place by its name, or the mistake that there is none.
    fn named(&mut self, id: &str, key: &str, name: &str, find: impl Fn(&Self) -> Option<usize>) -> Option<u16> {
        let found = find(self).map(small);
        if found.is_none() {
            self.log.add(id, Wrong::unknown(key, name));
        }
        found
    }

    /// A column of the table, or without one a field or a result.
    fn figure(&mut self, id: &str, key: &str, name: &str, rows: Option<u16>) -> Option<Figure> {
        let found = match rows {
            Some(table) => {
                let table = self.sheet.tables.get(usize::from(table));
                table.and_then(|table| table.column(name)).map(|at| Figure::Column(small(at)))
            }
            None => {
                let field = self.sheet.field(name).filter(|_| self.sheet.table(name).is_none());
                let result = || self.sheet.result(name).map(|at| Figure::Result(small(at)));
                field.map(|at| Figure::Field(small(at))).or_else(result)
            }
        };
        if found.is_none() {
            self.log.add(id, Wrong::unknown(key, name));
        }
        found
    }

    fn kind_of(&self, rows: Option<u16>, figure: Figure) -> Option<&FieldType> {
        let field: Option<&Field> = match (figure, rows) {
            (Figure::Field(field), _) => self.sheet.fields.get(usize::from(field)),
            (Figure::Column(column), Some(table)) => self.sheet.column(usize::from(table), usize::from(column)),
            _ => None,
        };
        field.map(|field| &field.kind)
    }

    /// True when the chart can draw a value.
    fn draws(&self, spec: &ChartSpec, figure: Figure) -> bool {
        let kind = self.kind_of(spec.rows, figure);
        if let Figure::Result(result) = figure {
            let result = self.sheet.results.get(usize::from(result)).map(|result| result.kind);
            let list = spec.kind == ChartKind::Curve && result == Some(ResultKind::List);
            return list || matches!(result, Some(ResultKind::Number | ResultKind::Percent | ResultKind::Money));
        }
        let Some(kind) = kind else { return false };
        let is_choice = matches!(kind, FieldType::SingleChoice(_));
        let choices = self.sheet.choices(kind);
        match spec.kind {
            ChartKind::Stages if spec.rows.is_none() => matches!(kind, FieldType::Checklist { .. }),
            ChartKind::Stages => matches!(kind, FieldType::Text | FieldType::LongText),
            ChartKind::Ladder => is_choice && choices.iter().all(|c| spec.steps.iter().any(|step| step.id == c.id)),
            ChartKind::Matrix if is_choice => {
                choices.iter().all(|choice| spec.marks.iter().any(|(id, _)| *id == choice.id))
            }
            _ => matches!(
                kind,
                FieldType::Number(_)
                    | FieldType::Percent(_)
                    | FieldType::Money { .. }
                    | FieldType::Score { .. }
                    | FieldType::Computed { gives: Gives::Number, .. }
            ),
        }
    }

    /// The ids that an answer or a result can have: of its choices or of its bands.
    fn ids_at(&self, rows: Option<u16>, at: Figure) -> Vec<Step> {
        if let Figure::Result(result) = at {
            let bands = self.sheet.results.get(usize::from(result)).map_or(&[][..], |result| &result.bands);
            return bands.iter().map(|band| Step { id: band.id.clone(), label: band.verdict.clone() }).collect();
        }
        let choices = self.kind_of(rows, at).map_or(&[][..], |kind| self.sheet.choices(kind));
        choices.iter().map(|choice| Step { id: choice.id.clone(), label: choice.label.clone() }).collect()
    }

    /// The steps as written, or else the choices of the answer; each must be one that it can have.
    fn steps(&mut self, def: &ChartDef, shape: &Shape, at: Option<Figure>, rows: Option<u16>) -> Vec<Step> {
        let known = at.map_or_else(Vec::new, |at| self.ids_at(rows, at));
        let mut steps: Vec<Step> = Vec::new();
        for step in &def.step {
            let label = crate::lang::Text { zh: step.zh.clone(), en: step.en.clone() };
            self.texts(&def.id, "step", &label);
            if !known.iter().any(|one| *one.id == *step.id) {
                self.log.add(&def.id, Wrong::unknown("step", &step.id));
            }
            steps.push(Step { id: step.id.as_str().into(), label });
        }
        if steps.is_empty() && shape.steps.1 > 0 {
            steps = known;
        }
        if at.is_some() && (steps.len() < shape.steps.0 || steps.len() > shape.steps.1) {
            self.log.add(&def.id, Wrong::value("step", &format_args!("{} steps", steps.len())));
        }
        if let (ChartKind::Stages, Some(table)) = (shape.kind, rows) {
            let fixed = self.sheet.tables.get(usize::from(table)).map_or(&[][..], |table| &table.fixed_rows);
            let missing: Vec<_> =
                steps.iter().filter(|step| !fixed.iter().any(|row| row.id == step.id)).cloned().collect();
            missing.iter().for_each(|step| self.log.add(&def.id, Wrong::unknown("rows", &step.id)));
        }
        steps
    }

    fn people_at(&mut self, id: &str, name: &str) -> Option<(u16, u16)> {
        let found = name.split_once('.').and_then(|(table, column)| {
            let table = self.sheet.table(table)?;
            let spec = self.sheet.tables.get(table)?;
            let column = spec.column(column)?;
            let people = spec.columns.iter().any(|column| matches!(column.kind, FieldType::PersonRef(_)));
            people.then_some((small(table), small(column)))
        });
        if found.is_none() {
            self.log.add(id, Wrong::unknown("people", name));
        }
        found
    }

    /// The ends as written, or else those that all values have room in.
    fn scale(&self, def: &ChartDef, rows: Option<u16>, values: &[Figure]) -> Option<(f64, f64)> {
        if let Some(max) = def.max {
            return Some((def.min.unwrap_or(0.0), max));
        }
        let ends = |figure: &Figure| match figure {
            Figure::Result(at) => {
                let percent = self.sheet.results.get(usize::from(*at))?.kind == ResultKind::Percent;
                percent.then_some((0.0, 100.0))
            }
            other => self.kind_of(rows, *other)?.bounds(),
        };
        let all: Vec<(f64, f64)> = values.iter().map(ends).collect::<Option<_>>()?;
        all.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    fn order(&mut self, def: &ChartDef) -> Option<bool> {
        match def.order.as_deref() {
            None => None,
            Some("desc") => Some(true),
            Some("asc") => Some(false),
            Some(other) => {
                self.log.add(&def.id, Wrong::value("order", &other));
                None
            }
        }
    }

    fn marks(&mut self, def: &ChartDef) -> Vec<(Rc<str>, Mark)> {
        let mut marks = Vec::new();
        for (choice, name) in def.marks.iter().flatten() {
            let mark = match name.as_str() {
                "full" => Mark::Full,
                "half" => Mark::Half,
                "empty" => Mark::Empty,
                "done" => Mark::Done,
                other => {
                    self.log.add(&def.id, Wrong::value("marks", &other));
                    continue;
                }
            };
            marks.push((Rc::from(choice.as_str()), mark));
        }
        marks
    }

    fn heads(&mut self, def: &ChartDef) -> Option<(u16, u16, u16)> {
        let [table, id, name] = def.heads.as_deref()? else {
            self.log.add(&def.id, Wrong::value("heads", &"other than a table and two columns"));
            return None;
        };
        let at = self.named(&def.id, "heads", table, |b| b.sheet.table(table))?;
        let column = |b: &Self, column: &str| b.sheet.tables.get(usize::from(at))?.column(column);
        let ids = self.named(&def.id, "heads", id, |b| column(b, id))?;
        let names = self.named(&def.id, "heads", name, |b| column(b, name))?;
        Some((at, ids, names))
    }
}
