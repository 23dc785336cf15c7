//! Why an answer is not accepted, in words, and what to do about it.

use keybook_core::lang::Lang;
use keybook_core::worksheet::{Problem, number_text};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use crate::text::sheet;

/// The words for a problem.
pub fn words(problem: &Problem, lang: Lang) -> String {
    match problem {
        Problem::TooLong { max } => sheet::too_long(lang, *max),
        Problem::TooLow { min } => sheet::at_least(lang, &number_text(*min, None)),
        Problem::TooHigh { max } => sheet::at_most(lang, &number_text(*max, None)),
        Problem::NotWhole => sheet::whole(lang).into(),
        Problem::NotANumber => sheet::not_a_number(lang).into(),
        Problem::NotADate => sheet::not_a_date(lang).into(),
        Problem::NoUnknown => sheet::no_unknown(lang).into(),
        Problem::TooMany { max } => sheet::at_most_items(lang, usize::from(*max)),
        Problem::NotAChoice | Problem::PickFromList | Problem::NotARanking => sheet::from_list(lang).into(),
        Problem::WrongCurrency { wanted } => sheet::in_currency(lang, wanted.code()),
        Problem::WrongType | Problem::NotAnInput | Problem::NotYesOrNo => sheet::does_not_fit(lang).into(),
    }
}

/// The line below a field that says what is wrong.
pub fn line(id: &str, problem: Option<&Problem>, lang: Lang) -> Html {
    html! {
        <p class="field-error" id={id.to_owned()} role="status">
            if let Some(problem) = problem { { icon(IconName::Warning) }{ words(problem, lang) } }
        </p>
    }
}
