//! What a worksheet, a customer or a chart can be taken out as: tables, text, drawings.

use keybook_core::book::DocId;
use keybook_core::coach::Filled;
use keybook_core::export::page::Style;
use keybook_core::export::readable::{Readable, Word};
use keybook_core::export::table::Grid;
use keybook_core::lang::Lang;

use super::components::{IconName, MenuItem};
use super::listing::sheet_of;
use super::route::Route;
use super::share::{file_name, hand_over};
use super::stage::{session, stage};
use crate::catalogue;
use crate::platform::{clipboard, drawing, picture, snapshot, task};
use crate::session::SheetId;
use crate::text::exports as text;

/// The commands of a page: those of its worksheet, or those of its customer.
pub fn commands(route: &Route, lang: Lang) -> Vec<MenuItem> {
    let session = session();
    if let Some(sheet) =
        sheet_of(route, session.settings().space()).filter(|sheet| catalogue::entry(&sheet.worksheet).is_some())
    {
        let of = |name: &'static str, act: fn(&SheetId, Lang)| {
            let sheet = sheet.clone();
            MenuItem::new(name, IconName::Download, move || act(&sheet, lang))
        };
        let tables = catalogue::load(&sheet.worksheet).is_some_and(|def| !def.tables.is_empty());
        let table = of(text::copy_table(lang), copy_table);
        let whole = [
            of(text::csv(lang), save_csv),
            of(text::markdown(lang), |sheet, lang| save_sheet(sheet, Style::Markdown, lang)),
            of(text::plain(lang), |sheet, lang| save_sheet(sheet, Style::Plain, lang)),
        ];
        return Some(table).filter(|_| tables).into_iter().chain(whole).collect();
    }
    let Route::Account(account) = route else { return Vec::new() };
    let of = |name: &'static str, style: Style| {
        let account = account.clone();
        MenuItem::new(name, IconName::Download, move || save_account(&account, style, lang))
    };
    vec![of(text::whole_markdown(lang), Style::Markdown), of(text::whole_plain(lang), Style::Plain)]
}

/// The tables of a sheet, one below the other, as they are shown.
fn grids(sheet: &SheetId, lang: Lang) -> Vec<Grid> {
    let session = session();
    let Some(open) = session.sheet(sheet) else { return Vec::new() };
    let (open, names) = (open.borrow(), session.names());
    let tables = 0..open.eval.sheet().tables.len();
    tables.map(|table| Grid::of(&open.eval, table, lang, &*names)).filter(|grid| !grid.rows.is_empty()).collect()
}

fn copy_table(sheet: &SheetId, lang: Lang) {
    let grids = grids(sheet, lang);
    if grids.is_empty() {
        return stage().say(text::no_rows(lang), false);
    }
    let plain: Vec<String> = grids.iter().map(Grid::tsv).collect();
    let html: Vec<String> = grids.iter().map(Grid::html).collect();
    clipboard::copy_rich(plain.join("\n"), html.join("<br>"), move |copied| {
        stage().say(if copied { text::table_copied(lang) } else { text::not_copied(lang) }, false);
    });
}

/// Everything that a sheet says as one file.
fn save_csv(id: &SheetId, lang: Lang) {
    let grids = read_sheet(id, Style::Plain, lang, |readable, filled| readable.grids(filled)).unwrap_or_default();
    if grids.is_empty() {
        return stage().say(text::not_begun(lang), false);
    }
    hand_over(&file_name(&title(id, lang), ".csv", lang), "text/csv", &Grid::csv_of(&grids), lang);
}

fn title(sheet: &SheetId, lang: Lang) -> String {
    let name = catalogue::entry(&sheet.worksheet).map_or("", |entry| entry.title.get(lang)).to_owned();
    let customer = session().account_name(sheet.doc.name());
    if customer.is_empty() { name } else { [&customer, " ", &name].concat() }
}

const fn ending(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Markdown => (".md", "text/markdown"),
        Style::Plain => (".txt", "text/plain"),
    }
}

/// Reads a sheet as it is written out; nothing for one that is not there.
fn read_sheet<T>(
    id: &SheetId,
    style: Style,
    lang: Lang,
    read: impl FnOnce(&Readable<'_>, &Filled<'_>) -> T,
) -> Option<T> {
    let session = session();
    let open = session.sheet(id)?;
    let (open, names, doc) = (open.borrow(), session.names(), session.document(&id.doc));
    let readable = Readable { style, lang, names: &*names, words: &|word| text::word(lang, word), blanks: false };
    Some(read(&readable, &Filled { sheet: &open.sheet, eval: &open.eval, doc: doc.as_ref() }))
}

fn save_sheet(id: &SheetId, style: Style, lang: Lang) {
    let Some(said) = read_sheet(id, style, lang, |readable, filled| readable.sheet(filled)) else { return };
    let (ending, mime) = ending(style);
    hand_over(&file_name(&title(id, lang), ending, lang), mime, &said, lang);
}

fn save_account(account: &str, style: Style, lang: Lang) {
    let session = session();
    let (names, name) = (session.names(), session.account_name(account));
    session.load(&DocId::account(account));
    let readable = Readable { style, lang, names: &*names, words: &|word: Word| text::word(lang, word), blanks: false };
    let said = session.read_account(account, |account| readable.account(account, &name));
    let (ending, mime) = ending(style);
    hand_over(&file_name(&name, ending, lang), mime, &said, lang);
}

/// Hands a chart's drawing over: SVG, or a picture.
pub fn save_chart(figure: &str, name: &str, as_picture: bool, lang: Lang) {
    let (figure, name) = (figure.to_owned(), name.to_owned());
    task::spawn(async move {
        let saved = async {
            let figure = drawing::by_id(&figure).ok_or_else(|| text::no_drawing(lang).to_owned())?;
            let (svg, size) = snapshot::svg(&figure)?;
            if as_picture {
                return picture::save_png(&file_name(&name, ".png", lang), &svg, size).await;
            }
            crate::platform::download::text(&file_name(&name, ".svg", lang), "image/svg+xml", &svg)
        };
        match saved.await {
            Ok(()) => stage().say(crate::text::share::saved(lang), false),
            Err(reason) => stage().say(&crate::text::share::not_saved(lang, &reason), false),
        }
    });
}
