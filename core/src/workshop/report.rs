//! A session as a table and as text.

use super::compare::Comparison;
use super::differ::share_text;
use super::figures::{answer_figure, result_figure};
use super::question::{Place, Question};
use super::session::Session;
use super::spread::Spread;
use super::tally::Tally;
use super::wall::{Return, Wall};
use super::words::{Word, Words};
use crate::export::page::{Page, Style};
use crate::export::table::Grid;
use crate::formula::Val;
use crate::lang::Lang;
use crate::worksheet::{Field, Labels, NoNames, ResultKind, number_text};

/// How a session is written out.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Markdown or plain.
    pub style: Style,
    /// The language.
    pub lang: Lang,
    /// The words that are not the worksheet's.
    pub words: Words<'a>,
    /// True when participants are numbered instead of named.
    pub hide_names: bool,
}

impl Report<'_> {
    fn word(&self, word: Word) -> &'static str {
        (self.words)(word)
    }

    /// What a participant is called: group and name, or a number; `who` is a place in [`Wall::returns`].
    pub fn who(&self, wall: &Wall, who: usize) -> String {
        let hand = wall.returns().get(who).map(|from| &from.hand);
        let names: Vec<&str> =
            hand.into_iter().flat_map(|hand| [&*hand.group, &*hand.name]).filter(|name| !name.is_empty()).collect();
        if self.hide_names || names.is_empty() {
            return [self.word(Word::Participant), " ", &wall.number(who).to_string()].concat();
        }
        names.join(" · ")
    }

    /// Between the answers of several rows in one cell.
    fn between(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        }
    }

    /// The questions that are shown: all, or those that say nothing of who answers.
    fn questions(&self, wall: &Wall) -> Vec<Question> {
        let shown = |question: &&Question| !self.hide_names || !question.tells_who(wall.def());
        wall.questions().iter().filter(shown).copied().collect()
    }

    fn everybody(&self, wall: &Wall, who: &[usize]) -> String {
        let names: Vec<String> = who.iter().map(|who| self.who(wall, *who)).collect();
        names.join(match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }

    /// What was handed in for a worksheet as a table: a line a participant, a column a question or result. Where a
    /// question has an answer a row, they stand in one cell, each behind what its row is about.
    pub fn grid(&self, wall: &Wall) -> Grid {
        let def = wall.def();
        let heads = [Word::Group, Word::Participant].map(|word| self.word(word).to_owned());
        let asked = self.questions(wall);
        let questions = asked.iter().map(|question| question.title(def, self.lang));
        let results = def.results.iter().map(|result| result.title.get(self.lang).to_owned());
        let row = |(who, from): (usize, &Return)| {
            let hand = &from.hand;
            let (group, name) = if self.hide_names {
                (String::new(), self.who(wall, who))
            } else {
                (hand.group.to_string(), hand.name.to_string())
            };
            let answers = asked.iter().map(|question| self.answer(wall, *question, who));
            let says = from.started && from.eval.completeness().results_shown();
            let result = |at| if says { from.eval.show_result(at, self.lang, from) } else { String::new() };
            [group, name].into_iter().chain(answers).chain((0..def.results.len()).map(result)).collect()
        };
        Grid {
            header: heads.into_iter().chain(questions).chain(results).collect(),
            rows: wall.returns().iter().enumerate().map(row).collect(),
        }
    }

    /// All answers of somebody to a question, in one text.
    fn answer(&self, wall: &Wall, question: Question, who: usize) -> String {
        let shown = wall.answers(question, who, self.lang);
        let Place::Column { table, column } = question.place else {
            return shown.into_iter().next().unwrap_or_default();
        };
        let naming = wall.def().tables.get(table).and_then(|spec| spec.naming_column()).filter(|at| *at != column);
        let names =
            naming.map(|column| wall.answers(Question { place: Place::Column { table, column } }, who, self.lang));
        let name = |row: usize| names.as_ref().and_then(|names| names.get(row)).filter(|name| !name.is_empty());
        let rows = shown.into_iter().enumerate().filter(|(_, shown)| !shown.is_empty());
        let colon = self.lang.colon();
        let rows: Vec<String> = rows
            .map(|(row, shown)| name(row).map_or_else(|| shown.clone(), |name| [&**name, colon, &*shown].concat()))
            .collect();
        rows.join(self.between())
    }

    /// A session as text: what was asked, and for each worksheet the answers, results, and who differs from whom.
    pub fn text(&self, session: &Session, walls: &[&Wall]) -> String {
        let mut page = Page::new(self.style, self.lang);
        page.heading(1, &session.name);
        if !session.instructions.is_empty() {
            page.heading(2, self.word(Word::Instructions));
            page.paragraph(&session.instructions);
        }
        for wall in walls {
            self.wall(&mut page, wall);
        }
        page.finish()
    }

    fn wall(&self, page: &mut Page, wall: &Wall) {
        let def = wall.def();
        page.heading(2, [&*def.code, " ", def.title.get(self.lang)].concat().trim_start());
        let all: Vec<usize> = (0..wall.returns().len()).collect();
        page.item(0, self.word(Word::Participant), &self.everybody(wall, &all));
        for question in self.questions(wall) {
            self.question(page, wall, question);
        }
        self.results(page, wall);
        let comparison = wall.comparison();
        self.agreement(page, &comparison);
        self.differs(page, wall, &comparison);
        self.model(page, wall, &comparison);
    }

    /// A question that anybody answered.
    fn question(&self, page: &mut Page, wall: &Wall, question: Question) {
        let tally = wall.tally(question);
        let Some(spec) = question.spec(wall.def()) else { return };
        if tally.answered == 0 && tally.unknown.is_empty() {
            return;
        }
        page.heading(3, &question.title(wall.def(), self.lang));
        self.options(page, wall, spec, &tally);
        if let Some(figures) = tally.figures {
            self.figures(page, &figures, &|x| answer_figure(&spec.kind, x));
        }
        // All that somebody wrote in several rows is one item.
        let mut last = None;
        for said in &tally.said {
            if last.replace(said.who) != Some(said.who) {
                page.item(0, &self.who(wall, said.who), &self.answer(wall, question, said.who));
            }
        }
        self.counted(page, wall, Word::Unknown, &tally.unknown);
        if !tally.blank.is_empty() {
            page.item(0, self.word(Word::Blank), &tally.blank.len().to_string());
        }
        let model: Vec<String> = wall.model_answers(question, self.lang);
        let model: Vec<String> = model.into_iter().filter(|shown| !shown.is_empty()).collect();
        if !model.is_empty() {
            page.item(0, self.word(Word::Model), &model.join(self.between()));
        }
    }

    fn options(&self, page: &mut Page, wall: &Wall, spec: &Field, tally: &Tally) {
        for (at, option) in tally.options.iter().enumerate() {
            let label = wall.def().show_value(&spec.kind, &option.value, self.lang, &NoNames);
            let mut shown = if option.who.is_empty() {
                self.word(Word::Nobody).to_owned()
            } else {
                [&*option.who.len().to_string(), " · ", &self.everybody(wall, &option.who)].concat()
            };
            if let Some(place) = tally.mean_places.get(at) {
                shown.extend([" · ", self.word(Word::MeanPlace), " ", &number_text(*place, Some(1))]);
            }
            page.item(0, &label, &shown);
        }
    }

    fn counted(&self, page: &mut Page, wall: &Wall, word: Word, who: &[usize]) {
        if !who.is_empty() {
            page.item(0, self.word(word), &[&*who.len().to_string(), " · ", &self.everybody(wall, who)].concat());
        }
    }

    fn figures(&self, page: &mut Page, figures: &Spread, show: &dyn Fn(f64) -> String) {
        let said = [
            (Word::Mean, figures.mean),
            (Word::Deviation, figures.deviation),
            (Word::Lowest, figures.min),
            (Word::Highest, figures.max),
        ];
        let said: Vec<String> = said.into_iter().map(|(word, x)| [self.word(word), " ", &show(x)].concat()).collect();
        page.item(0, "", &said.join(" · "));
    }

    fn results(&self, page: &mut Page, wall: &Wall) {
        let def = wall.def();
        let tallies = wall.results();
        let says =
            tallies.iter().filter(|tally| tally.blank.len() < wall.returns().len() && !def.is_curve(tally.result));
        let says: Vec<_> = says.collect();
        if !says.is_empty() {
            page.heading(3, self.word(Word::Results));
        }
        for tally in says {
            let Some(spec) = def.results.get(tally.result) else { continue };
            page.item(0, spec.title.get(self.lang), "");
            if let Some(figures) = tally.figures {
                let show = |x: f64| result_figure(spec, x);
                let said = [Word::Mean, Word::Deviation].map(|word| self.word(word));
                let shown = [said[0], " ", &show(figures.mean), " · ", said[1], " ", &show(figures.deviation)].concat();
                page.item(1, "", &shown);
            }
            // A choice without labels is its own verdict: its options are the verdicts.
            let is_verdict = spec.kind == ResultKind::Choice && spec.labels == Labels::Plain && !spec.bands.is_empty();
            for value in tally.values.iter().filter(|_| !is_verdict) {
                let id = value.value.as_str().unwrap_or_default();
                let label = def.show_val(spec, &Val::text(id), self.lang, &NoNames);
                page.item(
                    1,
                    &label,
                    &[&*value.who.len().to_string(), " · ", &self.everybody(wall, &value.who)].concat(),
                );
            }
            for band in &tally.bands {
                let label = spec.bands.get(band.band).map_or("", |band| band.verdict.get(self.lang));
                let shown = if band.who.is_empty() {
                    self.word(Word::Nobody).to_owned()
                } else {
                    [&*band.who.len().to_string(), " · ", &self.everybody(wall, &band.who)].concat()
                };
                page.item(1, label.trim_end_matches(['。', '.']), &shown);
            }
            if !tally.open.is_empty() {
                page.item(1, self.word(Word::Open), &self.everybody(wall, &tally.open));
            }
        }
    }

    fn agreement(&self, page: &mut Page, comparison: &Comparison) {
        let (agreement, def) = (comparison.agreement(), comparison.def());
        if agreement.columns.is_empty() {
            return;
        }
        page.heading(3, self.word(Word::Agreement));
        for column in &agreement.columns {
            let label = def.column(column.table, column.column).map_or("", |spec| spec.label.get(self.lang));
            page.item(0, label, &share_text(column.share));
        }
        for cell in agreement.least.iter().filter_map(|at| agreement.cells.get(*at)) {
            let Some(slot) = comparison.slots().get(cell.slot) else { continue };
            let range = [number_text(cell.scores.min, None), number_text(cell.scores.max, None)].join("–");
            let share = share_text(cell.share);
            let shown = [&*slot.title(def, self.lang), &share, &range].join(" · ");
            page.item(0, self.word(Word::Least), &shown);
        }
    }

    fn differs(&self, page: &mut Page, wall: &Wall, comparison: &Comparison) {
        let all = comparison.who_differs();
        if !all.iter().any(|one| one.distance > 0.0) {
            return;
        }
        page.heading(3, self.word(Word::Differs));
        for one in all.iter().filter(|one| one.compared > 0) {
            let most = one.most.iter().filter_map(|(slot, _)| comparison.slots().get(*slot));
            let most: Vec<String> = most.map(|slot| slot.title(comparison.def(), self.lang)).collect();
            let far = share_text(one.distance);
            let shown = if most.is_empty() { far } else { [&*far, " · ", &most.join(self.between())].concat() };
            page.item(0, &self.who(wall, one.who), &shown);
        }
    }

    fn model(&self, page: &mut Page, wall: &Wall, comparison: &Comparison) {
        if !comparison.has_model() {
            return;
        }
        page.heading(3, self.word(Word::Model));
        for (who, score) in comparison.model_scores().into_iter().enumerate() {
            let counts = [
                (Word::Same, score.same),
                (Word::Near, score.near),
                (Word::Different, score.different),
                (Word::Blank, score.missing),
            ];
            let counts: Vec<String> =
                counts.into_iter().map(|(word, n)| [self.word(word), " ", &n.to_string()].concat()).collect();
            page.item(0, &self.who(wall, who), &counts.join(" · "));
        }
    }
}
