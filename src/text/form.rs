//! The page of a worksheet.

crate::messages! {
    /// Another worksheet knows the value.
    offered(from: &str, value: &str) { zh: "{from}：{value}", en: "{from}: {value}" }
    /// Takes that value over.
    take { zh: "带入", en: "Use it" }
    /// How sure an answer is, for screen readers.
    how_sure(level: &str, field: &str) { zh: "可信度：{level}（{field}）", en: "How sure: {level} ({field})" }
    /// Nobody said how sure it is.
    nobody_said { zh: "还没说", en: "not said" }
    /// What an answer rests on.
    source { zh: "依据", en: "Source" }
    /// An example of that.
    source_example { zh: "谁说的、在哪看到", en: "Who said it, where it was seen" }
    /// When that was written down.
    noted(day: &str) { zh: "{day} 记下", en: "noted {day}" }
    /// Leads to a section.
    sections { zh: "各部分", en: "Sections" }
    /// Adds a row.
    add_row { zh: "加一行", en: "Add a row" }
    /// Rows that are still missing.
    rows_missing(n: usize) { zh: "还差 {n} 行", en: "{n} more to go" }
    /// What the sheet said was kept in a table.
    kept(table: &str) { zh: "收进了“{table}”，这张表可以写下一次了。", en: "Kept under “{table}”. The sheet is free for the next one." }
    /// A table without rows.
    no_rows { zh: "还没有内容，从第一行写起。", en: "Nothing here yet. Start with the first row." }
    /// No more rows fit.
    full(n: usize) { zh: "最多 {n} 行", en: "{n} rows at most" }
    /// Opens all answers of a row.
    open_row(name: &str) { zh: "展开{name}", en: "Open {name}" }
    /// Closes them.
    close_row(name: &str) { zh: "收起{name}", en: "Close {name}" }
    /// A row without a name.
    row(n: usize) { zh: "第 {n} 行", en: "row {n}" }
    /// The commands of a row.
    row_menu(name: &str) { zh: "{name}的操作", en: "Commands for {name}" }
    /// Moves a row up.
    up { zh: "上移一行", en: "Move up" }
    /// Moves a row down.
    down { zh: "下移一行", en: "Move down" }
    /// Deletes a row.
    delete { zh: "删除这一行", en: "Delete this row" }
    /// Copies the sentence of a row.
    copy { zh: "复制", en: "Copy" }
    /// It was copied.
    copied { zh: "已复制", en: "Copied" }
    /// The browser refused.
    not_copied { zh: "浏览器不让复制，选中这句话再复制", en: "The browser did not let it be copied. Select the sentence and copy it" }
    /// Heads what belongs to the time after a date.
    later(day: &str) { zh: "{day}之后再写", en: "To be written after {day}" }
    /// The same, while there is no date.
    afterwards { zh: "事后再写", en: "To be written afterwards" }
    /// Nothing is answered in a cell that opens the row.
    choose { zh: "选", en: "Choose" }
    /// What is being filled in.
    filling { zh: "正在填", en: "now filling in" }
    /// What a chosen answer advises.
    advice { zh: "怎么做", en: "What to do" }
    /// The scale of a score.
    scale { zh: "分数的意思", en: "What the scores mean" }
    /// The legend of the lines.
    lines { zh: "横线的意思", en: "What the lines mean" }
    /// Nothing is filled in yet: what the sheet asks for.
    untouched(what: &str) { zh: "要填：{what}。填到一半就有结论。", en: "To fill in: {what}. Fill in half to see a verdict." }
    /// What is missing before a verdict.
    before_verdict(what: &str) { zh: "还差：{what}。填到一半就有结论。", en: "Still missing: {what}. Fill in half to see a verdict." }
    /// Enough is filled in, but not what the verdict rests on.
    no_verdict(what: &str) { zh: "还差：{what}。填上才有结论。", en: "Still missing: {what}. Fill that in to see the verdict." }
    /// What is missing beside a verdict.
    still_open(what: &str) { zh: "还差：{what}。结论先参考着用。", en: "Still missing: {what}. The verdict is provisional until then." }
    /// More answers are missing than are named.
    and_others(names: &str, n: usize) { zh: "{names}等 {n} 项", en: "{names} and {n} more" }
    /// Rows that are missing in a table, or not filled in.
    open_rows(table: &str, n: usize) { zh: "{table} {n} 行", en: "{table} ({n} to fill in)" }
    /// What nobody has to fill in.
    reference { zh: "参考，不用填", en: "For reference; nothing to fill in" }
    /// What follows from the sheet.
    outcome { zh: "结论", en: "Verdict" }
    /// Leads to the next section on a phone, and behind the last to the conclusions.
    next_section { zh: "下一节", en: "Next section" }
    /// Other results.
    parts { zh: "由这些得来", en: "What it rests on" }
    /// The person that a worksheet is about.
    about { zh: "这张表讲的是", en: "This sheet is about" }
    /// Nobody to write a worksheet about.
    nobody { zh: "这张表一人一张。先把客户那边的人加上。", en: "One sheet per person. Add the customer's people first." }
    /// Leads to where people are added.
    add_people { zh: "去加人物", en: "Add people" }
    /// Shows the worked example.
    see_example { zh: "看示例", en: "See an example" }
    /// The worked example, which nobody can change.
    example { zh: "示例，只读", en: "Example, read-only" }
    /// What the example comes to.
    example_says { zh: "得出", en: "What follows" }
    /// A form number that the page made.
    own_number { zh: "自动编号", en: "Suggested number" }
    /// In place of the customer, on a sheet about the salesperson.
    whose { zh: "谁的", en: "Whose" }
    /// The answer to that on a sheet about oneself.
    own_work { zh: "本人", en: "My own" }
    /// What the marks on paper mean.
    paper_lines { zh: "横线：点线 = 推测，虚线 = 听说，实线 = 已核实；? = 不知道", en: "Lines: dotted = guess, dashed = heard, solid = verified; ? = not known" }
    /// Everything is filled in, but nobody knows what the verdict rests on.
    unknown_verdict(what: &str) { zh: "还不清楚：{what}。弄清了才有结论。", en: "Not known yet: {what}. The verdict waits for that." }
    /// Everything is filled in, and no verdict can be made of it.
    no_verdict_of_these { zh: "照现在填的得不出结论，多半是哪一项为 0，或者全是“无”。", en: "What is filled in gives no verdict: usually something is 0, or all of it is “none”." }
    /// Rows of a spreadsheet are in the table.
    pasted(rows: usize) { zh: "贴入 {rows} 行", en: "Rows pasted: {rows}" }
    /// Rows of a spreadsheet are in the table, apart from some cells.
    pasted_part(rows: usize, lost: usize) { zh: "贴入 {rows} 行，有 {lost} 格对不上，没有贴", en: "Rows pasted: {rows} · cells that fit nowhere and were left out: {lost}" }
    /// What a closed row lacks and does not show.
    row_lacks(what: &str) { zh: "还差：{what}", en: "Still missing: {what}" }
    /// This browser, as the author of a change.
    here { zh: "这台机器", en: "this device" }
    /// Somebody who sent it without a name.
    somebody { zh: "别人（没写名字）", en: "somebody else (no name given)" }
    /// Who last changed an answer.
    last_changed(who: &str, when: &str) { zh: "最后改动：{who}，{when}", en: "Last changed by {who}, {when}" }
    /// Who wrote an earlier value.
    changed_by(who: &str, when: &str) { zh: "{who}，{when}", en: "{who}, {when}" }
    /// Earlier values.
    earlier(n: usize) { zh: "以前的 {n} 个值", en: "Earlier values: {n}" }
    /// An earlier value that was empty.
    was_empty { zh: "空着", en: "empty" }
    /// Put an earlier value back.
    put_back { zh: "换回这个", en: "Put back" }
    /// It was put back.
    was_put_back { zh: "已换回以前的值", en: "Earlier value put back" }
    /// It could not be.
    not_put_back { zh: "这张表现在不接受这个值", en: "The worksheet no longer accepts that value" }
}
