//! The review book on paper: a page of contents, then every begun sheet of the customer as its printed form.

use keybook_core::book::{DocId, DocKind};
use keybook_core::lang::Lang;
use keybook_core::worksheet::date_text;
use keybook_markup::prelude::*;

use super::super::form::{Running, page, title};
use super::super::map::picture;
use super::super::stage::session;
use super::says::{Says, of_portfolio, of_sheet};
use super::view::View;
use crate::catalogue;
use crate::session::{Session, SheetId};
use crate::text::{home, sheet, shell};

/// A sheet of the book.
struct Leaf {
    sheet: SheetId,
    code: &'static str,
    title: String,
    says: String,
}

/// Begun sheets of a customer in the order of the catalogue. A sheet across customers belongs to the book when it says
/// something of this one.
fn leaves(session: &Session, account: &str) -> Vec<Leaf> {
    let (lang, names) = (session.lang(), session.names());
    let leaf = |sheet: SheetId| {
        if session.percent(&sheet) == 0 {
            return None;
        }
        let entry = catalogue::entry(&sheet.worksheet)?;
        let across = sheet.doc.kind() == DocKind::Portfolio;
        let Says { text, in_book, .. } = if across {
            of_portfolio(session, &sheet, account)
        } else {
            of_sheet(&session.sheet(&sheet)?.borrow(), lang, &*names)
        };
        if across && !in_book {
            return None;
        }
        let title = title(&sheet, entry.title.get(lang), &*names);
        Some(Leaf { sheet, code: &entry.code, title, says: text })
    };
    session.sheets_of(account).into_iter().filter_map(leaf).collect()
}

/// The book, seen only on paper.
pub fn book(view: &View, lang: Lang) -> Html {
    let (session, account) = (session(), &*view.id);
    let leaves = leaves(&session, account);
    let day = session.today(&DocId::account(account)).map(|day| date_text(day, lang)).unwrap_or_default();
    let ours: Vec<&str> = view.ours.iter().map(|(name, _)| &**name).collect();
    let cell = |label: &'static str, value: String| html! { <div><span>{ label }</span><b>{ value }</b></div> };
    let line = |leaf: &Leaf| {
        html! { <li key={[leaf.code, &leaf.title].concat()}><i>{ leaf.code }</i><b>{ leaf.title.clone() }</b><span>{ leaf.says.clone() }</span></li> }
    };
    let leaf = |leaf: &Leaf| {
        let map = (&*leaf.sheet.worksheet == "influence_map").then(|| picture(account, lang));
        html! { <>{ page(&leaf.sheet, false, Some(account), &leaf.says, lang) }{ map }</> }
    };
    let words = [home::book(lang), " · ", &view.customer].concat();
    html! {
        <div class="book" id="book">
            <div class="paper-form book-contents">
                <div class="paper-title"><h1>{ home::book(lang) }</h1><span>{ shell::product(lang) }</span></div>
                <div class="form-head">
                    { cell(sheet::customer_name(lang), view.customer.clone()) }
                    { cell(home::book_contents(lang), home::book_sheets(lang, leaves.len())) }
                    { cell(home::ours(lang), ours.join(sheet::comma(lang))) }
                    { cell(sheet::filled_on(lang), day) }
                </div>
                if leaves.is_empty() { <p>{ home::book_empty(lang) }</p> }
                <ol>{ leaves.iter().map(line).collect::<Html>() }</ol>
            </div>
            { leaves.iter().map(leaf).collect::<Html>() }
            <Running {words} />
        </div>
    }
}
