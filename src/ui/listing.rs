//! What there is to go to: chapters and worksheets, the way to the present page, the worksheets before and after it.

use std::rc::Rc;

use super::route::Route;
use crate::catalogue::{self, Entry};
use crate::session::{Session, SheetId};
use crate::text::{home, open, own as own_text, reviews, shell, storage, workshop};
use keybook_core::book::{DocId, Document, Space};
use keybook_core::lang::{Lang, Text};
use keybook_core::people;
use keybook_core::worksheet::{Scope, own};

/// A worksheet in the sidebar.
#[derive(Clone, PartialEq)]
pub struct Listed {
    /// The worksheet's id.
    pub id: &'static str,
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
        Scope::Person => account.map(|id| match subject(session, id, &sheet) {
            Some(person) => Route::PersonSheet(id.to_owned(), person.to_string(), sheet),
            None => Route::AccountSheet(id.to_owned(), sheet),
        }),
        Scope::Workshop => Some(Route::Exercise(session.settings().space().name().to_owned(), sheet)),
    }
}

/// True when an address of this kind can name a worksheet of this scope.
pub fn fits(session: &Session, route: &Route, scope: Scope) -> bool {
    match route {
        Route::Portfolio(_) => scope == Scope::Portfolio,
        Route::Me(_) => scope == Scope::Rep,
        Route::Exercise(id, sheet) => match Space::named(id) {
            Some(_) => scope == Scope::Workshop,
            None => session.workshop(id).is_some_and(|asked| asked.worksheets.iter().any(|one| **one == **sheet)),
        },
        Route::AccountSheet(..) => matches!(scope, Scope::Account | Scope::Person),
        Route::PersonSheet(..) => scope == Scope::Person,
        _ => false,
    }
}

/// Where a worksheet lives whose address is of the wrong kind, as far as that can be known. An address in a session that
/// does not ask for it, or of a customer who is not here, leads nowhere else.
pub fn lives_at(session: &Session, route: &Route) -> Option<Route> {
    let asked = match route {
        Route::Exercise(id, _) => Space::named(id).is_some(),
        _ => route.account().is_none_or(|id| session.has_account(id)),
    };
    let entry = route.worksheet().filter(|_| asked).and_then(catalogue::entry)?;
    let account = route.account().map(str::to_owned).or_else(|| session.current_account());
    address(session, entry, account.as_deref()).filter(|_| !fits(session, route, entry.scope))
}

/// Whom a worksheet about a person shows when an address names nobody: the one whose sheet is filled in furthest; while
/// there is none the one who decides, or else the first by name.
pub fn subject(session: &Session, account: &str, worksheet: &str) -> Option<Rc<str>> {
    let mut fullest: Option<(u32, Rc<str>)> = None;
    for (percent, sheet) in about_people(session, account, worksheet) {
        if fullest.as_ref().is_none_or(|(most, _)| percent > *most) {
            fullest = sheet.person.map(|person| (percent, person));
        }
    }
    if let Some((_, person)) = fullest {
        return Some(person);
    }
    let decides = |doc: &Document| Some(people::decision_maker(&people::stakeholders(doc))?.id.clone());
    let decides = session.read(&DocId::account(account), decides).flatten();
    decides.or_else(|| Some(session.people_of(&DocId::account(account)).first()?.0.clone()))
}

/// The begun sheets of a worksheet about people, each with how far it is filled in.
pub fn about_people(session: &Session, account: &str, worksheet: &str) -> Vec<(u32, SheetId)> {
    let known = session.people_of(&DocId::account(account));
    let is_known = |sheet: &SheetId| known.iter().any(|(id, _)| sheet.person.as_ref() == Some(id));
    let sheets =
        session.sheets_of(account).into_iter().filter(|sheet| *sheet.worksheet == *worksheet && is_known(sheet));
    sheets.map(|sheet| (session.percent(&sheet), sheet)).filter(|(percent, _)| *percent > 0).collect()
}

/// The document that a worksheet's answers stand in, and its id there.
pub fn sheet_of(route: &Route, space: Space) -> Option<SheetId> {
    let (doc, worksheet, person) = match route {
        Route::Portfolio(sheet) => (DocId::portfolio(space), sheet, None),
        Route::Me(sheet) => (DocId::profile(space), sheet, None),
        Route::Exercise(id, sheet) => (DocId::parse(&["workshop.", id].concat())?, sheet, None),
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
    let listed = |entry: &'static Entry| {
        // A worksheet about people leads to the fullest sheet of any, and is as far as that one.
        let route = address(session, entry, account.as_deref())?;
        let about = entry.scope != Scope::Person || matches!(route, Route::PersonSheet(..));
        let percent = sheet_of(&route, space).filter(|_| about).map_or(0, |id| session.percent(&id));
        Some(Listed {
            id: &entry.id,
            code: entry.code.to_string(),
            title: entry.title.clone(),
            href: route.to_string(),
            percent,
        })
    };
    let named = catalogue::catalogue().chapters().iter().map(|chapter| (chapter.number, chapter.title.clone()));
    let own = (own::CHAPTER, own_title());
    let chapters = named.chain(std::iter::once(own)).map(|(number, title)| ListedChapter {
        number,
        title,
        sheets: catalogue::entries().filter(|e| e.chapter == number).filter_map(listed).collect(),
    });
    chapters.filter(|chapter| !chapter.sheets.is_empty()).collect()
}

