//! What one worksheet says in a line.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::coach::{Across, across, verdict};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Names, NoNames};

use super::Case;
use crate::spec_vectors::{evaluate, library};

fn says(id: &str, lang: Lang) -> String {
    let library = library();
    let sheet = library.worksheets.iter().find(|sheet| &*sheet.id == id).unwrap();
    verdict(&evaluate(sheet, &sheet.examples[0], lang), lang, &NoNames).unwrap()
}

#[test]
fn a_verdict_that_says_its_figure_stands_alone() {
    let alone = [
        // A lead of less than nothing is no lead.
        ("relationship_plan", "略微落后对手，不到 10 分", "We are just behind the rival, by less than 10 points"),
        ("seller_level", "第二级 传统营销员：卖服务", "Level 2 Traditional seller: sells service"),
    ];
    for (id, zh, en) in alone {
        assert_eq!([says(id, Lang::Zh), says(id, Lang::En)], [zh, en]);
    }
}

#[test]
fn any_other_verdict_has_its_figure() {
    assert_eq!(
        says("needs_card", Lang::En),
        "Talk about the direction, but do not quote yet (Readiness to propose: 68%)"
    );
    assert_eq!(says("needs_card", Lang::Zh), "可以谈方向，先别报价（方案就绪度 68%）");
    assert_eq!(says("value_proposition", Lang::Zh), "明显领先对手（六项合计领先 7）");
    assert_eq!(says("value_cycle", Lang::En), "The cycle has friction (Score of the weakest step: 2)");
}

fn of(case: &Case, sheet: &str, account: &str, lang: Lang) -> Across {
    case.account(|all| across(all.sheet(sheet).unwrap().eval, account, lang, &Schools))
}

#[test]
fn a_row_of_products_says_how_many_are_in_use() {
    let example = Case::example();
    let says = |account: &str, lang| match of(&example, "product_matrix", account, lang) {
        Across::Uses(text) => text,
        other => format!("{other:?}"),
    };
    assert_eq!(says("acc_binjiang", Lang::Zh), "很可能用得上 4 种");
    assert_eq!(says("acc_chunhui", Lang::En), "1 in use, 2 likely to be used");
    assert_eq!(says("acc_elsewhere", Lang::En), "Absent");
    let mut case = Case::new();
    let row = [("customer", Value::id("acc_binjiang"))];
    case.row("product_matrix", "rows_table", "r1", &row);
    assert_eq!(of(&case, "product_matrix", "acc_binjiang", Lang::Zh), Across::Silent);
    case.row("product_matrix", "rows_table", "r1", &[("p1", Value::id("fair"))]);
    assert_eq!(of(&case, "product_matrix", "acc_binjiang", Lang::En), Across::Uses("None in use, none likely".into()));
}

#[test]
fn a_sheet_without_rows_of_customers_says_where_it_names_one() {
    let example = Case::example();
    let text = "写在“上移名单与抓手”里";
    assert_eq!(of(&example, "customer_pyramid", "acc_vocational", Lang::Zh), Across::Named(text.into()));
    assert_eq!(of(&example, "customer_pyramid", "acc_binjiang", Lang::Zh), Across::NoRows);
    assert_eq!(of(&example, "segment_modes", "acc_binjiang", Lang::En), Across::Says("Class A".into()));
}

struct Schools;

impl Names for Schools {
    fn person(&self, _: &str) -> Option<Rc<str>> {
        None
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        Some(if id == "acc_vocational" { "江城职业技术学院" } else { "滨江实验教育集团" }.into())
    }
}
