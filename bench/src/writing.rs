//! Writing a text while nothing else is stored, and while there are four million characters of other customers.

use crate::prepare::Pages;
use crate::scorer::ROUTE;
use crate::setting::Setting;
use crate::stored::store;
use crate::visit::{Case, KeyCost, Visit};
use crate::{customers, reference};
use keybook_journeys::outcome::Outcome;
use serde::Deserialize;

/// Characters of other customers' documents.
const OTHERS: usize = 4_000_000;

/// Where the text is written.
const FIELD: &str = "qualification.team_decision";

/// Our document that the text is in; everything else that is written is too much. The journal is written besides.
const OPEN_DOCUMENT: &str = "keybook.v1.doc.portfolio.own";

/// A write this many milliseconds after a key was made while typing: the page waits for a pause of 300.
const TYPING: f64 = 250.0;

/// How long the page is left alone after each key, in milliseconds: someone who types quickly.
const REST: u32 = 40;

/// How long it is left alone when its saving is measured with the key, in milliseconds.
const SAVED: u32 = 700;

/// How many keys are measured with their saving, a visit.
const SAVED_KEYS: usize = 5;

/// One write to the store or the journal.
#[derive(Clone, Debug, Deserialize)]
struct Write {
    place: String,
    characters: u64,
    waited: f64,
}

/// What was measured of one page with one store.
#[derive(Debug, Default)]
pub struct Measured {
    /// Keys in quick succession.
    pub quick: Vec<KeyCost>,
    /// Keys with the save that follows each.
    pub saved: Vec<KeyCost>,
    /// Characters written to localStorage by a save.
    pub characters: Vec<f64>,
    /// Characters written to the journal by a save.
    pub journal: Vec<f64>,
    /// Characters written while typing, a visit.
    pub while_typing: Vec<f64>,
    /// What was written besides the open document and the journal.
    pub besides: Vec<String>,
}

/// A page with a store.
#[derive(Debug)]
pub struct Subject {
    /// What was measured.
    pub measured: Measured,
    case: Case,
}

/// Both pages with both stores.
#[derive(Debug)]
pub struct Writing {
    /// Ours, with nothing else stored.
    pub ours: Subject,
    /// The reference, with nothing else stored.
    pub reference: Subject,
    /// Ours, with other customers.
    pub ours_full: Subject,
    /// The reference, with other customers.
    pub reference_full: Subject,
}

/// Measures both pages with both stores in turn.
///
/// # Errors
/// When a page does not do what it should.
pub async fn measure(setting: &Setting, pages: &Pages) -> Outcome<Writing> {
    let mut writing = Writing {
        ours: ours(setting, pages, 0).await?,
        reference: theirs(setting, pages, 0).await?,
        ours_full: ours(setting, pages, OTHERS).await?,
        reference_full: theirs(setting, pages, OTHERS).await?,
    };
    for round in 1..=setting.rounds {
        eprintln!("  writing: round {round} of {}", setting.rounds);
        let Writing { ours, reference, ours_full, reference_full } = &mut writing;
        for subject in [ours, reference, ours_full, reference_full] {
            visit(setting, subject).await?;
        }
    }
    Ok(writing)
}

async fn ours(setting: &Setting, pages: &Pages, others: usize) -> Outcome<Subject> {
    let store = store(setting.sheet()?, &customers::customers(7), others)?;
    let name = format!("keybook-others-{others}");
    let case = pages.case(&pages.keybook, ROUTE, &store, &name, &setting.out).await?;
    Ok(Subject { measured: Measured::default(), case })
}

async fn theirs(setting: &Setting, pages: &Pages, others: usize) -> Outcome<Subject> {
    let store = reference::store(&customers::customers(7), others);
    let name = format!("reference-others-{others}");
    let case = pages.case(&pages.reference, "", &store, &name, &setting.out).await?;
    Ok(Subject { measured: Measured::default(), case })
}

async fn visit(setting: &Setting, subject: &mut Subject) -> Outcome {
    let (visit, _) = Visit::begin(&subject.case, &setting.out).await?;
    let written = write(&visit, setting.keys, &mut subject.measured).await;
    visit.end().await?;
    written
}

async fn write(visit: &Visit, keys: usize, measured: &mut Measured) -> Outcome {
    visit.enter(FIELD).await?;
    visit.browser.ask::<Option<bool>>("keybookBench.watchWrites(), null").await?;
    for key in ('a'..='z').cycle().take(keys) {
        measured.quick.push(visit.press(key, FIELD, REST).await?);
    }
    visit.rest(SAVED).await?;
    measured.note_writes(writes(visit).await?);
    for key in ('a'..='z').cycle().take(SAVED_KEYS) {
        measured.saved.push(visit.press(key, FIELD, SAVED).await?);
        let writes = writes(visit).await?;
        let size = |journal: bool| {
            let those = writes.iter().filter(|write| (write.place == "journal") == journal);
            those.map(|write| write.characters).sum::<u64>() as f64
        };
        measured.characters.push(size(false));
        measured.journal.push(size(true));
        measured.note_places(&writes);
    }
    Ok(())
}

/// What was written since the last call.
async fn writes(visit: &Visit) -> Outcome<Vec<Write>> {
    visit.browser.ask("keybookBench.writes.splice(0)").await
}

impl Measured {
    fn note_writes(&mut self, writes: Vec<Write>) {
        let typing = writes.iter().filter(|write| write.waited < TYPING);
        self.while_typing.push(typing.map(|write| write.characters).sum::<u64>() as f64);
        self.note_places(&writes);
    }

    fn note_places(&mut self, writes: &[Write]) {
        for Write { place, .. } in writes {
            if place != OPEN_DOCUMENT && place != "journal" && !self.besides.contains(place) {
                self.besides.push(place.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(place: &str, waited: f64) -> Write {
        Write { place: place.into(), characters: 10, waited }
    }

    #[test]
    fn writes_while_typing_and_writes_elsewhere_are_noted() {
        let mut measured = Measured::default();
        measured.note_writes(vec![
            write(OPEN_DOCUMENT, 301.0),
            write("journal", 20.0),
            write("keybook.v1.index", 302.0),
        ]);
        assert_eq!((measured.while_typing, measured.besides), (vec![10.0], vec!["keybook.v1.index".to_owned()]));
    }
}
