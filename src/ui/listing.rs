//! What there is to go to: chapters and worksheets, the way to the present page, what a search finds.

use keybook_core::book::{DocId, Space};
use keybook_core::lang::{Lang, Text};
use keybook_core::worksheet::Scope;
use yew::AttrValue;

use super::components::IconName;
use super::form::person_of;
use super::route::Route;
use super::stage;
use crate::catalogue::{self, Entry};
use crate::platform::input::folded;
use crate::session::{Session, SheetId, Theme};
use crate::text::{account, reviews, shell};

/// A worksheet in the sidebar.
#[derive(Clone, PartialEq)]
pub struct Listed {
    /// Its code, such as `3.1`.
    pub code: String,
    /// Its title.
    pub title: Text,
    /// Its address.
    pub href: String,
    /// How far it is filled in, 0 to 100; 0 is not started.
    pub percent: u32,
}

/// A chapter in the sidebar.
#[derive(Clone, PartialEq)]
pub struct ListedChapter {
    /// Its number.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// Its worksheets.
    pub sheets: Vec<Listed>,
}

/// The address of a worksheet, given the customer that is open.
pub fn address(session: &Session, entry: &Entry, account: Option<&str>) -> Option<Route> {
    let sheet = entry.id.to_string();
    match entry.scope {
        Scope::Portfolio => Some(Route::Portfolio(sheet)),
        Scope::Rep => Some(Route::Me(sheet)),
        Scope::Account => account.map(|id| Route::AccountSheet(id.to_owned(), sheet)),
        Scope::Person => account.map(|id| match person_of(session, id) {
            Some(person) => Route::PersonSheet(id.to_owned(), person.to_string(), sheet),
            None => Route::AccountSheet(id.to_owned(), sheet),
        }),
        Scope::Workshop => None,
    }
}

/// The document that a worksheet's answers stand in, and its id there.
pub fn sheet_of(route: &Route, space: Space) -> Option<SheetId> {
    let (doc, worksheet, person) = match route {
        Route::Portfolio(sheet) => (DocId::portfolio(space), sheet, None),
        Route::Me(sheet) => (DocId::profile(space), sheet, None),
        Route::AccountSheet(id, sheet) => (DocId::account(id), sheet, None),
        Route::PersonSheet(id, person, sheet) => (DocId::account(id), sheet, Some(person.as_str().into())),
        _ => return None,
    };
    Some(SheetId { doc, worksheet: worksheet.as_str().into(), person })
}

/// The chapters that have something to offer now.
pub fn chapters(session: &Session) -> Vec<ListedChapter> {
    let account = session.current_account();
    let space = session.settings().space();
    let listed = |entry: &Entry| {
        let route = address(session, entry, account.as_deref())?;
        let about = entry.scope != Scope::Person || matches!(route, Route::PersonSheet(..));
        let percent = sheet_of(&route, space).filter(|_| about).map_or(0, |id| session.percent(&id));
        Some(Listed { code: entry.code.to_string(), title: entry.title.clone(), href: route.to_string(), percent })
    };
    let chapters = catalogue::catalogue().chapters().iter().map(|chapter| ListedChapter {
        number: chapter.number,
        title: chapter.title.clone(),
        sheets: catalogue::catalogue()
            .entries()
            .iter()
            .filter(|e| e.chapter == chapter.number)
            .filter_map(listed)
            .collect(),
    });
    chapters.filter(|chapter| !chapter.sheets.is_empty()).collect()
}

/// A step on the way to the present page.
#[derive(Clone, PartialEq)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Its address, if it has one.
    pub href: Option<String>,
}

/// The way to a page.
pub fn crumbs(session: &Session, route: &Route) -> Vec<Crumb> {
    let lang = session.lang();
    let crumb = |name: String, route: Option<Route>| Crumb { name, href: route.map(|r| r.to_string()) };
    let all = crumb(shell::all_customers(lang).to_owned(), Some(Route::Start));
    let gone = route.account().is_some_and(|id| session.account_name(id).is_empty());
    let unknown = route.worksheet().is_some_and(|sheet| catalogue::entry(sheet).is_none());
    if gone || unknown || matches!(route, Route::Lost(_)) {
        return vec![all, crumb(shell::lost(lang).to_owned(), None)];
    }
    let mut path = vec![match route.account() {
        Some(id) => crumb(session.account_name(id), Some(Route::Account(id.to_owned()))),
        None => all.clone(),
    }];
    if let Route::Reviews(id) | Route::Review(id, _) = route {
        let of = matches!(route, Route::Review(..)).then(|| Route::Reviews(id.clone()));
        path.push(crumb(reviews::title(lang).to_owned(), of));
        if let Route::Review(account, review) = route {
            path.push(crumb(super::reviews::title_of(session, account, review), None));
        }
    } else if let Some(entry) = route.worksheet().and_then(catalogue::entry) {
        let chapter = catalogue::catalogue()
            .chapters()
            .iter()
            .find(|c| c.number == entry.chapter)
            .map(|c| c.title.get(lang).to_owned());
        path.extend(chapter.map(|name| crumb(name, None)));
        path.push(crumb(format!("{} {}", entry.code, entry.title.get(lang)), None));
    } else if matches!(route, Route::Account(_)) {
        path.insert(0, all);
    }
    path
}

/// The title of a page: its code and name.
pub fn page_title(session: &Session, route: &Route) -> String {
    let lang = session.lang();
    let product = shell::product(lang);
    match crumbs(session, route).pop() {
        Some(last) if *route != Route::Start && !last.name.is_empty() => format!("{} · {product}", last.name),
        _ => product.to_owned(),
    }
}

