//! Worksheets that somebody makes: the builder, the list, bringing one in.

crate::messages! {
    /// The chapter of these worksheets, and the page that lists them.
    title { zh: "自己的工作表", en: "Your own worksheets" }
    /// What the page is for.
    lede {
        zh: "课上没有的表，自己做一张：和别的表一样填写、算分、打印。导出的文件发给同事，他导入就能用。",
        en: "Build a worksheet the course does not have. You fill it in, score it and print it like any other; export it to share it with a colleague.",
    }
    /// What a small button does, to what, and where that stands.
    tool(does: &str, name: &str, place: &str) { zh: "{does} {name}（{place}）", en: "{does} {name} ({place})" }
    /// Begin a new one.
    make { zh: "做一张", en: "Make one" }
    /// Bring in a file.
    import { zh: "导入文件", en: "Import a file" }
    /// Nothing there yet.
    none { zh: "还没有自己的工作表。", en: "You have no worksheet of your own yet." }
    /// Change a worksheet.
    change { zh: "修改", en: "Change" }
    /// Write every text in Chinese and in English.
    both_languages { zh: "中英双语", en: "Chinese and English" }
    /// The texts of the other language are gone.
    one_language { zh: "只留下中文", en: "Only the English text is kept" }
    /// Write in it without a customer.
    try_it { zh: "试填", en: "Try it" }
    /// What trying means.
    try_hint { zh: "试填的内容跟着这张表，不算进任何客户。", en: "Trial answers stay with this worksheet and count for no customer." }
    /// Save as a file.
    export { zh: "导出文件", en: "Export" }
    /// It was saved as a file.
    exported { zh: "已导出，文件在下载里", en: "Exported; look in your downloads" }
    /// A file could not be saved.
    not_exported(reason: &str) { zh: "没导出：{reason}", en: "Not exported: {reason}" }
    /// Delete a worksheet.
    delete { zh: "删除这张表", en: "Delete this sheet" }
    /// It was deleted.
    deleted(name: &str) { zh: "已删除“{name}”。填过的内容还在客户那里，30 天内可以恢复这张表", en: "“{name}” deleted. Answers stay with the customers; the sheet can be restored for 30 days" }
    /// The page of one that was deleted.
    deleted_sheet { zh: "这张表已删除", en: "This worksheet was deleted" }
    /// The address of one that is not here.
    lost { zh: "这里没有这张表", en: "There is no such worksheet here" }
    /// What may have happened.
    lost_hint { zh: "链接可能不完整，或者这张表在别的浏览器里，或者已经删除。", en: "The link may be cut off, or the worksheet is in another browser or was deleted." }
    /// Those that were deleted.
    deleted_title { zh: "最近删除", en: "Recently deleted" }
    /// What becomes of the answers.
    deleted_hint { zh: "填过的内容还在客户那里，恢复后照旧看得到。", en: "Their answers stay with the customers and show again once a sheet is restored." }
    /// Everything is right.
    ready { zh: "可以用了，在目录“自己的工作表”里。", en: "Ready to use. Find it in the contents under “Your own worksheets”." }
    /// Something is missing or wrong.
    not_ready(n: usize) { zh: "还有 {n} 处要改，改好才能用：", en: "Not ready yet. Still to fix: {n}" }
    /// A worksheet that cannot be shown.
    broken { zh: "这张表还有没改好的地方，暂时打不开。填过的内容都在。", en: "This worksheet has mistakes to fix before it can be shown. Your answers are kept." }
    /// A new worksheet's name.
    new_title { zh: "我的工作表", en: "My worksheet" }
    /// A new section's name.
    new_section { zh: "新的部分", en: "New section" }
    /// A new field's name.
    new_field { zh: "新的问题", en: "New question" }
    /// A new item's name.
    new_choice { zh: "新选项", en: "New option" }
    /// The first of two items.
    first_choice { zh: "选项一", en: "Option one" }
    /// The second of two items.
    second_choice { zh: "选项二", en: "Option two" }
    /// A new result's name.
    new_result { zh: "得分", en: "Score" }
    /// A new verdict.
    new_band { zh: "新的判断", en: "New verdict" }
    /// A new hint.
    new_rule { zh: "写下要提醒的话", en: "What to watch for" }
    /// The worksheet's own lines.
    basics { zh: "基本", en: "Basics" }
    /// Its title.
    name { zh: "表名", en: "Title" }
    /// Its code.
    code { zh: "编号", en: "Code" }
    /// What it is for.
    purpose { zh: "这张表做什么用", en: "What it is for" }
    /// What one sheet is about.
    scope { zh: "一张填好的表说的是", en: "Each completed sheet is about" }
    /// A customer.
    scope_account { zh: "一位客户", en: "A customer" }
    /// A person.
    scope_person { zh: "客户的一个人", en: "A person at a customer" }
    /// Oneself.
    scope_rep { zh: "我自己", en: "Myself" }
    /// The sections with their questions.
    questions { zh: "问题", en: "Questions" }
    /// The heading of a section.
    heading { zh: "标题", en: "Heading" }
    /// A short explanation.
    hint { zh: "说明", en: "Hint" }
    /// Add a section.
    add_section { zh: "加一部分", en: "Add a section" }
    /// Add a field.
    add_field { zh: "加一个问题", en: "Add a question" }
    /// The question.
    question { zh: "问题", en: "Question" }
    /// How it is answered.
    kind { zh: "怎么回答", en: "Type of answer" }
    /// One line.
    kind_text { zh: "一行字", en: "A line of text" }
    /// Several lines.
    kind_long_text { zh: "几行字", en: "Several lines" }
    /// A score.
    kind_score { zh: "打分", en: "A score" }
    /// One of several.
    kind_single_choice { zh: "单选", en: "One option" }
    /// Several.
    kind_multi_choice { zh: "多选", en: "Several options" }
    /// Tick boxes.
    kind_checklist { zh: "勾选清单", en: "A checklist" }
    /// Yes or no.
    kind_yes_no { zh: "是或否", en: "Yes or no" }
    /// A number.
    kind_number { zh: "数字", en: "A number" }
    /// A percent.
    kind_percent { zh: "百分比", en: "A percentage" }
    /// Money.
    kind_money { zh: "金额", en: "An amount" }
    /// A date.
    kind_date { zh: "日期", en: "A date" }
    /// An order.
    kind_rank { zh: "排序", en: "A ranking" }
    /// A person.
    kind_person_ref { zh: "客户的人", en: "A person at the customer" }
    /// A customer.
    kind_account_ref { zh: "一位客户", en: "A customer" }
    /// Rows that people add.
    kind_table { zh: "表格", en: "A table" }
    /// The name of a column.
    column { zh: "列名", en: "Column" }
    /// A new column's name.
    new_column { zh: "新的一列", en: "New column" }
    /// Add a column.
    add_column { zh: "加一列", en: "Add a column" }
    /// How many rows must be filled.
    min_rows { zh: "至少几行", en: "Rows, at least" }
    /// How many rows there may be.
    max_rows { zh: "最多几行", en: "Rows, at most" }
    /// Counts for completeness.
    required { zh: "必填", en: "Required" }
    /// The lowest figure.
    min { zh: "最低", en: "Lowest" }
    /// The highest figure.
    max { zh: "最高", en: "Highest" }
    /// The unit.
    unit { zh: "单位", en: "Unit" }
    /// How much it counts; what a blank and a 0 mean is said with the conclusions.
    weight { zh: "权重", en: "Weight" }
    /// The items to choose from.
    options { zh: "选项", en: "Options" }
    /// The points of an item.
    points { zh: "分值", en: "Points" }
    /// Add an item.
    add_choice { zh: "加一个选项", en: "Add an option" }
    /// When it is shown.
    show_when { zh: "什么时候才问（公式，可空）", en: "Ask only when (formula, optional)" }
    /// The name in formulas.
    in_formulas(id: &str) { zh: "公式代号 {id}", en: "{id} in formulas" }
    /// The rows of a table in formulas.
    rows_in_formulas(id: &str) { zh: "公式里的行数：count(true for r in {id})", en: "Number of rows, in formulas: count(true for r in {id})" }
    /// The name of a column in formulas, and a formula over all of it.
    column_in_formulas(cell: &str, all: &str) { zh: "同一行里叫 {cell}，整列用 {all}", en: "{cell} in its own row; {all} for the whole column" }
    /// The answers of the sheet.
    results { zh: "结论", en: "Conclusions" }
    /// What they are.
    results_hint {
        zh: "打分、单选的分值和“是”（1 分）都算进来。权重空着算 1，写 0 不计分。判断写“从多少起”，取够得着的最高一档。",
        en: "Scores and option points count, and each yes counts as 1. A blank weight means 1; 0 leaves the question out. The highest verdict reached is the one shown.",
    }
    /// The name of a conclusion.
    called { zh: "名称", en: "Name" }
    /// Add one.
    add_result { zh: "加一个结论", en: "Add a conclusion" }
    /// How it is calculated.
    calc { zh: "怎么算", en: "How it is calculated" }
    /// The sum.
    calc_sum { zh: "合计", en: "Sum" }
    /// The mean.
    calc_average { zh: "平均", en: "Average" }
    /// The weighted mean.
    calc_weighted { zh: "加权平均", en: "Weighted average" }
    /// The share of the points.
    calc_percent { zh: "得分率（%）", en: "Percentage of the points" }
    /// A formula.
    calc_formula { zh: "自己写公式", en: "Your own formula" }
    /// The formula.
    formula { zh: "公式", en: "Formula" }
    /// An example of one.
    formula_example { zh: "例：f2 * 2 + f3", en: "e.g. f2 * 2 + f3" }
    /// Digits behind the point.
    decimals { zh: "小数位", en: "Decimals" }
    /// From which figure on.
    from { zh: "从多少起", en: "From (score)" }
    /// What it says.
    verdict { zh: "写什么", en: "Verdict" }
    /// What to do.
    advice { zh: "接下来做什么", en: "What to do" }
    /// Add one.
    add_band { zh: "加一档", en: "Add a verdict" }
    /// The hints.
    rules { zh: "提醒", en: "Reminders" }
    /// What a message may contain.
    rules_hint {
        zh: "提醒里用花括号写问题或结论的名字，如 {f2}，就显示它的内容。",
        en: "To show an answer or a conclusion in the message, write its id in braces, such as {f2}.",
    }
    /// What a hint is about.
    each { zh: "看哪里", en: "Applies to" }
    /// Everything on it.
    whole_sheet { zh: "整张表", en: "The whole worksheet" }
    /// The rows of a table, one after the other.
    every_row(table: &str) { zh: "“{table}”的每一行", en: "Every row of “{table}”" }
    /// How formula and message name the columns of the row.
    row_in_formulas(columns: &str, example: &str) {
        zh: "一行一行地看。公式里这样写这一行的列：{columns}；提醒里写 {example} 就显示这一行的内容",
        en: "Checked row by row. Columns in the formula: {columns}. Write {example} in the message to show the row’s own entry",
    }
    /// When it is shown.
    when { zh: "什么时候（公式）", en: "Show when (formula)" }
    /// A condition that nobody has written yet.
    when_missing { zh: "写上条件，这条提醒才会出现。", en: "Write a condition; the reminder appears when it holds." }
    /// An example of one.
    when_example { zh: "例：f2 < 3", en: "e.g. f2 < 3" }
    /// What it says.
    message { zh: "提醒什么", en: "Message" }
    /// How serious.
    level { zh: "轻重", en: "Level" }
    /// Serious.
    level_risk { zh: "风险", en: "Risk" }
    /// Less so.
    level_warn { zh: "注意", en: "Warning" }
    /// A note.
    level_info { zh: "提示", en: "Note" }
    /// Add one.
    add_rule { zh: "加一条提醒", en: "Add a reminder" }
    /// Something was taken out.
    removed { zh: "已删除", en: "Deleted" }
    /// A question was taken out that customers had answered.
    removed_used(n: usize) { zh: "已删除。有 {n} 位客户填过，答案还留着，撤销就能看到", en: "Deleted. Customers who had answered it: {n}. Their answers are kept; undo shows them again" }
    /// A question that customers had answered is answered in another way now.
    kind_used(n: usize) { zh: "有 {n} 位客户按原来的方式填过，对不上的答案不再显示，撤销能改回来", en: "Customers who had answered it the old way: {n}. Answers that no longer fit are not shown; undo changes it back" }
    /// More about a field.
    more { zh: "更多", en: "More" }
    /// Where the text goes.
    paste_here { zh: "选一个文件，或把文件里的文字粘贴在这里", en: "Choose a file, or paste its text here" }
    /// Choose a file.
    choose_file { zh: "选文件", en: "Choose a file" }
    /// A file that is no text.
    unreadable { zh: "这个文件读不出来", en: "This file cannot be read" }
    /// What will come in.
    holds(sections: usize, fields: usize, results: usize) { zh: "{sections} 个部分，{fields} 个问题，{results} 个结论", en: "Sections: {sections} · questions: {fields} · conclusions: {results}" }
    /// It cannot come in.
    refused(n: usize) { zh: "不能导入，有 {n} 处问题：", en: "This cannot be imported. Problems found: {n}" }
    /// Take it.
    take { zh: "加进来", en: "Add it" }
    /// Take it over one that is there.
    take_over { zh: "更新已有的这张", en: "Update the one that is here" }
    /// Take it beside one that is there.
    take_beside { zh: "另存一张", en: "Add as another sheet" }
    /// It is there already.
    same { zh: "已经有这张表了，内容一样。", en: "You already have this worksheet, and it is identical." }
    /// Another version is there.
    there { zh: "已有同一张表的另一个版本。更新后填过的内容还在，也可以撤销。", en: "You have another version of this worksheet. Updating keeps the answers, and you can undo it." }
    /// It was taken.
    taken(name: &str) { zh: "“{name}”已加进来", en: "“{name}” added" }
}
