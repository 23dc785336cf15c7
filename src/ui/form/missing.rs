//! What a sheet still lacks, in the worksheet's own words.

use keybook_core::lang::Lang;
use keybook_core::worksheet::{Evaluator, Missing};

use crate::text::{form, sheet};

/// So many single answers are named.
const NAMED: usize = 3;

/// What is missing: the first answers by name, then tables with how many rows; "" when nothing is.
///
/// A number of stars would count cells that nobody sees yet: a table of ten rows has forty.
pub fn missing_words(eval: &Evaluator, lang: Lang) -> String {
    let (mut names, mut more, mut parts) = (Vec::new(), 0, Vec::new());
    for missing in eval.missing() {
        let (Missing::Field(field) | Missing::Rows { field, .. }) = missing;
        let Some(label) = eval.sheet().fields.get(field).map(|field| in_a_list(field.label.get(lang))) else {
            continue;
        };
        match missing {
            Missing::Rows { rows, .. } => parts.push(form::open_rows(lang, label, rows)),
            Missing::Field(_) if names.len() < NAMED => names.push(label),
            Missing::Field(_) => more += 1,
        }
    }
    let comma = sheet::comma(lang);
    let mut named = names.join(comma);
    if more > 0 {
        // Chinese counts all of them, English those beyond.
        named = form::and_others(lang, &named, if lang == Lang::Zh { NAMED + more } else { more });
    }
    if !named.is_empty() {
        parts.insert(0, named);
    }
    parts.join(comma)
}

/// A question without the sign at its end, which would end the sentence that lists it.
fn in_a_list(label: &str) -> &str {
    label.trim_end_matches(['?', '？', ':', '：', '.', '。', '…'])
}

#[cfg(test)]
mod tests {
    use keybook_core::book::Value;
    use keybook_core::worksheet::Answers;

    use super::*;

    fn empty(id: &str) -> Evaluator {
        let def = crate::catalogue::load(id).unwrap();
        let answers = Answers::empty(&def);
        Evaluator::new(def, answers, None)
    }

    #[test]
    fn what_is_missing_is_named_as_the_worksheet_names_it() {
        let mut eval = empty("benefit_statements");
        assert_eq!(missing_words(&eval, Lang::Zh), "客户、日期、产品或方案、FAB 3 行");
        assert_eq!(missing_words(&eval, Lang::En), "Customer, Date, Product or solution, FAB (3 to fill in)");
        let product = eval.sheet().field("product").unwrap();
        eval.set_field(product, Value::text("x"));
        assert_eq!(missing_words(&eval, Lang::Zh), "客户、日期、FAB 3 行");
    }

    #[test]
    fn questions_in_a_list_have_no_sign_at_their_end() {
        assert!(missing_words(&empty("motive_finder"), Lang::Zh).starts_with("运动员在比赛场上究竟为了什么、"));
        assert!(!missing_words(&empty("communication_quiz"), Lang::Zh).contains("在于：等"));
    }

    #[test]
    fn a_large_form_names_no_number_that_nobody_can_find() {
        for id in ["customer_pyramid", "account_nature", "needs_card", "sales_intelligence"] {
            let eval = empty(id);
            let said = missing_words(&eval, Lang::Zh);
            assert!(!said.is_empty() && said.chars().count() < 120, "{id}: {said}");
        }
    }
}
