//! What a search finds, and what can be done from where one searches.

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use yew::AttrValue;

use super::components::IconName;
use super::listing::address;
use super::route::Route;
use super::stage;
use crate::catalogue::{self, Entry};
use crate::platform::input::folded;
use crate::platform::pinyin;
use crate::session::{Session, Theme};
use crate::text::{account, lock, reviews, shell, storage};

/// The most people and the most customers that are shown.
const MANY: usize = 12;

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
    /// The control there that gets the keyboard.
    pub control: Option<String>,
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
    /// Lock the page.
    Lock,
}

impl Command {
    const ALL: [Self; 10] = [
        Self::Undo,
        Self::Redo,
        Self::Print,
        Self::PrintBlank,
        Self::Language(Lang::Zh),
        Self::Language(Lang::En),
        Self::Theme(Theme::Light),
        Self::Theme(Theme::Dark),
        Self::LoadExample,
        Self::Lock,
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
            Self::Lock => lock::lock_now(lang).into(),
        }
    }

    fn icon(self) -> IconName {
        match self {
            Self::Undo => IconName::Undo,
            Self::Redo => IconName::Redo,
            Self::Print | Self::PrintBlank => IconName::Print,
            Self::Language(_) | Self::LoadExample => IconName::Page,
            Self::Lock => IconName::Lock,
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
            Self::Lock => session.lock_now(),
        }
    }
}

/// What a search finds: worksheets by code, by name in both languages or by the initials of their pinyin; customers,
/// and the people of the one that is open; commands. Nothing typed finds the places visited last.
pub fn find(session: &Session, lang: Lang, typed: &str) -> Vec<Found> {
    let typed = folded(typed.trim());
    let letters = typed.replace(' ', "");
    let mut found: Vec<Found> = if typed.is_empty() { recent(session) } else { Vec::new() };
    let account = session.current_account();
    let matches = |text: &str| folded(text).contains(&typed);
    let named = |name: &str| matches(name) || pinyin::matches(name, &letters);
    if !typed.is_empty() {
        for entry in catalogue::entries() {
            let hit = entry.code.starts_with(&typed)
                || matches(&entry.title.zh)
                || named(&entry.title.en)
                || (letters.len() > 1 && entry.initials.contains(&letters));
            if let (true, Some(route)) = (hit, address(session, entry, account.as_deref())) {
                found.push(sheet(entry, &route, lang));
            }
        }
        if let Some(id) = &account {
            if named(reviews::title(Lang::Zh)) || matches(reviews::title(Lang::En)) || matches(reviews::freeze(lang)) {
                found.push(review_page(session, id, lang));
            }
            let people = session.people_of(&DocId::account(id));
            let map = Route::AccountSheet(id.clone(), "influence_map".into());
            for (person, name) in people.iter().filter(|(_, name)| named(name)).take(MANY) {
                let under = session.account_name(id);
                let control = Some(super::map::node_id(person));
                found.push(Found { control, ..place(IconName::Person, name, &under, &map) });
            }
        }
        let cards = session.index();
        for card in cards.cards.iter().filter(|c| c.is_current_account() && named(&c.name)).take(MANY) {
            found.extend(
                card.doc_id().map(|id| customer(&card.name, &Route::Account(id.name().to_owned()), card.example, lang)),
            );
        }
    }
    if named(storage::title(Lang::Zh)) || matches(storage::title(Lang::En)) {
        found.push(place(IconName::List, storage::title(lang), "", &Route::Storage));
    }
    // Without a lock the command leads to where one is set.
    let unlocked = session.lock().is_none();
    if unlocked && (named(lock::title(Lang::Zh)) || matches(lock::title(Lang::En))) {
        let control = Some("lock-set".to_owned());
        found.push(Found { control, ..place(IconName::Lock, lock::title(lang), "", &Route::Storage) });
    }
    for command in Command::ALL.into_iter().filter(|command| *command != Command::Lock || !unlocked) {
        let name = command.name(lang);
        if named(&name) {
            found.push(Found { href: None, command: Some(command), ..place(command.icon(), &name, "", &Route::Start) });
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

/// A place to go to.
fn place(icon: IconName, name: &str, under: &str, route: &Route) -> Found {
    Found {
        code: String::new(),
        icon,
        name: name.to_owned(),
        under: under.to_owned().into(),
        href: Some(route.to_string()),
        control: None,
        command: None,
    }
}

fn sheet(entry: &Entry, route: &Route, lang: Lang) -> Found {
    Found { code: entry.code.to_string(), ..place(IconName::Page, entry.title.get(lang), "", route) }
}

fn review_page(session: &Session, account: &str, lang: Lang) -> Found {
    let route = Route::Reviews(account.to_owned());
    place(IconName::Calendar, reviews::title(lang), &session.account_name(account), &route)
}

fn customer(name: &str, route: &Route, example: bool, lang: Lang) -> Found {
    place(IconName::Page, name, if example { account::example(lang) } else { "" }, route)
}
