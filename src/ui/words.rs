//! Dates, times and choices in words.

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{date_text, short_date_text};

use crate::catalogue;
use crate::platform::clock;
use crate::text::account;

/// A time as short as it can be understood: the hour today, else the day.
pub fn when(ms: u64, lang: Lang) -> String {
    let day = clock::date_of(ms);
    if day.is_some() && day == clock::today() {
        return account::today(lang, &clock::time_of(ms));
    }
    day.map(|day| short_date(day, lang)).unwrap_or_default()
}

/// A date without its year, unless that is another one.
pub fn short_date(date: Date, lang: Lang) -> String {
    let this_year = clock::today().is_some_and(|today| today.ymd().0 == date.ymd().0);
    if this_year { short_date_text(date, lang) } else { date_text(date, lang) }
}

/// The name of a choice of a shared vocabulary; the id itself when there is none.
pub fn choice(vocab: &str, id: &str, lang: Lang) -> String {
    let choices = catalogue::catalogue().vocab(vocab);
    choices.iter().find(|c| &*c.id == id).map_or(id, |c| c.label.get(lang)).to_owned()
}

/// A label among others: without the sign at its end, which would end the sentence that lists it, and in quotation marks
/// where it has the commas that stand between labels.
pub fn in_a_list(label: &str) -> String {
    let label = label.trim_end_matches(['?', '？', ':', '：', '.', '。', '…']);
    if !label.contains([',', '，', '、', ';', '；']) {
        return label.to_owned();
    }
    format!("“{}”", label.replace('“', "‘").replace('”', "’"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_commas_are_told_apart() {
        assert_eq!(in_a_list("Date"), "Date");
        assert_eq!(in_a_list("Who decides?"), "Who decides");
        assert_eq!(in_a_list("Service, brand."), "“Service, brand”");
        assert_eq!(in_a_list("下结论、“直接”提要求："), "“下结论、‘直接’提要求”");
    }
}
