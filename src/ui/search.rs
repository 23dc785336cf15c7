//! What a search finds, and what can be done from where one searches.

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use yew::AttrValue;

use super::components::IconName;
use super::listing::address;
use super::route::Route;
use super::stage::{self, Over, stage};
use crate::catalogue::{self, Entry};
use crate::platform::input::folded;
use crate::platform::pinyin;
use crate::session::{Session, Theme};
use crate::text::{account, backup, home, lock, open, own, reviews, share, shell, storage, workshop};

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
    /// Ask for a new customer's name.
    AddCustomer,
    /// Send what is on the page.
    Share,
    /// Make a backup.
    Backup,
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
    fn name(self, lang: Lang) -> String {
        match self {
            Self::AddCustomer => account::add(lang).into(),
            Self::Share => share::share(lang).into(),
            Self::Backup => backup::backup(lang).into(),
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
            Self::AddCustomer => IconName::Plus,
            Self::Share => IconName::Share,
            Self::Backup => IconName::Download,
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
            Self::AddCustomer => stage().lay(Over::NewAccount),
            Self::Share => stage().lay(Over::Share),
            Self::Backup => stage().lay(Over::Backup),
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

/// Something that can be done or gone to from everywhere.
enum Way {
    /// A place: its icon, its name, whose it is, the address, and the control there that gets the keyboard.
    Go(IconName, fn(Lang) -> &'static str, String, Route, Option<&'static str>),
    /// A command.
    Do(Command),
}

/// Everything that can be done from here, what people do most first.
fn ways(session: &Session, lang: Lang) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some(id) = session.current_account() {
        let (name, home) = (session.account_name(&id), Route::Account(id.clone()));
        ways.push(Way::Go(IconName::Page, shell::account_home, name.clone(), home, None));
        ways.push(Way::Go(IconName::Page, home::take, name.clone(), Route::Visit(id.clone()), None));
        let reviews = Route::Reviews(id);
        ways.push(Way::Go(IconName::Calendar, reviews::title, name.clone(), reviews.clone(), None));
        ways.push(Way::Go(IconName::Calendar, reviews::freeze, name, reviews, Some("freeze-review")));
    }
    ways.push(Way::Do(Command::AddCustomer));
    if stage().route().can_be_shared() {
        ways.push(Way::Do(Command::Share));
    }
    ways.extend([Command::Print, Command::Backup].map(Way::Do));
    let place = |icon, name, route| Way::Go(icon, name, String::new(), route, None);
    ways.push(place(IconName::List, shell::all_customers, Route::Start));
    ways.push(place(IconName::List, workshop::title, Route::Workshop));
    ways.push(place(IconName::Download, open::title, Route::Open(String::new())));
    ways.push(place(IconName::Plus, own::title, Route::Worksheets));
    if !session.has_example() {
        ways.push(Way::Do(Command::LoadExample));
    }
    ways.extend([Command::PrintBlank, Command::Undo, Command::Redo].map(Way::Do));
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    ways.extend([Command::Language(other), Command::Theme(Theme::Light), Command::Theme(Theme::Dark)].map(Way::Do));
    ways.push(place(IconName::List, storage::title, Route::Storage));
    // Without a lock the command leads to where one is set.
    ways.push(match session.lock() {
        Some(_) => Way::Do(Command::Lock),
        None => Way::Go(IconName::Lock, lock::title, String::new(), Route::Storage, Some("lock-set")),
    });
    ways
}

/// What a search finds: worksheets by code, by name in both languages or by the initials of their pinyin; customers,
/// and the people of the one that is open; commands. Nothing typed finds the places visited last.
pub fn find(session: &Session, lang: Lang, typed: &str) -> Vec<Found> {
    let typed = folded(typed.trim());
    let letters = typed.replace(' ', "");
    let mut found: Vec<Found> = if typed.is_empty() { recent(session) } else { Vec::new() };
    let account = session.current_account();
    let matches = |text: &str| {
        let text = folded(text);
        typed.split_whitespace().all(|word| text.contains(word))
    };
    let named = |name: &str| matches(name) || pinyin::matches(name, &letters);
    if !typed.is_empty() {
        for entry in catalogue::entries() {
            let hit = entry.code.starts_with(&typed)
                || matches(&entry.title.zh)
                || named(&entry.title.en)
                || spelt(&entry.spelling, &letters);
            if !hit {
                continue;
            }
            // Without a customer a customer's worksheet has no address yet: first a customer is chosen.
            found.push(match address(session, entry, account.as_deref()) {
                Some(route) => sheet(entry, &route, lang),
                None => Found { under: shell::choose_customer(lang).into(), ..sheet(entry, &Route::Start, lang) },
            });
        }
        if let Some(id) = &account {
            let people = session.people_of(&DocId::account(id));
            let map = Route::AccountSheet(id.clone(), "influence_map".into());
            for (person, name) in people.iter().filter(|(_, name)| named(name)).take(MANY) {
                let under = session.account_name(id);
                let control = Some(super::map::person_on_map(person));
                found.push(Found { control, ..place(IconName::Person, name, &under, &map) });
            }
            // Our own people stand on the customer's page.
            for (_, name) in session.our_people().iter().filter(|(_, name)| named(name)).take(MANY) {
                found.push(place(IconName::Person, name, share::colleague(lang), &Route::Account(id.clone())));
            }
        }
        let cards = session.index();
        for card in cards.cards.iter().filter(|c| c.is_current_account() && named(&c.name)).take(MANY) {
            found.extend(
                card.doc_id().map(|id| customer(&card.name, &Route::Account(id.name().to_owned()), card.example, lang)),
            );
        }
    }
    for way in ways(session, lang) {
        match way {
            Way::Go(icon, name, under, route, control) => {
                // By its name in either language: who reads one often types the other.
                if named(name(Lang::Zh)) || matches(name(Lang::En)) {
                    let control = control.map(str::to_owned);
                    found.push(Found { control, ..place(icon, name(lang), &under, &route) });
                }
            }
            Way::Do(command) => {
                if named(&command.name(Lang::Zh)) || matches(&command.name(Lang::En)) {
                    let name = command.name(lang);
                    found.push(Found {
                        href: None,
                        command: Some(command),
                        ..place(command.icon(), &name, "", &Route::Start)
                    });
                }
            }
        }
    }
    found
}

/// True for a title whose initials, or whose whole pinyin behind them, contain what was typed. A few letters stand in so
/// much pinyin that they find everything.
fn spelt(spelling: &str, letters: &str) -> bool {
    const WHOLE: usize = 4;
    let (initials, whole) = spelling.split_once(' ').unwrap_or((spelling, ""));
    (letters.len() > 1 && initials.contains(letters)) || (letters.len() >= WHOLE && whole.contains(letters))
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
