//! One definition on the desk: what stands where, what is wrong there, and the controls that change it.

use keybook_core::decimal;
use keybook_core::lang::Lang;
use keybook_core::worksheet::own::{Json, OwnProblem, half, open_own};
use keybook_core::worksheet::{Wrong, own_limits};
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::stage::{go_to, session, stage};
use crate::platform::input;
use crate::text::own_wrong::{place, wrong};
use crate::text::{own, sheet};

/// A text of the page.
pub type Label = fn(Lang) -> &'static str;

/// How something of a definition is written.
#[derive(Clone, Copy)]
pub enum Control {
    /// One line, with an example of what to write.
    Line(Option<Label>),
    /// A few letters.
    Short,
    /// A number.
    Number,
    /// Yes or no.
    Yes,
    /// One of these: what is written, and how it is called.
    One(&'static [(&'static str, Label)]),
    /// The whole worksheet, or the rows of one of its tables.
    Table,
}

/// One definition and what is wrong with it.
pub struct Desk<'a> {
    /// The worksheet's id.
    pub id: &'a str,
    /// The definition.
    pub json: &'a Json,
    /// What is wrong with it.
    pub problems: &'a [OwnProblem],
    /// The language of the page.
    pub lang: Lang,
}

/// Changes a definition as it stands now. `control` is the DOM id of what was edited.
pub fn change(id: &str, control: &str, edit: &dyn Fn(&mut Json)) {
    let session = session();
    let Some(Ok(mut json)) = session.definition(id).map(|text| open_own(&text)) else { return };
    let both = json.is_bilingual();
    edit(&mut json);
    // What came with the edit begins in one language.
    if both && json.is_bilingual() {
        json.set_languages(None);
    }
    let text = json.write();
    if text.len() > own_limits::BYTES {
        let full = wrong(session.lang(), &Wrong::TooLarge(own_limits::BYTES));
        return stage().say(&full, false);
    }
    session.define(id, &text, Some(control));
}

/// As [`change`], for what is no typing: a step of its own to take back, whatever was typed just before.
fn change_at_once(id: &str, control: &str, edit: &dyn Fn(&mut Json)) {
    session().pause_undo();
    change(id, control, edit);
    session().pause_undo();
}

/// The place of something in an item, or in the definition itself.
fn joined(item: &str, key: &str) -> String {
    if item.is_empty() { key.to_owned() } else { [item, ".", key].concat() }
}

/// Begins to write every text in both languages, or goes back to this one alone.
pub fn change_languages(id: &str, only: Option<Lang>) {
    change_at_once(id, "own-both", &|json| json.set_languages(only));
}

/// The DOM id of the control for a place.
pub fn dom_id(place: &str) -> String {
    ["own.", place].concat()
}

/// What is written as JSON: a number where one is wanted and understood, nothing for nothing.
fn written(text: &str, number: bool) -> Json {
    match decimal::read(text.trim(), 0).filter(|_| number) {
        // A number that is still being typed stays as it is written.
        Some(figure) if decimal::short(figure, 6) == text => Json::Number(figure),
        _ if text.is_empty() => Json::Null,
        _ => Json::Text(text.to_owned()),
    }
}

/// What is wrong, in words; of a hint without a condition, what writing one does.
fn words(problem: &OwnProblem, lang: Lang) -> String {
    match problem.wrong {
        Wrong::Missing(_) if problem.at.ends_with(".when") => own::when_missing(lang).to_owned(),
        _ => wrong(lang, &problem.wrong),
    }
}

fn shown(json: Option<&Json>) -> String {
    match json {
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Number(number)) => decimal::short(*number, 6),
        _ => String::new(),
    }
}