/// Something that a search found.
#[derive(Clone, PartialEq)]
pub struct Found {
    /// The code of a worksheet, or "".
    pub code: String,
    /// The icon of anything else.
    pub icon: IconName,
    /// Its name.
    pub name: String,
    /// More about it.
    pub under: AttrValue,
    /// Where it leads.
    pub href: Option<String>,
    /// What it does.
    pub command: Option<Command>,
}

/// A command in the palette.
#[derive(Clone, Copy, PartialEq)]
pub enum Command {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Print.
    Print,
    /// Print a blank form.
    PrintBlank,
    /// The other language.
    Language(Lang),
    /// A theme.
    Theme(Theme),
    /// Load the example.
    LoadExample,
}

impl Command {
    const ALL: [Self; 9] = [
        Self::Undo,
        Self::Redo,
        Self::Print,
        Self::PrintBlank,
        Self::Language(Lang::Zh),
        Self::Language(Lang::En),
        Self::Theme(Theme::Light),
        Self::Theme(Theme::Dark),
        Self::LoadExample,
    ];

    fn name(self, lang: Lang) -> String {
        match self {
            Self::Undo => shell::undo(lang).into(),
            Self::Redo => shell::redo(lang).into(),
            Self::Print => shell::print(lang).into(),
            Self::PrintBlank => shell::print_blank(lang).into(),
            Self::Language(Lang::Zh) => "中文".into(),
            Self::Language(Lang::En) => "English".into(),
            Self::Theme(Theme::Dark) => format!("{} · {}", shell::theme(lang), shell::theme_dark(lang)),
            Self::Theme(_) => format!("{} · {}", shell::theme(lang), shell::theme_light(lang)),
            Self::LoadExample => account::load_example(lang).into(),
        }
    }

    fn icon(self) -> IconName {
        match self {
            Self::Undo => IconName::Undo,
            Self::Redo => IconName::Redo,
            Self::Print | Self::PrintBlank => IconName::Print,
            Self::Language(_) | Self::LoadExample => IconName::Page,
            Self::Theme(Theme::Dark) => IconName::Moon,
            Self::Theme(_) => IconName::Sun,
        }
    }

    /// Does it.
    pub fn run(self, session: &Session) {
        match self {
            Self::Undo => stage::undo(),
            Self::Redo => stage::redo(),
            Self::Print => stage::print(false),
            Self::PrintBlank => stage::print(true),
            Self::Language(lang) => session.set_lang(lang),
            Self::Theme(theme) => session.set_settings(|s| s.theme = theme),
            Self::LoadExample => super::pages::load_example(session),
        }
    }
}

/// What a search finds: worksheets by code, name in both languages or initials; customers; commands. Nothing typed
/// finds the places visited last.
pub fn find(session: &Session, lang: Lang, typed: &str) -> Vec<Found> {
    let typed = folded(typed.trim());
    let mut found: Vec<Found> = if typed.is_empty() { recent(session) } else { Vec::new() };
    let account = session.current_account();
    let matches = |text: &str| folded(text).contains(&typed);
    if !typed.is_empty() {
        for entry in catalogue::catalogue().entries() {
            let hit = entry.code.starts_with(&typed) || matches(&entry.title.zh) || matches(&entry.title.en);
            if let (true, Some(route)) = (hit, address(session, entry, account.as_deref())) {
                found.push(sheet(entry, &route, lang));
            }
        }
        let hit =
            matches(reviews::title(Lang::Zh)) || matches(reviews::title(Lang::En)) || matches(reviews::freeze(lang));
        if let (true, Some(id)) = (hit, &account) {
            found.push(review_page(session, id, lang));
        }
        let cards = session.index();
        for card in cards.cards.iter().filter(|c| c.is_current_account() && matches(&c.name)).take(12) {
            found.extend(
                card.doc_id().map(|id| customer(&card.name, &Route::Account(id.name().to_owned()), card.example, lang)),
            );
        }
    }
    for command in Command::ALL {
        if matches(&command.name(lang)) {
            let (icon, name) = (command.icon(), command.name(lang));
            found.push(Found { code: String::new(), icon, name, under: "".into(), href: None, command: Some(command) });
        }
    }
    found
}

fn recent(session: &Session) -> Vec<Found> {
    let lang = session.lang();
    let place = |hash: &String| {
        let route = Route::parse(hash);
        match route.worksheet().and_then(catalogue::entry) {
            Some(entry) => Some(sheet(entry, &route, lang)),
            None if matches!(route, Route::Reviews(_)) => Some(review_page(session, route.account()?, lang)),
            None => {
                let name = session.account_name(route.account()?);
                (!name.is_empty()).then(|| customer(&name, &route, false, lang))
            }
        }
    };
    session.settings().recent.iter().skip(1).filter_map(place).take(5).collect()
}

fn sheet(entry: &Entry, route: &Route, lang: Lang) -> Found {
    Found {
        code: entry.code.to_string(),
        icon: IconName::Page,
        name: entry.title.get(lang).to_owned(),
        under: "".into(),
        href: Some(route.to_string()),
        command: None,
    }
}

fn review_page(session: &Session, account: &str, lang: Lang) -> Found {
    Found {
        code: String::new(),
        icon: IconName::Calendar,
        name: reviews::title(lang).to_owned(),
        under: session.account_name(account).into(),
        href: Some(Route::Reviews(account.to_owned()).to_string()),
        command: None,
    }
}

fn customer(name: &str, route: &Route, example: bool, lang: Lang) -> Found {
    let under = if example { account::example(lang) } else { "" };
    Found {
        code: String::new(),
        icon: IconName::Person,
        name: name.to_owned(),
        under: under.into(),
        href: Some(route.to_string()),
        command: None,
    }
}
