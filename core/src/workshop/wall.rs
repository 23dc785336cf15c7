//! The wall: what was handed in for one worksheet, side by side.

use std::rc::Rc;

use super::hand::Hand;
use super::names::ReturnNames;
use super::question::{Place, Question};
use crate::book::{DocId, Document, Stamp, Value};
use crate::date::Date;
use crate::lang::Lang;
use crate::order::sort_by;
use crate::sheet::Sheet;
use crate::worksheet::{Answers, Evaluator, FieldType, Names, TableSpec, Worksheet};

/// What one participant handed in for the worksheet.
#[derive(Clone, Debug)]
pub struct Return {
    /// The document that it stands in.
    pub doc: DocId,
    /// Whose it is.
    pub hand: Hand,
    /// When anything in the document was last written.
    pub changed: Stamp,
    /// True when anything was answered in this worksheet; else all of it counts as blank.
    pub started: bool,
    /// The answers and what follows from them; shared, so that a return is cheap to move about.
    pub eval: Rc<Evaluator>,
    /// What its people and customers are called: ids and names.
    named: Rc<[(Rc<str>, Rc<str>)]>,
}

impl Return {
    fn name(&self, id: &str) -> Option<Rc<str>> {
        self.named.iter().find(|(have, _)| **have == *id).map(|(_, name)| name.clone())
    }

    /// What stands in a field or cell; empty when nothing of the sheet was answered.
    pub(super) fn value(&self, place: Place, row: usize) -> &Value {
        const EMPTY: &Value = &Value::Empty;
        let answers = self.eval.answers();
        let found = match place {
            _ if !self.started => None,
            Place::Field(field) => answers.fields.get(field),
            Place::Cell { table, row, column } => cell(answers, table, row, column),
            Place::Column { table, column } => cell(answers, table, row, column),
        };
        found.unwrap_or(EMPTY)
    }

    /// False when the answers before it make a question pointless.
    pub(super) fn is_shown(&self, place: Place, row: usize) -> bool {
        match place {
            Place::Field(field) => self.eval.visible(field),
            Place::Cell { table, row, column } => self.eval.cell_visible(table, row, column),
            Place::Column { table, column } => self.eval.cell_visible(table, row, column),
        }
    }

    /// How many answers a question has: one, or one a row in a table whose rows people add.
    pub(super) fn count(&self, place: Place) -> usize {
        match place {
            Place::Column { table, .. } if self.started => self.eval.row_count(table),
            Place::Column { .. } => 0,
            _ => 1,
        }
    }
}

fn cell(answers: &Answers, table: usize, row: usize, column: usize) -> Option<&Value> {
    answers.tables.get(table)?.get(row)?.cells.get(column)
}

/// The people and customers whom the answers of a return name.
impl Names for Return {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        self.name(id)
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.name(id)
    }
}

/// What was handed in for one worksheet.
///
/// A document that comes in is read and evaluated alone; tallies and comparisons only read what is there, so a wall of
/// sixty costs little more with every further one.
#[derive(Clone, Debug)]
pub struct Wall {
    def: Rc<Worksheet>,
    today: Option<Date>,
    questions: Vec<Question>,
    /// The session's groups, in its order.
    groups: Vec<Rc<str>>,
    /// Everybody's number, as far as numbers were given.
    numbers: Vec<(DocId, usize)>,
    /// True when everything stands by number, for an order by groups would say who is who.
    by_number: bool,
    returns: Vec<Return>,
    model: Option<Return>,
}

impl Wall {
    /// A wall for a worksheet, with nothing on it. `today` is what formulas take for today, the same for everybody.
    pub fn new(def: Rc<Worksheet>, today: Option<Date>) -> Self {
        let questions = Question::all(&def);
        let (groups, numbers, returns) = (Vec::new(), Vec::new(), Vec::new());
        Self { def, today, questions, groups, numbers, by_number: false, returns, model: None }
    }

    /// Takes in a participant's document, or a later state of it; `known` names whom the document does not. True when
    /// anything on the wall is different now.
    pub fn put(&mut self, doc: &Document, known: &dyn Names) -> bool {
        let at = self.returns.iter().position(|have| have.doc == *doc.id());
        let before = at.and_then(|at| self.returns.get(at));
        let Some(read) = self.read(doc, known, before) else { return false };
        match at.and_then(|at| self.returns.get_mut(at)) {
            Some(have) => *have = read,
            None => self.returns.push(read),
        }
        self.sort();
        true
    }

    /// Puts what was handed in into the order of the session's groups, or, while names are hidden, of the numbers that
    /// stand for them; before this, groups stand by name. `numbers` come from [`super::numbers`].
    pub fn arrange(&mut self, groups: &[Rc<str>], numbers: Vec<(DocId, usize)>, hide_names: bool) {
        (self.groups, self.numbers, self.by_number) = (groups.to_vec(), numbers, hide_names);
        self.sort();
    }

    fn sort(&mut self) {
        let mut returns = std::mem::take(&mut self.returns);
        let last = self.groups.len();
        let place = |from: &Return| self.groups.iter().position(|group| *group == from.hand.group).unwrap_or(last);
        let number = |from: &Return| if self.by_number { self.number_of(&from.doc) } else { None };
        sort_by(&mut returns, |a, b| {
            let by_name = || (&a.hand.group, &a.hand.name, &a.doc).cmp(&(&b.hand.group, &b.hand.name, &b.doc));
            number(a).cmp(&number(b)).then_with(|| place(a).cmp(&place(b))).then_with(by_name)
        });
        self.returns = returns;
    }