impl Desk<'_> {
    /// The place of something, and for a text in two languages that of one half.
    fn spot(&self, item: &str, key: &str, lang: Lang) -> String {
        let at = joined(item, key);
        // Items to choose from may have their names beside the id.
        if key == "label" && self.json.at(&at).is_none() && self.json.at(&[item, ".zh"].concat()).is_some() {
            return [item, if lang == Lang::Zh { ".zh" } else { ".en" }].concat();
        }
        half(&at, self.json.at(&at), lang)
    }

    /// The text at a place.
    pub fn text(&self, item: &str, key: &str) -> String {
        shown(self.json.at(&self.spot(item, key, self.lang)))
    }

    /// What is wrong at a place, in words; empty for nothing.
    fn wrong_at(&self, at: &str) -> String {
        let here = |problem: &&OwnProblem| problem.at == at;
        self.problems.iter().find(here).map_or_else(String::new, |problem| words(problem, self.lang))
    }

    /// True where something is still to be written.
    fn is_missing(&self, at: &str) -> bool {
        self.problems.iter().any(|problem| problem.at == at && matches!(problem.wrong, Wrong::Missing(_)))
    }

    /// What is wrong with an item as a whole.
    pub fn wrong_line(&self, at: &str) -> Html {
        let said = self.wrong_at(at);
        html! { <p class="field-error" id={[&dom_id(at), ".problem"].concat()}>{ said }</p> }
    }

    /// A control with its name above it and what is wrong below; for a text in two languages one for each.
    pub fn control(&self, item: &str, key: &'static str, control: Control, label: Label) -> Html {
        if matches!(control, Control::Line(None)) && self.json.is_bilingual() {
            return [(Lang::Zh, "中文"), (Lang::En, "English")]
                .map(|half| self.half(item, key, label, half))
                .into_iter()
                .collect();
        }
        self.single(item, key, control, label)
    }

    /// The half of a text.
    fn half(&self, item: &str, key: &'static str, label: Label, (lang, language): (Lang, &'static str)) -> Html {
        let place = joined(item, key);
        let (at, whole) = (self.spot(item, key, lang), self.json.at(&place));
        // Until it is written in, a text that is missing has no halves.
        let dom = dom_id(&if whole.is_none() && at == place {
            half(&place, Some(&Json::Map(Vec::new())), lang)
        } else {
            at.clone()
        });
        let value = shown(self.json.at(&at));
        let wrong = if value.is_empty() { self.wrong_at(&place) } else { self.wrong_at(&at) };
        let described_by = (!wrong.is_empty()).then(|| AttrValue::from([&dom, ".problem"].concat()));
        let write = {
            let (id, dom) = (self.id.to_owned(), dom.clone());
            Callback::from(move |text: String| change(&id, &dom, &|json| json.put_half(&place, lang, &text)))
        };
        html! {
            <div class="field" lang={lang.tag()}>
                <div class="field-head"><label for={dom.clone()}>{ [label(self.lang), " · ", language].concat() }</label></div>
                <TextField id={dom.clone()} {value} on_text={write} on_leave={|()| session().pause_undo()} {described_by} invalid={!wrong.is_empty()} />
                <p class="field-error" id={[&dom, ".problem"].concat()}>{ wrong }</p>
            </div>
        }
    }

    fn single(&self, item: &str, key: &'static str, control: Control, label: Label) -> Html {
        let (at, lang) = (self.spot(item, key, self.lang), self.lang);
        let (dom, value) = (dom_id(&at), self.json.at(&at));
        // What nobody has written yet is no mistake: it is said without alarm.
        let open = value.is_none() && self.is_missing(&at);
        let wrong = self.wrong_at(&at);
        let described_by = (!wrong.is_empty()).then(|| AttrValue::from([&dom, ".problem"].concat()));
        let number = matches!(control, Control::Number);
        let write = {
            let (id, dom, at, item) = (self.id.to_owned(), dom.clone(), at.clone(), item.to_owned());
            Callback::from(move |text: String| {
                let answered = if key == "type" { answered_by(&id, &item) } else { 0 };
                change(&id, &dom, &|json| match key {
                    "type" => {
                        let (options, column) =
                            ([own::first_choice(lang), own::second_choice(lang)], [own::new_column(lang)]);
                        json.set_type(&item, &text, if text == "table" { &column } else { &options });
                    }
                    "calc" => json.set_calc(&item, &text),
                    _ => {
                        json.put(&at, written(&text, number));
                    }
                });
                if answered > 0 {
                    stage().say(&own::kind_used(lang, answered), true);
                }
            })
        };
        let field = match control {
            Control::Yes => {
                let (id, at, on, dom) = (self.id.to_owned(), at, value == Some(&Json::Bool(true)), dom.clone());
                let turn = {
                    let dom = dom.clone();
                    move |_: Event| {
                        change_at_once(&id, &dom, &|json| {
                            json.put(&at, Json::Bool(!on));
                        })
                    }
                };
                return html! { <label class="tick own-yes"><input type="checkbox" id={dom} checked={on} onchange={turn} /><span>{ label(lang) }</span></label> };
            }
            Control::One(_) | Control::Table => {
                let now = shown(value);
                let now = if key == "calc" && now.is_empty() { "formula".to_owned() } else { now };
                let options = if let Control::One(options) = control {
                    options.iter().map(|(name, label)| ((*name).to_owned(), label(lang).to_owned())).collect()
                } else {
                    self.tables_to_choose(&now)
                };
                let option = |(name, label): &(String, String)| html! { <option value={name.clone()} selected={now == *name}>{ label.clone() }</option> };
                let choose = move |event: Event| {
                    if let Some(name) = input::chosen(&event) {
                        session().pause_undo();
                        write.emit(name);
                    }
                };
                html! { <select id={dom.clone()} onchange={choose} aria-describedby={described_by} aria-invalid={(!open && !wrong.is_empty()).to_string()}>{ options.iter().map(option).collect::<Html>() }</select> }
            }
            Control::Line(_) | Control::Short | Control::Number => {
                let example = if let Control::Line(Some(example)) = control { example(lang) } else { "" };
                html! {
                    <TextField id={dom.clone()} value={shown(value)} on_text={write} on_leave={|()| session().pause_undo()} {example} {described_by} invalid={!open && !wrong.is_empty()} keyboard={if number { "decimal" } else { "text" }} />
                }
            }
        };
        html! {
            <div class={classes!("field", matches!(control, Control::Short | Control::Number).then_some("is-short"))}>
                <div class="field-head"><label for={dom.clone()}>{ label(lang) }</label></div>
                { field }
                <p class={if open { "hint" } else { "field-error" }} id={[&dom, ".problem"].concat()}>{ wrong }</p>
            </div>
        }
    }

    /// The tables of the worksheet: the place of each, and its id.
    pub fn tables(&self) -> Vec<(String, String)> {
        let mut tables = Vec::new();
        for (at, section) in self.json.items_of("section").iter().enumerate() {
            for (field, json) in section.items_of("field").iter().enumerate() {
                if shown(json.get("type")) == "table" {
                    let place = ["section[", &at.to_string(), "].field[", &field.to_string(), "]"].concat();
                    tables.push((place, shown(json.get("id"))));
                }
            }
        }
        tables
    }

    /// What a hint can look at: all, the rows of a table, and the table that it looks at `now`, even if that is gone.
    fn tables_to_choose(&self, now: &str) -> Vec<(String, String)> {
        let mut options = vec![(String::new(), own::whole_sheet(self.lang).to_owned())];
        let table = |(place, id): (String, String)| (id, own::every_row(self.lang, &self.text(&place, "label")));
        options.extend(self.tables().into_iter().map(table));
        if options.iter().all(|(id, _)| id != now) {
            options.push((now.to_owned(), now.to_owned()));
        }
        options
    }

    /// The buttons that move an item up or down, or delete it.
    pub fn tools(&self, item: &str) -> Html {
        let lang = self.lang;
        // Many buttons on the page do the same to other things: each says to what.
        let called = ["title", "label", "verdict", "message"].map(|key| self.text(item, key)).concat();
        let place = place(lang, item);
        let tool = |name: &'static str, shape: IconName, label: &'static str| {
            let spoken = own::tool(lang, label, &called, &place);
            let (id, item, dom) = (self.id.to_owned(), item.to_owned(), [&dom_id(item), ".", name].concat());
            let act = {
                let dom = dom.clone();
                move |_: MouseEvent| tool_used(&id, &item, name, &dom, lang)
            };
            html! { <button type="button" class="button is-ghost is-icon" id={dom} title={label} aria-label={spoken} onclick={act}>{ icon(shape) }</button> }
        };
        html! {
            <span class="own-tools">
                { tool("up", IconName::Up, sheet::move_up(lang)) }
                { tool("down", IconName::Down, sheet::move_down(lang)) }
                { tool("bin", IconName::Bin, sheet::remove(lang)) }
            </span>
        }
    }

    /// The button that adds an item to a list and takes the keyboard to it.
    pub fn adder(
        &self,
        list: &str,
        first: Option<&(&'static str, Control, Label)>,
        label: &'static str,
        begins: &'static str,
    ) -> Html {
        let (id, list, lang) = (self.id.to_owned(), list.to_owned(), self.lang);
        let Some((key, control, _)) = first else { return html! { <></> } };
        let (key, is_text) = (*key, matches!(control, Control::Line(None)));
        let dom = [&dom_id(&list), ".add"].concat();
        let add = {
            let dom = dom.clone();
            move |_: MouseEvent| {
                let next = session().definition(&id).and_then(|text| open_own(&text).ok());
                let Some(json) = next else { return };
                let (both, count) = (json.is_bilingual(), json.at(&list).map_or(0, |list| list.items().len()));
                change_at_once(&id, &dom, &|json| drop(json.add(&list, begins)));
                let first = [&list, "[", &count.to_string(), "].", key].concat();
                go_to(&dom_id(&if both && is_text { half(&first, Some(&Json::Map(Vec::new())), lang) } else { first }));
            }
        };
        html! { <button type="button" class="button is-link own-add" id={dom} onclick={add}>{ icon(IconName::Plus) }{ label }</button> }
    }

    /// Where to put right what is wrong at a place: the half of a text in two languages that is still to be written.
    fn remedy(&self, at: &str) -> String {
        match self.json.at(at) {
            Some(text @ Json::Map(_)) if text.get("en").is_some() => {
                let is_empty = |lang: &Lang| shown(self.json.at(&half(at, Some(text), *lang))).is_empty();
                half(at, Some(text), [Lang::Zh, Lang::En].into_iter().find(is_empty).unwrap_or(self.lang))
            }
            // A list that lacks an item is put right by adding one.
            _ if at.ends_with(".choices") || at.ends_with(".column") => [at, ".add"].concat(),
            _ => at.to_owned(),
        }
    }

    /// What is wrong, each with a way to it.
    pub fn wrongs(&self) -> Html {
        let line = |problem: &OwnProblem| {
            let to = dom_id(&self.remedy(&problem.at));
            // "Fill this in" is said of many fields.
            let field = match problem.wrong {
                Wrong::Missing(_) | Wrong::EmptyText(_) => {
                    problem.at.trim_end_matches(".zh").trim_end_matches(".en").rsplit('.').next().unwrap_or_default()
                }
                _ => "",
            };
            let said = [
                place(self.lang, &problem.at),
                super::parts::label_of(field, self.lang).to_owned(),
                words(problem, self.lang),
            ];
            let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            html! { <li><button type="button" class="button is-link" onclick={move |_: MouseEvent| go_to(&to)}>{ said }</button></li> }
        };
        html! { <ul class="own-wrongs">{ self.problems.iter().map(line).collect::<Html>() }</ul> }
    }
}

