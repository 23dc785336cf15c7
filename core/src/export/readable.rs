//! A filled sheet, and all of a customer, as text that people read.

use crate::book::{AccountFields, Aside, Document, Value};
use crate::coach::{Account, Action, Filled, actions};
use crate::lang::Lang;
use crate::order::sort_by;
use crate::people::Stakeholder;
use crate::worksheet::{Evaluator, FieldType, Fired, Level, Names, Scope, TableSpec, Target, called, date_text};

use super::guard::plain;
use super::page::{Page, Style};
use super::table::Grid;

/// Tables with more columns than this that say anything are written row by row.
const COLUMNS: usize = 6;

/// A word that is not the worksheet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The customer.
    Customer,
    /// The person whom a sheet is about.
    Person,
    /// The answer "unknown".
    Unknown,
    /// No answer.
    Blank,
    /// Our own judgement.
    Guess,
    /// One source said so.
    Heard,
    /// Two sources or a document said so.
    Verified,
    /// Above the parts of a sheet, in a table of its answers.
    Section,
    /// Above its questions.
    Question,
    /// Above the answers.
    Answer,
    /// Above how sure they are, and what they rest on.
    Basis,
    /// Above what follows from the answers.
    Results,
    /// In the place of results while less than half is filled in.
    TooEarly,
    /// In the place of a verdict that unknown answers decide.
    Undecided,
    /// Above the rules that fire.
    Hints,
    /// Before a hint that something may be lost.
    Risk,
    /// Above the list of sheets.
    Contents,
    /// Above the customer's people.
    People,
    /// Above what was planned.
    Actions,
    /// After an action that is done.
    Done,
}

/// What a word is in the reader's language.
pub type Words<'a> = &'a dyn Fn(Word) -> &'static str;

/// How sheets are written out.
#[derive(Clone, Copy)]
pub struct Readable<'a> {
    /// Markdown or plain.
    pub style: Style,
    /// The language.
    pub lang: Lang,
    /// What people and customers are called.
    pub names: &'a dyn Names,
    /// The words that are not the worksheet's.
    pub words: Words<'a>,
    /// True when questions without an answer are listed too.
    pub blanks: bool,
}