    fn number_of(&self, doc: &DocId) -> Option<usize> {
        self.numbers.iter().find(|(have, _)| have == doc).map(|(_, number)| *number)
    }

    /// The number that stands for somebody where names are hidden; `who` is a place in [`Wall::returns`].
    pub fn number(&self, who: usize) -> usize {
        self.returns.get(who).and_then(|from| self.number_of(&from.doc)).unwrap_or(who + 1)
    }

    /// Takes a document off the wall; true when it was there.
    pub fn remove(&mut self, doc: &DocId) -> bool {
        let before = self.returns.len();
        self.returns.retain(|have| have.doc != *doc);
        self.returns.len() < before
    }

    /// Sets the model answer: the trainer's own answers in the session's document. True when it is different now.
    pub fn set_model(&mut self, doc: Option<&Document>, known: &dyn Names) -> bool {
        let Some(doc) = doc else { return self.model.take().is_some() };
        let Some(read) = self.read(doc, known, self.model.as_ref()) else { return false };
        self.model = Some(read);
        true
    }

    /// Reads a document; `None` when it says what was read before.
    fn read(&self, doc: &Document, known: &dyn Names, before: Option<&Return>) -> Option<Return> {
        let sheet = Sheet::new(self.def.clone(), doc.id().clone(), None);
        let (hand, changed) = (Hand::read(doc), doc.latest());
        let (started, answers) = (sheet.is_started(doc), sheet.read(Some(doc)));
        let named: Rc<[(Rc<str>, Rc<str>)]> = named(&self.def, &answers, &ReturnNames::new(doc, known)).into();
        let same = |have: &&Return| *have.eval.answers() == answers && have.started == started;
        let eval = match before.filter(same) {
            Some(have) if have.hand == hand && have.changed == changed && have.named == named => return None,
            Some(have) => have.eval.clone(),
            None => Rc::new(Evaluator::new(self.def.clone(), answers, self.today)),
        };
        Some(Return { doc: doc.id().clone(), hand, changed, started, eval, named })
    }

    /// The worksheet.
    pub fn def(&self) -> &Rc<Worksheet> {
        &self.def
    }

    /// What was handed in, by group and name. Everything that says "who" counts in this order.
    pub fn returns(&self) -> &[Return] {
        &self.returns
    }

    /// The model answer, when anything of it was answered.
    pub fn model(&self) -> Option<&Return> {
        self.model.as_ref().filter(|model| model.started)
    }

    /// What the worksheet asks, in its order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// What somebody answered to a question, as text: one, or one a row; `who` is a place in [`Wall::returns`].
    pub fn answers(&self, question: Question, who: usize, lang: Lang) -> Vec<String> {
        self.returns.get(who).map_or_else(Vec::new, |from| self.shown(question, from, lang))
    }

    /// What the rows of a participant's table are called, by the column that names them; for that column itself, and in a
    /// table without one, nothing. No "who" is the model answer.
    pub fn row_names(&self, question: Question, who: Option<usize>, lang: Lang) -> Vec<String> {
        let Place::Column { table, column } = question.place else { return Vec::new() };
        let naming = self.def.tables.get(table).and_then(TableSpec::naming_column).filter(|naming| *naming != column);
        let Some(naming) = naming else { return Vec::new() };
        let question = Question { place: Place::Column { table, column: naming } };
        match who {
            Some(who) => self.answers(question, who, lang),
            None => self.model_answers(question, lang),
        }
    }

    /// What the model answer says to a question, as text: one, or one a row.
    pub fn model_answers(&self, question: Question, lang: Lang) -> Vec<String> {
        self.model().map_or_else(Vec::new, |model| self.shown(question, model, lang))
    }

    fn shown(&self, question: Question, from: &Return, lang: Lang) -> Vec<String> {
        let Some(spec) = question.spec(&self.def) else { return Vec::new() };
        let value = |row| from.value(question.place, row);
        (0..from.count(question.place)).map(|row| self.def.show_value(&spec.kind, value(row), lang, from)).collect()
    }
}

/// The people and customers whom answers name, and what they are called.
fn named(def: &Worksheet, answers: &Answers, names: &dyn Names) -> Vec<(Rc<str>, Rc<str>)> {
    let mut named: Vec<(Rc<str>, Rc<str>)> = Vec::new();
    let mut take = |kind: &FieldType, value: &Value| {
        let is_person = matches!(kind, FieldType::PersonRef(_));
        if !is_person && *kind != FieldType::AccountRef {
            return;
        }
        let Some(id) = value.as_str().filter(|id| named.iter().all(|(have, _)| **have != **id)) else { return };
        let name = if is_person { names.person(id) } else { names.account(id) };
        named.extend(name.map(|name| (id.into(), name)));
    };
    for (field, value) in def.fields.iter().zip(&answers.fields) {
        take(&field.kind, value);
    }
    for (spec, rows) in def.tables.iter().zip(&answers.tables) {
        for row in rows {
            spec.columns.iter().zip(&row.cells).for_each(|(column, value)| take(&column.kind, value));
        }
    }
    named
}
