//! A customer's page: the coach, the next visit, actions.

crate::messages! {
    /// The coach.
    coach { zh: "教练提示", en: "Coach" }
    /// Nothing to say.
    coach_quiet { zh: "现在没有要提醒的。", en: "Nothing to warn about now." }
    /// Nobody to speak of yet.
    coach_waits { zh: "写下客户那边的人，教练就开口。", en: "Write down the customer's people, and the coach speaks up." }
    /// Leads to the map.
    add_people { zh: "去写人物", en: "Add people" }
    /// Shows further findings.
    coach_more(n: usize) { zh: "还有 {n} 条", en: "{n} more" }
    /// A serious finding, for screen readers.
    risk { zh: "风险", en: "Risk" }
    /// A finding to keep an eye on, for screen readers.
    watch { zh: "留意", en: "Watch" }
    /// Where a finding stands.
    stands(why: &str, source: &str) { zh: "{why}见 {source}", en: "{why} See {source}" }
    /// The stage of the relationship, for screen readers.
    stage { zh: "关系阶段", en: "Stage of the relationship" }
    /// The stage is not known yet.
    stage_open { zh: "关系到了哪个阶段？去判断", en: "Which stage is it? Find out" }
    /// Our people with this customer.
    ours { zh: "我方人员", en: "Our people" }
    /// The next visit.
    next_visit { zh: "下次拜访", en: "Next visit" }
    /// A date with its weekday, and the hour if there is one.
    on_day(date: &str, weekday: &str) { zh: "{date} {weekday}", en: "{weekday} {date}" }
    /// No visit is planned, but something has a date.
    next_date { zh: "下一个日子", en: "Next date" }
    /// No visit is planned.
    no_visit { zh: "还没有约。约好了写进拜访计划。", en: "None planned. Once agreed, write it into the call plan." }
    /// Leads to the call plan.
    plan_visit { zh: "写拜访计划", en: "Plan a visit" }
    /// Somebody of ours who comes to a visit.
    along(name: &str) { zh: "{name}同行", en: "with {name}" }
    /// A visit without a day.
    no_day_yet { zh: "日子还没定", en: "day not agreed yet" }
    /// A visit without a purpose.
    to_plan { zh: "写上这次为什么去", en: "Say what it is for" }
    /// A visit whose day is past: did it take place?
    met(day: &str, person: &str) { zh: "{day}见过{person}？", en: "You met {person} on {day}?" }
    /// The same, to nobody in particular.
    went_there(day: &str) { zh: "{day}去过了？", en: "You went there on {day}?" }
    /// Leads to the review of a visit.
    write_review { zh: "写复盘", en: "Write the review" }
    /// The visit before.
    last_visit { zh: "上次拜访", en: "Last visit" }
    /// Questions.
    questions { zh: "带着这些问题去", en: "Questions to take along" }
    /// None.
    no_questions { zh: "没有待问的问题。不知道的选“?”，问题就会列到这里。", en: "Nothing to ask yet. Answer “?” where you do not know, and the question appears here." }
    /// Shows all.
    all_questions(n: usize) { zh: "全部 {n} 个问题", en: "All {n} questions" }
    /// Shows fewer.
    fewer { zh: "收起", en: "Show fewer" }
    /// Actions.
    actions { zh: "行动", en: "Actions" }
    /// How many are open.
    open_actions(n: usize) { zh: "{n} 项未完成", en: "{n} open" }
    /// None.
    no_actions { zh: "还没有定行动。在表里写下行动和日期，就会列到这里。", en: "No actions yet. Write one with a date in any worksheet, and it appears here." }
    /// Shows all.
    all_actions(n: usize) { zh: "全部 {n} 项", en: "All {n}" }
    /// What is done.
    done_actions(n: usize) { zh: "已完成 {n} 项", en: "{n} done" }
    /// An action was ticked.
    ticked(text: &str) { zh: "已完成：{text}", en: "Done: {text}" }
    /// The tick was taken back.
    unticked(text: &str) { zh: "改回未完成：{text}", en: "Open again: {text}" }
    /// Due today.
    today { zh: "今天", en: "Today" }
    /// Without a day.
    no_day { zh: "没定日期", en: "No date" }
    /// Actions as a calendar file.
    calendar { zh: "存成日历", en: "Calendar file" }
    /// The name of that file and calendar.
    calendar_name(customer: &str) { zh: "{customer} 行动", en: "{customer} actions" }
    /// It was handed over.
    calendar_saved { zh: "日历文件已下载，双击就能加进日历", en: "Calendar file downloaded. Open it to add the dates" }
    /// Nothing has a date.
    nothing_dated { zh: "没有带日期的行动", en: "No action has a date" }
    /// Actions as text.
    copy { zh: "复制成文字", en: "Copy as text" }
    /// An action, and whose it is, about whom, and where it stands.
    with_about(action: &str, about: &str) { zh: "{action}（{about}）", en: "{action} ({about})" }
    /// They were copied.
    copied { zh: "行动已复制", en: "Actions copied" }
    /// They were saved as a file instead.
    text_saved { zh: "复制不了，已下载成文本文件", en: "Could not copy; downloaded as a text file instead" }
    /// The browser refused.
    not_saved(reason: &str) { zh: "没存成：{reason}", en: "Not saved: {reason}" }
    /// What to take along.
    take { zh: "带去拜访", en: "Take to the visit" }
    /// The title of that page.
    take_title { zh: "拜访单", en: "Visit sheet" }
    /// Back to the customer's page.
    take_close { zh: "回客户首页", en: "Back to the account" }
    /// The person to meet.
    meets { zh: "见谁", en: "Meeting" }
    /// Our people who come along.
    company { zh: "我方同行", en: "From our side" }
    /// Where.
    place { zh: "地点", en: "Where" }
    /// The day of the visit.
    visit_day { zh: "拜访日期", en: "Date of visit" }
    /// About the person to meet.
    about_met { zh: "要见的人", en: "Who you are meeting" }
    /// Others whose word counts.
    others { zh: "还要放在心上的人", en: "Others to keep in mind" }
    /// What to bring.
    bring { zh: "带上", en: "Bring" }
    /// The answer when they speak of the rival.
    rival { zh: "他们提起对手", en: "If the rival comes up" }
    /// Where the last talk ended.
    last_time { zh: "上次说到", en: "Where you left off" }
    /// The steps of the visit.
    steps { zh: "过程", en: "Step by step" }
    /// How long a step may take.
    minutes(n: u32) { zh: "{n} 分钟", en: "{n} min" }
    /// Ways to the parts of the page, for screen readers.
    parts { zh: "这一页有", en: "On this page" }
    /// What somebody cares about.
    cares(concern: &str) { zh: "最在意：{concern}", en: "Cares about: {concern}" }
    /// What somebody needs for themselves.
    needs(need: &str) { zh: "个人需要：{need}", en: "Personal need: {need}" }
    /// What to get.
    aim { zh: "要拿到的承诺", en: "Commitment to get" }
    /// The least to bring back.
    least { zh: "最低目标", en: "At the very least" }
    /// Where to begin with a new customer.
    start_here { zh: "从这里开始", en: "Start here" }
    /// Puts that away.
    start_dismiss { zh: "不再提示", en: "Hide" }
    /// A worksheet that was begun, for screen readers.
    begun { zh: "已动笔", en: "begun" }
    /// Prints all begun sheets of the customer.
    book_print { zh: "打印评审册", en: "Print review book" }
    /// The title of that book.
    book { zh: "客户评审册", en: "Review book" }
    /// Its sheets.
    book_contents { zh: "目录", en: "Contents" }
    /// Nothing to print.
    book_empty { zh: "这位客户还没有动笔的表。", en: "No sheet of this customer has been begun." }
    /// Actions about the time of the visit, and those without a day.
    due { zh: "这次前后要办的", en: "Actions around this visit" }
    /// Room for notes, on paper.
    notes { zh: "记录", en: "Notes" }
    /// Questions that do not fit on the page that is taken along.
    more_questions(n: usize) { zh: "客户首页还有 {n} 个问题", en: "{n} more on the customer’s page" }
    /// Answers are missing.
    still_empty(n: usize) { zh: "还空着 {n} 项", en: "{n} still empty" }
    /// Everything is filled in.
    complete { zh: "已填全", en: "Filled in" }
    /// Unknown answers decide.
    undecided { zh: "有没问到的，结论未定", en: "Open until unknown answers are known" }
    /// The customer is not among the rows of a worksheet across customers.
    not_listed { zh: "还没有这位客户", en: "This customer is not in it yet" }
    /// The customer's row is still empty.
    no_answer { zh: "这位客户还没填", en: "Nothing on this customer yet" }
    /// What a sheet says of all customers together.
    of_all(text: &str) { zh: "全部客户：{text}", en: "All customers: {text}" }
    /// Several customers on one sheet.
    all_customers { zh: "全部客户共一张", en: "One sheet for all customers" }
}

