//! Every journey. A new one is an async function in one of these files and a line in [`ALL`].

mod access;
mod keeping;
mod offline;
mod opening;
mod single_page;

use keybook_journeys::engine::Engine::{Chromium, Firefox};
use keybook_journeys::journey;
use keybook_journeys::journey::{Build, Journey};

/// The journeys, in the order in which they are walked.
pub const ALL: &[Journey] = &[
    journey!(opening::page_opens),
    journey!(opening::theme_follows_the_system),
    journey!(opening::chosen_theme_is_there_early),
    journey!(opening::nothing_else_is_asked_for),
    journey!(opening::policy_refuses_what_is_foreign),
    journey!(opening::failed_start_is_explained).only_through(&[Build::Served]),
    journey!(opening::old_browser_is_told).only_in(&[Chromium]).only_through(&[Build::Single]),
    journey!(single_page::copy_is_the_same_to_the_byte).only_through(&[Build::Single]),
    journey!(offline::works_without_a_network).only_through(&[Build::Served]),
    journey!(offline::new_version_waits_until_it_is_wanted).only_through(&[Build::Served]),
    journey!(offline::single_page_is_at_hand_without_a_network).only_through(&[Build::Served]),
    journey!(single_page::page_can_be_downloaded).only_in(&[Chromium, Firefox]),
    journey!(keeping::saved_customer_survives_a_reload),
    journey!(keeping::saved_customer_survives_a_killed_browser).only_in(&[Chromium, Firefox]),
    journey!(keeping::composed_text_arrives_whole).only_in(&[Chromium]),
    journey!(access::screens_keep_nobody_out).only_in(&[Chromium]),
    journey!(access::dark_screens_keep_nobody_out).only_in(&[Chromium]),
];