impl Readable<'_> {
    /// One filled sheet.
    pub fn sheet(&self, filled: &Filled<'_>) -> String {
        let mut page = Page::new(self.style, self.lang);
        let def = filled.def();
        page.heading(1, &self.title(filled));
        let customer = filled.doc.filter(|_| def.scope == Scope::Account).map(|doc| self.customer(doc));
        if let Some(customer) = customer.filter(|customer| !customer.is_empty()) {
            page.item(0, (self.words)(Word::Customer), &customer);
        }
        if let Some(person) = &filled.sheet.person {
            let name = called(self.names, person, self.lang).unwrap_or_else(|| person.clone());
            page.item(0, (self.words)(Word::Person), &name);
        }
        self.answers(&mut page, filled, 2, None);
        self.outcomes(&mut page, filled.eval, 2);
        page.finish()
    }

    /// All of a customer: the people, what was planned, and every sheet that was begun; of worksheets across customers
    /// the rows of this one.
    pub fn account(&self, account: &Account<'_>, customer: &str) -> String {
        let mut page = Page::new(self.style, self.lang);
        page.heading(1, customer);
        let begun: Vec<&Filled<'_>> = account.sheets.iter().filter(|filled| is_begun(account, filled)).collect();
        if !begun.is_empty() {
            page.heading(2, (self.words)(Word::Contents));
            begun.iter().for_each(|filled| page.item(0, "", &self.title(filled)));
        }
        let people: Vec<&Stakeholder> = account.named().collect();
        if !people.is_empty() {
            page.heading(2, (self.words)(Word::People));
            people.iter().for_each(|person| page.item(0, &person.name, &self.person(account, person)));
        }
        let planned = actions(account);
        if !planned.is_empty() {
            page.heading(2, (self.words)(Word::Actions));
            planned.iter().for_each(|action| page.item(0, "", &self.action(action)));
        }
        for filled in begun {
            page.heading(2, &self.title(filled));
            let across = filled.def().scope == Scope::Portfolio;
            self.answers(&mut page, filled, 3, across.then_some(account));
            // Figures across customers say nothing about this one.
            if !across {
                self.outcomes(&mut page, filled.eval, 3);
            }
        }
        page.finish()
    }

    fn customer(&self, doc: &Document) -> String {
        self.names.account(doc.id().name()).map_or_else(|| doc.name().to_owned(), |name| name.to_string())
    }

    /// Code and title, with the person for a sheet about one.
    fn title(&self, filled: &Filled<'_>) -> String {
        let def = filled.def();
        let title = [&*def.code, " ", def.title.get(self.lang)].concat();
        let person = filled.sheet.person.as_ref().and_then(|id| called(self.names, id, self.lang));
        let title = person.map_or_else(|| title.clone(), |person| [&*title, " · ", &person].concat());
        title.trim_start().to_owned()
    }

    fn person(&self, account: &Account<'_>, person: &Stakeholder) -> String {
        let label =
            |vocab: &str, id: Option<&str>| account.label(vocab, id?).map(|label| label.get(self.lang).to_owned());
        let role = label("role", person.role.known().map(|id| &**id));
        let known = [Some(person.title.to_string()), Some(person.department.to_string()), role];
        self.list(known.into_iter().flatten().filter(|text| !text.is_empty()).collect())
    }

    fn action(&self, action: &Action) -> String {
        let name = |id: &Option<std::rc::Rc<str>>| {
            id.as_ref().and_then(|id| called(self.names, id, self.lang)).map(|n| n.to_string())
        };
        let done = action.done.then(|| (self.words)(Word::Done).to_owned());
        let day = action.due.map(|day| date_text(day, self.lang));
        let beside: Vec<String> = [name(&action.about), name(&action.owner), day, done].into_iter().flatten().collect();
        self.beside(&action.text, beside)
    }

    /// The sections with their answers; of `only` one customer, the rows that are this customer's.
    fn answers(&self, page: &mut Page, filled: &Filled<'_>, level: usize, only: Option<&Account<'_>>) {
        for section in &filled.def().sections {
            let fields: Vec<usize> = section.fields().filter(|field| self.says(filled, *field, only)).collect();
            if fields.is_empty() {
                continue;
            }
            page.heading(level, section.title.get(self.lang));
            for at in fields {
                let Some(field) = filled.def().fields.get(at) else { continue };
                match field.kind {
                    FieldType::Table(table) => {
                        self.table(page, filled, usize::from(table), only, section.title.get(self.lang))
                    }
                    _ => {
                        let shown = self.beside(&self.field(filled, at), self.basis(filled, at));
                        page.item(0, &field.full_label(self.lang), &shown);
                    }
                }
            }
        }
    }

    /// True for a field or table that is written out.
    pub(super) fn says(&self, filled: &Filled<'_>, at: usize, only: Option<&Account<'_>>) -> bool {
        let eval = filled.eval;
        let Some(field) = filled.def().fields.get(at).filter(|_| eval.visible(at)) else { return false };
        match field.kind {
            FieldType::Table(table) => !self.rows(filled, usize::from(table), only).is_empty(),
            // What stands beside the rows of many customers is about all of them.
            _ if only.is_some() => false,
            _ => {
                let answered = eval.answers().fields.get(at).is_some_and(|value| !value.is_empty());
                self.blanks || answered || typed(filled, at).is_some()
            }
        }
    }

    /// An answer.
    pub(super) fn field(&self, filled: &Filled<'_>, at: usize) -> String {
        let eval = filled.eval;
        match eval.answers().fields.get(at).unwrap_or(&Value::Empty) {
            Value::Empty => typed(filled, at).map_or_else(|| (self.words)(Word::Blank).to_owned(), str::to_owned),
            Value::Unknown => (self.words)(Word::Unknown).to_owned(),
            _ => plain(&eval.show_field(at, self.lang, self.names)).into_owned(),
        }
    }

    /// How sure an answer is, and what it rests on.
    pub(super) fn basis(&self, filled: &Filled<'_>, field: usize) -> Vec<String> {
        let Some(doc) = filled.doc else { return Vec::new() };
        let aside = |aside| filled.sheet.beside_field(doc, field, aside);
        let level = match aside(Aside::Evidence).as_str() {
            Some("guess") => Some(Word::Guess),
            Some("heard") => Some(Word::Heard),
            Some("verified") => Some(Word::Verified),
            _ => None,
        };
        let level = level.map(|level| (self.words)(level).to_owned());
        let note = aside(Aside::Note).as_str().map(str::to_owned);
        let day = aside(Aside::Date).as_date().map(|day| date_text(day, self.lang));
        [level, note, day].into_iter().flatten().collect()
    }

    fn beside(&self, text: &str, beside: Vec<String>) -> String {
        if beside.is_empty() {
            return text.to_owned();
        }
        let beside = self.list(beside);
        match self.lang {
            Lang::Zh => [text, "（", &beside, "）"].concat(),
            Lang::En => [text, " (", &beside, ")"].concat(),
        }
    }

    pub(super) fn list(&self, items: Vec<String>) -> String {
        items.join(match self.lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        })
    }

    /// The rows of a table that say anything; rows with labels of their own stay together.
    fn rows(&self, filled: &Filled<'_>, table: usize, only: Option<&Account<'_>>) -> Vec<usize> {
        let Some(spec) = filled.def().tables.get(table) else { return Vec::new() };
        let says = |row: &usize| !self.cells(filled, spec, table, *row).is_empty();
        match only {
            Some(_) if spec.is_fixed() => Vec::new(),
            Some(account) => account.rows(filled, table).into_iter().map(|(row, _)| row).filter(says).collect(),
            None => (0..filled.eval.row_count(table)).filter(says).collect(),
        }
    }

    /// The columns in which a row says anything that people filled in.
    fn cells(&self, filled: &Filled<'_>, spec: &TableSpec, table: usize, row: usize) -> Vec<usize> {
        let eval = filled.eval;
        let filled = |column: &usize| {
            let input = spec.columns.get(*column).is_some_and(|column| column.kind.is_input());
            input && (!cell(eval, table, row, *column).is_empty() || typed_in(filled, table, row, *column).is_some())
        };
        (0..spec.columns.len()).filter(|column| eval.cell_visible(table, row, *column)).filter(filled).collect()
    }

    fn table(&self, page: &mut Page, filled: &Filled<'_>, table: usize, only: Option<&Account<'_>>, above: &str) {
        let def = filled.def();
        let Some(spec) = def.tables.get(table) else { return };
        let rows = self.rows(filled, table, only);
        let shown = |row: usize, column: usize| self.cell(filled, table, row, column);
        let columns: Vec<usize> =
            (0..spec.columns.len()).filter(|column| rows.iter().any(|row| !shown(*row, *column).is_empty())).collect();
        let field = def.fields.get(usize::from(spec.field)).map_or("", |field| field.label.get(self.lang));
        // A heading that says the same is enough.
        let named = field != above;
        if columns.len() <= COLUMNS {
            page.paragraph(if named { field } else { "" });
            page.table(&self.grid(spec, field, &columns, &rows, &shown));
            return;
        }
        // Below the name of their table, rows are no answers like those that follow.
        let depth = usize::from(named);
        page.item(0, if named { field } else { "" }, "");
        for row in rows {
            let naming = spec.naming_column().filter(|_| !spec.is_fixed());
            let name = match (spec.fixed_rows.get(row), naming) {
                (Some(fixed), _) => fixed.label.get(self.lang).to_owned(),
                (None, Some(column)) => shown(row, column),
                (None, None) => String::new(),
            };
            page.item(depth, &if name.is_empty() { (row + 1).to_string() } else { name }, "");
            for column in columns.iter().filter(|column| Some(**column) != naming) {
                let (text, spec) = (shown(row, *column), spec.columns.get(*column));
                if let Some(spec) = spec.filter(|_| !text.is_empty()) {
                    page.item(depth + 1, &spec.full_label(self.lang), &text);
                }
            }
        }
    }

    fn grid(
        &self,
        spec: &TableSpec,
        field: &str,
        columns: &[usize],
        rows: &[usize],
        shown: &dyn Fn(usize, usize) -> String,
    ) -> Grid {
        let label =
            |column: &usize| spec.columns.get(*column).map_or("", |c| c.short_label().get(self.lang)).to_owned();
        let first = spec.is_fixed().then(|| field.to_owned());
        let row = |row: &usize| {
            let first = spec.fixed_rows.get(*row).map(|fixed| fixed.label.get(self.lang).to_owned());
            first.into_iter().chain(columns.iter().map(|column| shown(*row, *column))).collect()
        };
        Grid {
            header: first.into_iter().chain(columns.iter().map(label)).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    fn cell(&self, filled: &Filled<'_>, table: usize, row: usize, column: usize) -> String {
        let eval = filled.eval;
        match cell(eval, table, row, column) {
            _ if !eval.cell_visible(table, row, column) => String::new(),
            Value::Empty if typed_in(filled, table, row, column).is_some() => {
                typed_in(filled, table, row, column).unwrap_or_default().to_owned()
            }
            Value::Unknown => (self.words)(Word::Unknown).to_owned(),
            _ => plain(&eval.show_cell(table, row, column, self.lang, self.names)).into_owned(),
        }
    }

    /// Results with their verdicts, and the rules that fire; nothing but a line while it is too early for them.
    fn outcomes(&self, page: &mut Page, eval: &Evaluator, level: usize) {
        let def = eval.sheet();
        if def.results.is_empty() && def.rules.is_empty() {
            return;
        }
        if !eval.completeness().results_shown() {
            page.paragraph((self.words)(Word::TooEarly));
            return;
        }
        for (heading, said) in [(Word::Results, self.results(eval)), (Word::Hints, self.hints(eval))] {
            if !said.is_empty() {
                page.heading(level, (self.words)(heading));
            }
            said.iter().for_each(|(label, text)| page.item(0, label, text));
        }
    }

    /// The results that say anything, the main one first: what each is called and what it came to.
    pub(super) fn results(&self, eval: &Evaluator) -> Vec<(String, String)> {
        let def = eval.sheet();
        let main = def.main_result();
        let order = main.into_iter().chain((0..def.results.len()).filter(|at| Some(*at) != main && !def.is_curve(*at)));
        let title = |at: usize| def.results.get(at).map_or("", |spec| spec.title.get(self.lang)).to_owned();
        order.map(|at| (title(at), self.result(eval, at))).filter(|(_, shown)| !shown.is_empty()).collect()
    }

    /// The rules that fire, the weightiest first, each behind the word for a risk where it speaks of one.
    pub(super) fn hints(&self, eval: &Evaluator) -> Vec<(String, String)> {
        let mut fired = eval.fired();
        let severity = |fired: &Fired| eval.sheet().rules.get(fired.rule).map_or(Level::Info, |rule| rule.level);
        sort_by(&mut fired, |a, b| severity(a).cmp(&severity(b)));
        let said = |one: Fired| {
            let risk = if severity(&one) == Level::Risk { (self.words)(Word::Risk) } else { "" };
            (risk.to_owned(), eval.message(one, self.lang, self.names))
        };
        fired.into_iter().map(said).collect()
    }

    /// A result: the figure, the verdict and what to do, or which unknown answers decide.
    fn result(&self, eval: &Evaluator, at: usize) -> String {
        let Some(spec) = eval.sheet().results.get(at) else { return String::new() };
        let (figure, outcome) = (eval.show_result(at, self.lang, self.names), eval.result(at));
        let figure = plain(&figure);
        let mut said: Vec<String> = Vec::new();
        if outcome.undecided {
            let deciding: Vec<String> = eval
                .deciding(Target::Result(at))
                .into_iter()
                .map(|cell| eval.name_of(cell, self.lang, self.names))
                .collect();
            said.push(self.beside((self.words)(Word::Undecided), deciding));
        } else if let Some(band) = outcome.band.and_then(|band| spec.bands.get(band)) {
            let verdict = band.verdict.get(self.lang);
            said.extend((figure != verdict).then(|| verdict.to_owned()));
            said.extend(band.advice.as_ref().map(|advice| advice.get(self.lang).to_owned()));
        }
        let said = self.lang.one_after_the_other(&said.iter().map(String::as_str).collect::<Vec<_>>());
        [&*figure, &*said].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// True for a sheet of which something is written out in the document of a customer.
fn is_begun(account: &Account<'_>, filled: &Filled<'_>) -> bool {
    let written = filled.doc.is_some_and(|doc| filled.sheet.is_started(doc));
    let tables = &filled.def().tables;
    let own = |table: usize| !tables[table].is_fixed() && !account.rows(filled, table).is_empty();
    written && (filled.def().scope != Scope::Portfolio || (0..tables.len()).any(own))
}

/// What was typed into a field without being understood, as it was typed.
fn typed<'a>(filled: &Filled<'a>, at: usize) -> Option<&'a str> {
    filled.sheet.beside_field(filled.doc?, at, Aside::Typed).as_str().filter(|text| !text.is_empty())
}

/// The same for a cell.
pub(super) fn typed_in<'a>(filled: &Filled<'a>, table: usize, row: usize, column: usize) -> Option<&'a str> {
    let row = filled.eval.answers().tables.get(table)?.get(row)?;
    let typed = filled.sheet.beside(filled.doc?, table, &row.id, column, Aside::Typed);
    typed.as_str().filter(|text| !text.is_empty())
}

fn cell(eval: &Evaluator, table: usize, row: usize, column: usize) -> &Value {
    let rows = eval.answers().tables.get(table);
    rows.and_then(|rows| rows.get(row)?.cells.get(column)).unwrap_or(&Value::Empty)
}