/// The name of a weekday, from 0 for Monday.
pub fn weekday(lang: keybook_core::lang::Lang, day: u8) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let names = match lang {
        keybook_core::lang::Lang::Zh => ZH,
        keybook_core::lang::Lang::En => EN,
    };
    names.get(usize::from(day)).copied().unwrap_or_default()
}

pub use super::days_late as late;

/// How many sheets the review book has.
pub fn book_sheets(lang: keybook_core::lang::Lang, n: usize) -> String {
    match lang {
        keybook_core::lang::Lang::Zh => format!("共 {n} 张"),
        keybook_core::lang::Lang::En => super::counted(n as u64, "sheet"),
    }
}

/// Answers are missing before there is a verdict.
pub fn more_answers(lang: keybook_core::lang::Lang, n: usize) -> String {
    match lang {
        keybook_core::lang::Lang::Zh => format!("再填 {n} 项就有结论"),
        keybook_core::lang::Lang::En => [&*super::counted(n as u64, "more answer"), " to see a verdict"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use keybook_core::lang::Lang;

    #[test]
    fn actions_have_the_brackets_of_their_language() {
        let said = |lang| super::with_about(lang, "Call", "Li · 7.1");
        assert_eq!([said(Lang::Zh), said(Lang::En)], ["Call（Li · 7.1）", "Call (Li · 7.1)"]);
    }
}
