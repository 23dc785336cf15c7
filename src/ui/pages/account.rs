//! One customer: what is known, what is missing, what to do next.

use super::super::stage::{session, stage};
use keybook_core::book::{AccountFields, DocId, Document, Space, Value, key};
use keybook_core::date::Date;
use keybook_core::decimal;
use keybook_core::lang::Lang;
use keybook_core::scorecard::Score;
use keybook_core::worksheet::show_range;
use yew::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, TextField, ring};
use super::super::hooks::{use_lang, use_watch};
use super::super::listing::{Listed, ListedChapter, chapters};
use super::super::route::Route;
use super::super::scorer::{RowView, standing_of};
use super::super::words::short_date;
use super::lost::lost;
use crate::platform::{focus, history};
use crate::session::{Session, SheetId, Topic, clean_name};
use crate::text::{account, shell};

/// Properties of [`Account`].
#[derive(Clone, PartialEq, Properties)]
pub struct AccountProps {
    /// The id in the address.
    pub id: String,
}

/// A customer's page.
#[component]
pub fn Account(props: &AccountProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let id = props.id.clone();
    let here = use_watch(&[Topic::Index], move |session| session.has_account(&id));
    let id = props.id.clone();
    let (name, note, example) = use_watch(&[Topic::Docs], move |session| {
        let read = |doc: &Document| (doc.name().to_owned(), doc.note().to_owned(), doc.is_example());
        session.read(&DocId::account(&id), read).unwrap_or_default()
    });
    if !here {
        return lost(lang);
    }
    let write_note = {
        let id = props.id.clone();
        Callback::from(move |text: String| {
            session.set_account(&id, key::NOTE, Value::text(&text), Some("account-note"));
        })
    };
    html! {
        <div class="home">
            <div class="home-main page">
                if example {
                    <p class="tag is-cau">{ account::example(lang) }</p>
                }
                <div class="page-head">
                    <div class="page-title">
                        <h1 class="visually-hidden">{ name.clone() }</h1>
                        <NameField id={props.id.clone()} {name} />
                        <div class="home-note"><TextField id="account-note" long=true value={note} label={AttrValue::from(account::note(lang))}
                            example={account::note_example(lang)} on_text={write_note} /></div>
                    </div>
                    { commands(&props.id, example, lang) }
                </div>
                <Contents id={props.id.clone()} />
            </div>
            <aside class="home-side" aria-label={account::questions(lang)}><NextVisit id={props.id.clone()} /></aside>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NameProps {
    id: String,
    name: String,
}

/// The customer's name, kept until there is another one: a field left empty shows it again and says why.
#[component]
fn NameField(props: &NameProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let (empty, said) = (use_state_eq(|| false), use_state_eq(|| false));
    let on_text = {
        let (id, empty, said) = (props.id.clone(), empty.setter(), said.setter());
        Callback::from(move |text: String| {
            let text = clean_name(&text);
            // First the name: the field must not see the old one again in between.
            if !text.is_empty() {
                session.set_account(&id, key::NAME, Value::text(&text), Some("account-name"));
            }
            empty.set(text.is_empty());
            said.set(text.is_empty());
        })
    };
    let on_leave = {
        let empty = empty.setter();
        Callback::from(move |()| empty.set(false))
    };
    let value = if *empty { String::new() } else { props.name.clone() };
    html! {
        <div class="home-name">
            <TextField id="account-name" {value} label={AttrValue::from(account::name(lang))}
                described_by={AttrValue::from("account-name-error")} invalid={*empty}
                example={account::name_example(lang)} {on_text} {on_leave} />
            <p class="field-error" id="account-name-error" role="status">if *said { { account::name_missing(lang) } }</p>
        </div>
    }
}

/// Rename, archive, delete; remove the example.
fn commands(id: &str, example: bool, lang: Lang) -> Html {
    let rename = MenuItem::new(account::rename(lang), IconName::Page, || {
        focus::by_id("account-name");
    });
    let act = |what: fn(&Session, &str), said: fn(Lang, &str) -> String| {
        let id = id.to_owned();
        move || {
            let (session, name) = (session(), session().account_name(&id));
            what(&session, &id);
            stage().say(&said(lang, &name), true);
            history::go("#/");
        }
    };
    let address = Route::Reviews(id.to_owned()).to_string();
    let reviews = MenuItem::new(crate::text::reviews::title(lang), IconName::Calendar, move || history::go(&address));
    let archive = MenuItem::new(
        account::archive(lang),
        IconName::Download,
        act(|s, id| s.archive_account(id, true), account::archived),
    );
    let delete = MenuItem::new(account::delete(lang), IconName::Bin, act(Session::delete_account, account::deleted));
    let mut items = vec![reviews, rename, archive, delete];
    if example {
        items.push(MenuItem::new(account::remove_example(lang), IconName::Cross, move || {
            super::remove_example();
            history::go("#/");
        }));
    }
    html! { <Menu label={shell::more(lang)} icon={IconName::More} {items} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct ContentsProps {
    id: String,
}

fn qualification(session: &Session, account: &str) -> (SheetId, Option<RowView>) {
    let example = session.read(&DocId::account(account), AccountFields::is_example).unwrap_or_default();
    let space = if example { Space::Example } else { Space::Own };
    let sheet = SheetId { doc: DocId::portfolio(space), worksheet: "qualification".into(), person: None };
    let standing = standing_of(session, &sheet, account, session.lang());
    (sheet, standing)
}

/// The chapters: started worksheets with their conclusion, the others on one line.
#[component]
fn Contents(props: &ContentsProps) -> Html {
    let lang = use_lang();
    let listed = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], chapters);
    let id = props.id.clone();
    let says = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |session| {
        qualification(session, &id).1.map(|view| conclusion(&view))
    });
    let chapter = |chapter: &ListedChapter| {
        let (begun, rest): (Vec<&Listed>, Vec<&Listed>) = chapter.sheets.iter().partition(|s| s.percent > 0);
        let line = |sheet: &&Listed| {
            let says = if sheet.href.ends_with("/qualification") {
                says.clone().unwrap_or_else(|| account::not_scored(lang).to_owned())
            } else {
                String::new()
            };
            html! {
                <li key={sheet.code.clone()}>
                    <i>{ sheet.code.clone() }</i><a href={sheet.href.clone()}>{ sheet.title.get(lang) }</a>
                    <span class="account-dots"></span><span class="home-says">{ says }</span>{ ring(sheet.percent, lang) }
                </li>
            }
        };
        let link = |sheet: &&Listed| html! { <a key={sheet.code.clone()} href={sheet.href.clone()}>{ format!("{} {}", sheet.code, sheet.title.get(lang)) }</a> };
        html! {
            <section class="section" key={chapter.number}>
                <h2><i class="code">{ chapter.number }</i>{ chapter.title.get(lang) }<small>{ shell::started(lang, begun.len(), chapter.sheets.len()) }</small></h2>
                <ul class="home-list">
                    { begun.iter().map(line).collect::<Html>() }
                    if !rest.is_empty() { <li class="home-rest"><span>{ account::not_started(lang) }</span>{ rest.iter().map(link).collect::<Html>() }</li> }
                </ul>
            </section>
        }
    };
    html! { <div>{ listed.iter().map(chapter).collect::<Html>() }</div> }
}

fn conclusion(view: &RowView) -> String {
    let total = match (view.line.percent.range, view.line.percent.value.as_number()) {
        (Some((low, high)), _) => show_range(&decimal::fixed(low, 0), &decimal::fixed(high, 0)),
        (None, Some(total)) => decimal::fixed(total, 0),
        (None, None) => "–".to_owned(),
    };
    if view.verdict.is_empty() { total } else { format!("{total} · {}", view.verdict) }
}

/// A question that a "?" asks for.
#[derive(Clone, PartialEq)]
struct Question {
    text: String,
    source: String,
    href: String,
}

/// Something to be done.
#[derive(Clone, PartialEq)]
struct Action {
    text: String,
    due: Option<Date>,
    /// Days overdue; negative when there is time.
    late: i32,
    who: String,
    href: String,
}

/// What to ask and what to do.
#[component]
fn NextVisit(props: &ContentsProps) -> Html {
    let lang = use_lang();
    let id = props.id.clone();
    let questions = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |s| questions(s, &id));
    let id = props.id.clone();
    let actions = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |s| actions(s, &id));
    let question = |(i, q): (usize, &Question)| {
        html! { <li key={i}><i>{ i + 1 }</i><div>{ q.text.clone() }<a class="source" href={q.href.clone()}>{ q.source.clone() }</a></div></li> }
    };
    let action = |(i, a): (usize, &Action)| {
        html! { <li key={i}><div><a href={a.href.clone()}>{ a.text.clone() }</a><small class="source">{ a.who.clone() }</small></div>{ due(a, lang) }</li> }
    };
    html! {
        <>
            <section>
                <h2>{ account::questions(lang) }</h2>
                if questions.is_empty() { <p class="hint">{ account::no_questions(lang) }</p> }
                <ol class="questions">{ questions.iter().enumerate().map(question).collect::<Html>() }</ol>
            </section>
            <section class="section">
                <h2>{ account::actions(lang) }</h2>
                if actions.is_empty() { <p class="hint">{ account::no_actions(lang) }</p> }
                <ul class="actions">{ actions.iter().enumerate().map(action).collect::<Html>() }</ul>
            </section>
        </>
    }
}