/// The heading of the worksheets that somebody made.
fn own_title() -> Text {
    Text::new(own_text::title(Lang::Zh), own_text::title(Lang::En))
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
    if let Route::Worksheets | Route::Builder(_) = route {
        let mut path = vec![all, crumb(own_text::title(lang).to_owned(), Some(Route::Worksheets))];
        if let Route::Builder(id) = route {
            let title = catalogue::entry(id).map_or(shell::lost(lang), |entry| entry.title.get(lang));
            path.push(crumb(title.to_owned(), None));
        }
        return path;
    }
    if let Route::Storage = route {
        return vec![all, crumb(storage::title(lang).to_owned(), None)];
    }
    if let Route::Open(_) = route {
        return vec![all, crumb(open::title(lang).to_owned(), None)];
    }
    if let Route::Workshop | Route::Session(_) | Route::Wall(..) = route {
        let mut path = vec![all, crumb(workshop::title(lang).to_owned(), Some(Route::Workshop))];
        path.extend(of_session(route, lang).map(|(name, session)| crumb(name, Some(session))));
        if let Route::Wall(_, sheet) = route {
            let title = catalogue::entry(sheet).map_or(shell::lost(lang), |entry| entry.title.get(lang));
            path.push(crumb(title.to_owned(), None));
        }
        return path;
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
    } else if let Route::Visit(_) = route {
        path.push(crumb(home::take_title(lang).to_owned(), None));
    } else if let Some(entry) = route.worksheet().and_then(catalogue::entry) {
        let chapter = catalogue::catalogue().chapters().iter().find(|c| c.number == entry.chapter);
        let within = of_session(route, lang);
        if within.is_some() {
            path.push(crumb(workshop::title(lang).to_owned(), Some(Route::Workshop)));
        }
        path.push(match (within, chapter) {
            (Some((name, session)), _) => crumb(name, Some(session)),
            (None, Some(chapter)) => {
                let room = (entry.scope == Scope::Workshop).then_some(Route::Workshop);
                crumb(chapter.title.get(lang).to_owned(), room)
            }
            (None, None) => crumb(own_text::title(lang).to_owned(), Some(Route::Worksheets)),
        });
        path.push(crumb(format!("{} {}", entry.code, entry.title.get(lang)), None));
    } else if matches!(route, Route::Account(_)) {
        path.insert(0, all);
    }
    path
}

/// The session that an address is within: its name and its page.
fn of_session(route: &Route, lang: Lang) -> Option<(String, Route)> {
    let (Route::Session(id) | Route::Wall(id, _) | Route::Exercise(id, _)) = route else { return None };
    Some((super::workshop::name_of(id, lang)?, Route::Session(id.clone())))
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

/// The worksheets before and after one in the order of their codes, whatever they are about: title with code, and
/// address. Within a workshop's session those that it asks for.
pub fn neighbours(session: &Session, route: &Route, lang: Lang) -> [Option<(String, String)>; 2] {
    let Some(here) = route.worksheet() else { return [None, None] };
    let account = route.account().map(str::to_owned).or_else(|| session.current_account());
    let asked = match route {
        Route::Exercise(id, _) => session.workshop(id).map(|asked| (id, asked)),
        _ => None,
    };
    let to = |entry: &Entry| match &asked {
        Some((id, _)) => Some(Route::Exercise((*id).clone(), entry.id.to_string())),
        None => address(session, entry, account.as_deref()),
    };
    let all: Vec<&Entry> = match &asked {
        Some((_, asked)) => asked.worksheets.iter().filter_map(|id| catalogue::entry(id)).collect(),
        None => catalogue::entries().collect(),
    };
    let Some(at) = all.iter().position(|entry| *entry.id == *here) else { return [None, None] };
    let shown = |entry: &&Entry| Some(([&entry.code, " ", entry.title.get(lang)].concat(), to(entry)?.to_string()));
    let (before, after) = (all.get(..at).unwrap_or_default(), all.get(at + 1..).unwrap_or_default());
    [before.iter().rev().find_map(shown), after.iter().find_map(shown)]
}
