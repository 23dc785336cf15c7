//! The catalogue held against the course: no slide of it is lost, and none is claimed that is not there.

use std::collections::BTreeMap;

use crate::spec_vectors::library;

/// The course, slide by slide: from, to, and the worksheet that they became. Covers and dividers became none.
const COURSE: &[(u16, u16, &str)] = &[
    (1, 1, ""),
    (2, 6, "competitiveness"),
    (7, 8, "value_cycle"),
    (9, 10, "customer_pyramid"),
    (11, 11, "lifetime_value"),
    (12, 12, ""),
    (13, 13, "cash_model"),
    (14, 15, "seller_level"),
    (16, 17, "sales_skills"),
    (18, 18, ""),
    (19, 19, "lifetime_value"),
    (20, 21, "account_nature"),
    (22, 22, "school_case"),
    (23, 23, "segment_modes"),
    (24, 24, "needs_card"),
    (25, 25, "product_matrix"),
    (26, 26, "value_proposition"),
    (27, 30, "needs_card"),
    (31, 31, ""),
    (32, 33, "value_type"),
    (34, 34, ""),
    (35, 36, "sales_intelligence"),
    (37, 39, "influence_map"),
    (40, 40, "relationship_plan"),
    (41, 41, "influence_map"),
    (42, 42, "relationship_plan"),
    (43, 43, "executive_access"),
    (44, 44, "qualification"),
    (45, 45, ""),
    (46, 46, "buying_habit"),
    (47, 47, "call_plan"),
    (48, 48, "video_review"),
    (49, 51, "call_plan"),
    (52, 52, "influence_steps"),
    (53, 53, "needs_card"),
    (54, 55, "influence_steps"),
    (56, 56, "concern_shift"),
    (57, 58, "first_stage_barriers"),
    (59, 61, "motive_finder"),
    (62, 62, "value_creation"),
    (63, 63, ""),
    (64, 69, "benefit_statements"),
    (70, 71, "communication_quiz"),
    (72, 78, "style_profile"),
    (79, 80, "objection_log"),
    (81, 82, "relationship_stage"),
    (83, 83, "churn_review"),
    (84, 89, "relationship_stage"),
    (90, 91, ""),
];

#[test]
fn every_slide_has_its_worksheet() {
    let library = library();
    let mut found: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for sheet in &library.worksheets {
        assert!(!sheet.slides.is_empty(), "{} comes from no slide", sheet.id);
        for slide in &sheet.slides {
            found.entry(*slide).or_default().push(&sheet.id);
        }
    }
    let mut next = 1;
    for (from, to, worksheet) in COURSE {
        assert_eq!(*from, next, "the table has every slide once");
        for slide in *from..=*to {
            let expected: Vec<&str> = [*worksheet].into_iter().filter(|id| !id.is_empty()).collect();
            assert_eq!(found.remove(&slide).unwrap_or_default(), expected, "slide {slide}");
        }
        next = to + 1;
    }
    assert_eq!(next, 92, "the course has 91 slides");
    assert!(found.is_empty(), "slides that the course does not have: {found:?}");
}