/// How many customers answered a question or column, or any question of a section; 0 where nobody knows.
fn answered_by(id: &str, item: &str) -> usize {
    let Some(Ok(json)) = session().definition(id).map(|text| open_own(&text)) else { return 0 };
    let name = |place: &str| json.at(place).and_then(|json| json.get("id")).and_then(Json::as_str).map(str::to_owned);
    let count = |field: Option<String>, column: Option<String>| {
        field.and_then(|field| session().answered_by(id, &field, column.as_deref())).unwrap_or_default()
    };
    match item.rsplit_once('.') {
        // Of a section at least as many as answered its most answered question.
        None if item.starts_with("section[") => {
            let fields = json.at(item).map_or(0, |section| section.items_of("field").len());
            let one = |at: usize| count(name(&[item, ".field[", &at.to_string(), "]"].concat()), None);
            (0..fields).map(one).max().unwrap_or_default()
        }
        Some((_, last)) if last.starts_with("field[") => count(name(item), None),
        Some((table, last)) if last.starts_with("column[") => count(name(table), name(item)),
        _ => 0,
    }
}

fn tool_used(id: &str, item: &str, name: &str, dom: &str, lang: Lang) {
    if name == "bin" {
        let answered = answered_by(id, item);
        change_at_once(id, dom, &|json| {
            json.put(item, Json::Null);
        });
        let said = if answered > 0 { own::removed_used(lang, answered) } else { own::removed(lang).to_owned() };
        return stage().say(&said, true);
    }
    let down = name == "down";
    change_at_once(id, dom, &|json| {
        json.shift(item, down);
    });
    // The keyboard stays with what was moved.
    if let Some((list, at)) = keybook_core::worksheet::own::split_item(item) {
        let to = if down { at + 1 } else { at.saturating_sub(1) };
        go_to(&[&dom_id(list), "[", &to.to_string(), "].", name].concat());
    }
}
