//! From older formats to the present one, a step at a time.
//!
//! A format that changed gets one more [`Step`] in [`STEPS`], a golden text of the format before it, and a [`FORMAT`] that
//! is one higher. Steps never change: they are all that still knows the old format. There is none yet; the tests prove the
//! way with a format 0 that nobody ever wrote.

use super::FORMAT;

/// The way from one format of a document's text to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The format it starts from.
    pub from: u32,
    /// The text in the next format; `None` when it is damaged.
    pub run: fn(&str) -> Option<String>,
}

/// All steps that lead to the present format.
pub const STEPS: &[Step] = &[];

/// A text of an older format in the present one; `None` when there is no way, or it is damaged.
pub fn migrate(text: &str, from: u32, steps: &[Step]) -> Option<String> {
    (from..FORMAT).try_fold(text.to_owned(), |text, format| {
        let step = steps.iter().find(|step| step.from == format)?;
        (step.run)(&text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{LoadError, load, load_with};
    use super::*;

    /// Format 0, which nobody ever wrote: format 1 without the list of who wrote.
    const GOLDEN: &str = include_str!("../../golden/document-0.json");

    fn from_0(text: &str) -> Option<String> {
        text.contains("\"records\"").then(|| text.replacen("{\"keybook\":0,", "{\"keybook\":1,\"replicas\":[7],", 1))
    }

    const FROM_0: &[Step] = &[Step { from: 0, run: from_0 }];

    #[test]
    fn an_older_text_is_read_by_steps_and_known_as_older() {
        let read = load_with(GOLDEN.trim_end(), FROM_0).unwrap();
        assert!(read.older);
        assert_eq!(read.doc.get("meta", "name").as_str(), Some("滨江"));
        let again = load_with(&super::super::save(&read.doc), FROM_0).unwrap();
        assert_eq!((again.older, again.doc), (false, read.doc));
    }

    #[test]
    fn without_a_step_an_older_text_is_damage() {
        assert!(matches!(load(GOLDEN.trim_end()), Err(LoadError::Damaged(_))));
        assert!(matches!(load_with(r#"{"keybook":0,"id":"account.x"}"#, FROM_0), Err(LoadError::Damaged(_))));
    }

    #[test]
    fn the_steps_lead_from_format_1_to_the_present_one() {
        let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
        assert_eq!(from, (1..FORMAT).collect::<Vec<u32>>());
    }
}
