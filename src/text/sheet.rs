//! Worksheets in general: fields, tables, results.

crate::messages! {
    /// The answer "unknown".
    unknown { zh: "不知道", en: "Not known" }
    /// What choosing "unknown" means.
    not_asked { zh: "还没问到", en: "Not asked yet" }
    /// What follows from "unknown".
    unknown_alone { zh: "不知道，这一项先不算", en: "Not known. Left open in the results" }
    /// The same on a sheet that belongs to a customer.
    unknown_hint { zh: "还没问到，已列入下次拜访", en: "Not asked yet. On the list for the next visit" }
    /// A question is on the list.
    on_the_list { zh: "已列入下次拜访的问题", en: "On the list for the next visit" }
    /// A choice that another row has.
    taken(label: &str, by: &str) { zh: "{label}：{by}", en: "{label}: {by}" }
    /// The same, said at greater length.
    taken_already { zh: "另一行已经用了，每行一个", en: "Another row has this one; each row has its own" }
    /// Between items.
    comma { zh: "、", en: ", " }
    /// Yes.
    yes { zh: "是", en: "Yes" }
    /// No.
    no { zh: "否", en: "No" }
    /// Nothing yet.
    blank { zh: "空", en: "Blank" }
    /// Required, for screen readers.
    required { zh: "必填", en: "required" }
    /// How sure an answer is.
    evidence { zh: "可信度", en: "How sure" }
    /// Open the calendar.
    calendar { zh: "选日期", en: "Pick a date" }
    /// Move up.
    move_up { zh: "上移", en: "Move up" }
    /// Move down.
    move_down { zh: "下移", en: "Move down" }
    /// Take out.
    remove { zh: "去掉", en: "Remove" }
    /// Make a new person or customer of this name.
    create(name: &str) { zh: "新建“{name}”", en: "Add “{name}”" }
    /// Somebody was made of a name that was left standing.
    created(name: &str) { zh: "已新建“{name}”", en: "“{name}” added as a new name" }
    /// A row was deleted.
    row_deleted(name: &str) { zh: "已删除“{name}”这一行", en: "Row “{name}” deleted" }
    /// A row without a name was deleted.
    row_gone { zh: "已删除一行", en: "Row deleted" }
    /// The findings of a sheet.
    findings { zh: "要留意的", en: "What to watch" }
    /// Unknown answers decide the verdict.
    undecided { zh: "还有没问清的，先不下结论。", en: "What is still unknown decides this." }
    /// Scores that are not given yet decide the verdict.
    unfinished { zh: "分还没打全，先不下结论。", en: "Not all the scores are in: no verdict yet." }
    /// Show the rest of them.
    more_findings(n: usize) { zh: "还有 {n} 条", en: "{n} more" }
    /// Show the first of them only.
    fewer_findings { zh: "收起", en: "Show fewer" }
    /// Leads to the field that a finding speaks of.
    show { zh: "定位", en: "Show" }
    /// The same for those who hear one button after the other.
    show_what(finding: &str) { zh: "定位：{finding}", en: "Show: {finding}" }
    /// The results of a sheet.
    results { zh: "结论", en: "Conclusions" }
    /// How a worksheet is used.
    how_to { zh: "怎么用这张表", en: "How to use this sheet" }
    /// The form's number.
    form_number { zh: "表格编号", en: "Form no." }
    /// Who filled it in.
    filled_by { zh: "填表人", en: "Filled in by" }
    /// When.
    filled_on { zh: "填表日期", en: "Date" }
    /// In the head of a form about a visit: its day.
    visit_on { zh: "拜访日期", en: "Date of visit" }
    /// The customer.
    customer_name { zh: "客户名称", en: "Customer" }
    /// Page number on paper.
    page_of_book { zh: "大客户工作簿", en: "Keybook" }
    /// Before the options of a ranking on a blank form.
    number_them { zh: "写上名次：", en: "Number them: " }
    /// The best answer of a quiz was chosen.
    quiz_best(number: &str) { zh: "你选了 {number}。", en: "You chose {number}." }
    /// Another answer of a quiz was chosen.
    quiz_chose(number: &str) { zh: "你选了 {number}。想想客户会选哪个。", en: "You chose {number}. Which would your customer choose?" }
    /// A text is too long.
    too_long(limit: usize) { zh: "最多 {limit} 字，多出来的没有保存", en: "At most {limit} characters; what is beyond them is not saved" }
    /// Not a number.
    not_a_number { zh: "写数字，例如 12 或 12万；不知道就写 ?", en: "Write a number such as 12 or 12,000; write ? if you do not know" }
    /// Not a date.
    not_a_date { zh: "写日期，例如 2026-05-18 或 2026年5月18日；不知道就写 ?", en: "Write a date such as 2026-05-18 or 18 May 2026; write ? if you do not know" }
    /// Below the lowest value.
    at_least(limit: &str) { zh: "不小于 {limit}", en: "At least {limit}" }
    /// Above the highest value.
    at_most(limit: &str) { zh: "不大于 {limit}", en: "At most {limit}" }
    /// Not a whole number.
    whole { zh: "写整数", en: "Write a whole number" }
    /// Not in the list.
    from_list { zh: "从列表里选", en: "Choose from the list" }
    /// Too many chosen.
    at_most_items(limit: usize) { zh: "最多选 {limit} 项", en: "Choose at most {limit}" }
    /// Cannot be unknown.
    no_unknown { zh: "这一格不能写 ?", en: "This cannot be ?" }
    /// An amount in another currency.
    in_currency(code: &str) { zh: "换算成 {code} 再填", en: "Write the amount in {code}" }
    /// Anything else that does not fit.
    does_not_fit { zh: "这里填不了这个", en: "That does not fit here" }
}
