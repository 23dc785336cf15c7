//! Actions to take out of the page: as a calendar file, as text.

use keybook_core::export::calendar::{Event, calendar};
use keybook_core::lang::Lang;

use super::super::stage::stage;
use super::super::words::short_date;
use super::view::{ActionShown, View, ahead, is_open};
use crate::platform::{clipboard, clock, download};
use crate::text::home;

/// A name that every file system accepts.
fn file_name(view: &View, lang: Lang, ending: &str) -> String {
    let name = home::calendar_name(lang, &view.customer);
    let name: String = name
        .chars()
        .map(|c| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '-' } else { c })
        .collect();
    name + ending
}

fn saved(result: Result<(), String>, said: &str, lang: Lang) {
    match result {
        Ok(()) => stage().say(said, false),
        Err(reason) => stage().say(&home::not_saved(lang, &reason), false),
    }
}

/// Who, about whom, and the worksheet.
fn about(shown: &ActionShown) -> String {
    let parts = [&shown.owner, &shown.about, &shown.source];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// Hands over the open actions that have a day, and the planned visit, as a calendar file.
pub fn save_calendar(view: &View, lang: Lang) {
    let event = |shown: &ActionShown| {
        Some(Event {
            uid: ["keybook.", &view.id, ".", &shown.action.at.control].concat(),
            day: shown.action.due?,
            summary: shown.action.text.to_string(),
            description: [about(shown), view.customer.clone()].join("\n"),
        })
    };
    let mut events: Vec<Event> = view.actions.iter().filter(is_open).filter_map(event).collect();
    if let Some((visit, day)) = ahead(view.visit.as_ref()).and_then(|visit| Some((visit, visit.plan.day?))) {
        let parts = [&*visit.person, &*visit.companion, &*visit.plan.place, &*visit.plan.purpose];
        events.push(Event {
            uid: ["keybook.", &view.id, ".call_plan.visit_on"].concat(),
            day,
            summary: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            description: view.customer.clone(),
        });
    }
    if events.is_empty() {
        return stage().say(home::nothing_dated(lang), false);
    }
    let text = calendar(&home::calendar_name(lang, &view.customer), &clock::utc_stamp(clock::now()), &events);
    let result = download::text(&file_name(view, lang, ".ics"), "text/calendar", &text);
    saved(result, home::calendar_saved(lang), lang);
}

/// Copies the open actions as text; where the browser does not let it, they become a file.
pub fn copy_actions(view: &View, lang: Lang) {
    let line = |shown: &ActionShown| {
        let day = shown.action.due.map_or_else(|| home::no_day(lang).to_owned(), |day| short_date(day, lang));
        let late =
            if shown.action.late > 0 { [" · ", &home::late(lang, shown.action.late)].concat() } else { String::new() };
        let about = about(shown);
        let text = &*shown.action.text;
        let said = if about.is_empty() { text.to_owned() } else { home::with_about(lang, text, &about) };
        ["☐ ", &day, &late, "  ", &said].concat()
    };
    let mut lines = vec![home::calendar_name(lang, &view.customer)];
    lines.extend(view.actions.iter().filter(is_open).map(line));
    let text = lines.join("\n") + "\n";
    let name = file_name(view, lang, ".txt");
    clipboard::copy(text.clone(), move |copied| {
        if copied {
            stage().say(home::copied(lang), false);
        } else {
            saved(download::text(&name, "text/plain", &text), home::text_saved(lang), lang);
        }
    });
}