fn due(action: &Action, lang: Lang) -> Html {
    let Some(date) = action.due else { return html! { <span></span> } };
    let late = action.late;
    if late > 0 {
        html! { <time class="is-late" datetime={date.to_string()}>{ account::late(lang, late) }</time> }
    } else {
        html! { <time datetime={date.to_string()}>{ short_date(date, lang) }</time> }
    }
}

fn source(session: &Session, sheet: &SheetId) -> (String, String) {
    let entry = crate::catalogue::entry(&sheet.worksheet);
    let name = entry.map(|e| format!("{} {}", e.code, e.title.get(session.lang()))).unwrap_or_default();
    (name, Route::Portfolio(sheet.worksheet.to_string()).to_string())
}

fn questions(session: &Session, account: &str) -> Vec<Question> {
    let (sheet, standing) = qualification(session, account);
    let (Some(view), Some(open)) = (standing, session.sheet(&sheet)) else { return Vec::new() };
    let open = open.borrow();
    let (source, href) = source(session, &sheet);
    let asked = super::super::scorer::questions_of(&open, &view, session.lang(), Score::Unknown);
    asked.into_iter().map(|text| Question { text, source: source.clone(), href: href.clone() }).collect()
}

fn actions(session: &Session, account: &str) -> Vec<Action> {
    let (sheet, standing) = qualification(session, account);
    let (Some(view), Some(open)) = (standing, session.sheet(&sheet)) else { return Vec::new() };
    let open = open.borrow();
    let (source, href) = source(session, &sheet);
    let Some(table) = open.eval.sheet().table("customers") else { return Vec::new() };
    let cell = |id: &str| {
        let column = open.eval.sheet().tables.get(table)?.column(id)?;
        open.eval.answers().tables.get(table)?.get(view.line.at)?.cells.get(column)
    };
    let text = cell("next_step").and_then(Value::as_str).unwrap_or_default().to_owned();
    if text.is_empty() {
        return Vec::new();
    }
    let owner = cell("owner").and_then(Value::as_str).unwrap_or_default();
    let people = session.our_people();
    let owner = people.iter().find(|(id, _)| **id == *owner).map(|(_, name)| format!("{name} · "));
    let who = format!("{}{source}", owner.unwrap_or_default());
    let due = cell("next_date").and_then(Value::as_date);
    let late = due.zip(open.eval.today()).map_or(0, |(due, today)| due.days_to(today));
    vec![Action { text, due, late, who, href }]
}
