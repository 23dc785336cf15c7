//! Every journey. A new one is an async function in one of these files and a line in [`ALL`].

mod access;
mod accounts;
mod apart;
mod composing;
mod damage;
mod every_field;
mod every_result;
mod faults;
mod forms;
mod home;
mod keeping;
mod killed;
mod languages;
mod lock;
mod map;
mod offline;
mod opening;
mod own;
mod own_tables;
mod paper;
mod people;
mod phone;
mod reviews;
mod room;
mod scorer;
mod sharing;
mod silence;
mod single_page;
mod steps;
mod together;
mod typist;
mod visits;
mod ways;
mod workshop;

use keybook_journeys::engine::Engine::{Chromium, Firefox, Webkit};
use keybook_journeys::journey;
use keybook_journeys::journey::{Build, Journey};

/// For journeys that have nothing to do with how the page was opened: the app is the same in both builds.
const SAME: &[Build] = &[Build::Single];

/// The journeys, in the order in which they are walked.
pub const ALL: &[Journey] = &[
    journey!(apart::walks_in_one_browser_do_not_meet).only_in(&[Chromium, Firefox]),
    journey!(opening::page_opens),
    journey!(opening::theme_follows_the_system),
    journey!(opening::chosen_theme_is_there_early),
    journey!(opening::nothing_else_is_asked_for),
    journey!(opening::policy_refuses_what_is_foreign),
    journey!(opening::failed_start_is_explained).only_through(&[Build::Served]),
    journey!(opening::old_browser_is_told).only_in(&[Chromium]).only_through(&[Build::Single]),
    journey!(single_page::copy_is_the_same_to_the_byte).only_through(&[Build::Single]),
    journey!(single_page::cut_page_says_so).only_through(&[Build::Single]),
    journey!(offline::works_without_a_network).only_through(&[Build::Served]),
    journey!(offline::new_version_waits_until_it_is_wanted).only_through(&[Build::Served]),
    journey!(offline::single_page_is_at_hand_without_a_network).only_through(&[Build::Served]),
    journey!(single_page::page_can_be_downloaded).only_in(&[Chromium, Firefox]),
    journey!(keeping::saved_customer_survives_a_reload),
    journey!(keeping::saved_customer_survives_a_killed_browser).only_in(&[Chromium, Firefox]),
    journey!(killed::saved_work_survives_a_kill).long().only_in(&[Chromium, Firefox]),
    journey!(killed::saved_work_survives_a_kill_in_between).long().only_in(&[Chromium, Firefox]),
    journey!(killed::saved_work_survives_fifty_kills).long().only_in(&[Chromium]).only_through(SAME),
    journey!(killed::saved_work_survives_fifty_kills_second_half).long().only_in(&[Chromium]).only_through(SAME),
    journey!(killed::new_customers_are_there_at_every_start).long().only_in(&[Chromium, Firefox]).only_through(SAME),
    journey!(faults::full_store_keeps_the_work),
    journey!(room::full_store_is_emptied),
    journey!(room::customers_go_for_good).only_through(SAME),
    // Others have no such files; from disk the browser gives the test no folder of its own.
    journey!(room::backup_file_is_kept_up_to_date).only_in(&[Chromium]).only_through(&[Build::Served]),
    journey!(faults::denied_store_is_said_at_once).only_in(&[Chromium, Firefox]),
    journey!(faults::chat_programs_are_told_apart).only_in(&[Chromium, Firefox]).only_through(SAME),
    journey!(faults::missing_journal_is_said).only_in(&[Chromium]).only_through(SAME),
    // Served, because only there can another page of the same host hold the database.
    journey!(faults::silent_journal_is_said).only_in(&[Chromium, Firefox]).only_through(&[Build::Served]),
    journey!(faults::damaged_customer_is_set_aside),
    journey!(damage::every_damaged_text_is_survived).long().only_through(SAME),
    journey!(damage::what_was_set_aside_comes_back).only_in(&[Chromium, Firefox]).only_through(SAME),
    journey!(damage::the_journal_mends_what_was_damaged).only_through(SAME),
    journey!(damage::typing_over_a_newer_page_is_refused).only_through(SAME),
    journey!(faults::newer_customer_is_left_alone),
    journey!(faults::broken_page_says_so).only_in(&[Chromium]),
    journey!(together::second_tab_is_live_and_leaves_the_cursor),
    journey!(together::three_tabs_have_every_cell).only_through(SAME),
    journey!(together::the_example_goes_in_every_tab).only_through(SAME),
    journey!(together::the_beginning_of_a_long_text_is_kept).only_through(SAME),
    journey!(together::two_tabs_at_full_speed_lose_nothing).long().only_in(&[Chromium]).only_through(SAME),
    journey!(lock::a_lock_hides_everything),
    // In Firefox a driver's script has a clock of its own.
    journey!(lock::the_page_locks_when_nobody_is_there).only_in(&[Chromium, Webkit]),
    journey!(lock::tabs_lock_together),
    journey!(lock::a_lost_passphrase_has_an_end).only_in(&[Chromium, Firefox]),
    journey!(lock::closing_survives_a_kill).long().only_in(&[Chromium, Firefox]).only_through(SAME),
    // WebKit takes more than a minute for so many writes.
    journey!(lock::a_full_store_says_so).long().only_in(&[Chromium, Firefox]).only_through(SAME),
    // Only there do pages from disk share one store.
    journey!(lock::a_carried_page_opens_beside_the_lock).only_in(&[Chromium]).only_through(SAME),
    journey!(languages::whole_page_changes_its_language).only_through(SAME),
    journey!(languages::theme_is_the_readers).only_through(SAME),
    journey!(composing::composed_text_arrives_whole).only_through(SAME).only_in(&[Chromium]),
    journey!(composing::composing_is_no_scoring).only_through(SAME).only_in(&[Chromium]),
    journey!(silence::everything_is_used_in_silence).long(),
    journey!(phone::customers_are_scored_on_a_phone).only_through(SAME),
    journey!(paper::scorer_fits_one_sheet).only_through(SAME).only_in(&[Chromium]),
    journey!(accounts::customers_come_and_go).only_through(SAME),
    journey!(accounts::deleted_customers_come_back_where_they_were).only_through(SAME),
    journey!(accounts::back_finds_the_page_as_it_was_left).only_through(SAME),
    journey!(accounts::names_are_taken_with_care).only_through(SAME),
    journey!(accounts::customers_are_found).only_through(SAME),
    journey!(accounts::example_goes_in_one_action).only_through(SAME),
    journey!(home::coach_names_the_risk_and_leads_there).only_through(SAME),
    journey!(home::ticked_actions_are_done_everywhere).only_through(SAME),
    journey!(home::actions_and_questions_are_taken_along).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(home::visits_are_to_come_until_they_have_an_outcome).only_through(SAME),
    journey!(home::sheets_about_people_are_listed_with_their_person).only_through(SAME),
    journey!(scorer::customers_are_scored_by_keyboard).only_through(SAME),
    journey!(scorer::example_stands_as_the_course_says).only_through(SAME),
    journey!(scorer::rows_hold_still_while_they_are_scored).only_through(SAME),
    journey!(scorer::criteria_are_the_reps_own).only_through(SAME),
    journey!(scorer::every_step_can_be_taken_back).only_through(SAME),
    journey!(scorer::many_customers_are_as_easy_as_seven).long().only_through(SAME),
    journey!(forms::needs_card_answers).only_through(SAME),
    journey!(forms::rows_come_and_go).only_through(SAME),
    journey!(forms::deleted_rows_come_back_where_they_stood).only_through(SAME),
    journey!(forms::products_head_the_matrix).only_through(SAME),
    journey!(forms::answers_say_how_sure_they_are).only_through(SAME),
    journey!(forms::what_is_not_understood_is_kept).only_through(SAME),
    journey!(forms::cells_are_pasted).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(forms::people_have_sheets_of_their_own).only_through(SAME),
    journey!(forms::forms_are_filled_on_a_phone).only_through(SAME),
    journey!(every_field::one_sheet_of_each_kind_is_filled_on_a_phone).only_through(SAME),
    journey!(every_field::every_field_of_the_first_chapters_is_kept_and_taken_back)
        .long()
        .only_through(SAME)
        .only_in(&[Chromium]),
    journey!(every_field::every_field_of_the_last_chapters_is_kept_and_taken_back)
        .long()
        .only_through(SAME)
        .only_in(&[Chromium]),
    journey!(every_result::every_result_is_on_the_page).long().only_in(&[Chromium]).only_through(SAME),
    journey!(every_result::every_finding_leads_somewhere).only_in(&[Chromium]).only_through(SAME),
    journey!(own::worksheets_are_made_and_filled).only_through(SAME),
    journey!(own::worksheets_are_made_in_both_languages).only_through(SAME),
    journey!(own::worksheets_are_brought_in).only_through(SAME),
    journey!(own::worksheets_with_tables_are_made_filled_and_sent).only_through(SAME),
    journey!(own_tables::hints_look_at_every_row).only_through(SAME),
    journey!(own_tables::reviews_keep_questions_that_go).only_through(SAME).only_in(&[Chromium]),
    journey!(own_tables::worksheets_with_tables_go_everywhere).only_through(SAME).only_in(&[Chromium]),
    journey!(ways::examples_are_read_beside_ones_own).only_through(SAME),
    journey!(ways::initials_find_sheets_and_people).only_through(SAME),
    journey!(ways::the_palette_leads_to_what_people_do).only_through(SAME),
    journey!(ways::new_customers_begin_somewhere).only_through(SAME),
    journey!(ways::quizzes_answer_after_the_answer).only_through(SAME),
    journey!(ways::the_next_sheet_is_that_of_the_next_code).only_through(SAME),
    journey!(visits::the_review_of_a_visit_waits).only_through(SAME),
    journey!(visits::the_next_visit_goes_on_from_the_last).only_through(SAME),
    journey!(visits::a_day_is_chosen_from_the_calendar).only_through(SAME),
    journey!(ways::begun_sheets_make_a_book).only_through(SAME),
    journey!(access::worksheets_keep_nobody_out).long().only_through(SAME).only_in(&[Chromium]),
    journey!(people::half_a_name_survives_a_reload).only_through(SAME),
    journey!(people::rows_are_pasted).only_through(SAME),
    journey!(people::plan_is_kept_on_a_phone).only_through(SAME),
    journey!(people::depth_is_set_by_pointer).only_through(SAME),
    journey!(people::kinds_of_buyers_go_to_the_plan).only_through(SAME),
    journey!(people::twice_entered_people_become_one).only_through(SAME),
    journey!(people::a_known_name_is_the_same_person).only_through(SAME),
    journey!(people::plan_rows_say_what_they_lack).only_through(SAME),
    journey!(people::panel_says_who_changed_it).only_in(&[Chromium]).only_through(SAME),
    journey!(map::map_is_drawn_by_keyboard).only_through(SAME),
    // WebKit's driver loses the pointer now and then while it is held.
    journey!(map::people_are_carried_and_put_back).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(map::who_is_added_is_seen).only_through(SAME),
    journey!(map::wanted_attitudes_are_drawn).only_through(SAME),
    journey!(map::attitude_is_changed_in_the_list).only_through(SAME),
    journey!(map::circle_is_explained).only_through(SAME),
    journey!(reviews::changes_since_a_review_are_told).only_through(SAME),
    journey!(reviews::reviews_come_and_go).only_through(SAME),
    journey!(sharing::links_travel_and_come_back),
    journey!(sharing::a_sheet_brings_along_what_it_shows).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(sharing::conflicts_show_both_values).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(sharing::broken_links_say_so).only_through(SAME),
    journey!(sharing::deleted_customers_are_told).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(sharing::who_wrote_is_left_out).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(sharing::names_are_left_out).only_through(SAME),
    journey!(sharing::codes_take_turns).only_through(SAME),
    journey!(sharing::backups_bring_everything_back).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(sharing::portable_pages_are_gone_on_with).only_in(&[Chromium, Firefox]),
    journey!(sharing::sheets_are_taken_out).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(workshop::six_take_part_and_come_back).long().only_through(SAME),
    journey!(workshop::strangers_are_told_apart).only_through(SAME).only_in(&[Chromium]),
    journey!(workshop::results_leave_my_own_answers_alone).only_through(SAME).only_in(&[Chromium]),
    journey!(access::focus_is_seen_and_never_lost).only_through(SAME).only_in(&[Chromium, Firefox]),
    journey!(access::screens_keep_nobody_out).long().only_through(SAME).only_in(&[Chromium]),
    journey!(access::dark_screens_keep_nobody_out).only_through(SAME).only_in(&[Chromium]),
];
