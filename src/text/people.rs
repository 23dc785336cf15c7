//! People at the customer and the lines between them.

crate::messages! {
    /// Somebody without a name.
    unnamed { zh: "还不知道是谁", en: "Not known yet" }
    /// A name.
    name { zh: "姓名", en: "Name" }
    /// A title.
    title { zh: "职务", en: "Title" }
    /// A department.
    department { zh: "部门", en: "Department" }
    /// Somebody who must be there.
    placeholder { zh: "应该有这个人，还没找到", en: "Must be there, not found yet" }
    /// What that does.
    placeholder_hint { zh: "图上画成“?”，列入下次要问", en: "Shown as “?” on the map and asked next time" }
    /// The depth of the relationship.
    depth { zh: "关系深度", en: "Depth of relationship" }
    /// Where we are.
    depth_now { zh: "现有", en: "Now" }
    /// Where we want to be.
    depth_target { zh: "目标", en: "Target" }
    /// Where the rival is.
    rival_depth { zh: "对手", en: "Rival" }
    /// Nothing is written.
    nothing_said { zh: "还没填", en: "not filled in" }
    /// How the line works.
    track_key {
        zh: "点一下横线，或把圆点拖到几就是几；也可以选中后按 0–4，“?” 是不知道，退格清空。三角是对手，点横线下面。",
        en: "Tap the line or drag a disc to its level, or select it and press 0–4; “?” is not known, Backspace clears. The triangle is the rival: tap below the line.",
    }
    /// Who they are in this purchase.
    standing { zh: "在这次采购里", en: "In this purchase" }
    /// What they want.
    needs { zh: "个人需要", en: "Personal needs" }
    /// Whom they are tied to.
    ties { zh: "关系", en: "Ties" }
    /// Lines.
    lines { zh: "影响线", en: "Lines" }
    /// No lines.
    no_lines { zh: "还没有线。他听谁的，谁听他的？", en: "No lines yet. Whom do they listen to, and who listens to them?" }
    /// Reporting, in words.
    reports(from: &str, to: &str) { zh: "{from} 向 {to} 汇报", en: "{from} reports to {to}" }
    /// Influence, in words.
    listens(who: &str, to: &str) { zh: "{who} 听 {to} 的", en: "{who} listens to {to}" }
    /// Conflict, in words.
    conflict(one: &str, other: &str) { zh: "{one} 和 {other} 不合", en: "{one} and {other} are at odds" }
    /// An informal tie, in words.
    informal(one: &str, other: &str) { zh: "{one} 和 {other} 私下有往来", en: "{one} and {other} know each other well" }
    /// How strong a line is.
    strength { zh: "多强", en: "How strong" }
    /// Weak.
    strength_weak { zh: "有点影响", en: "Some" }
    /// Fair.
    strength_fair { zh: "影响较大", en: "Considerable" }
    /// Strong.
    strength_strong { zh: "基本听他的", en: "Decisive" }
    /// Takes a line away.
    erase { zh: "去掉这条线", en: "Remove this line" }
    /// A line was taken away.
    line_erased { zh: "已去掉一条线", en: "Line removed" }
    /// The kind of a line.
    line_kind { zh: "哪种线", en: "Kind of line" }
    /// Reporting.
    kind_reporting { zh: "汇报", en: "Reports to" }
    /// Influence.
    kind_influence { zh: "影响", en: "Influences" }
    /// Conflict.
    kind_conflict { zh: "有矛盾", en: "At odds with" }
    /// Informal.
    kind_informal { zh: "私交", en: "Close to" }
    /// Draws a line to somebody.
    draw_to { zh: "连到谁…", en: "Connect to …" }
    /// Deletes a person.
    remove { zh: "删除这个人", en: "Delete this person" }
    /// A person was deleted.
    removed(name: &str) { zh: "已删除“{name}”", en: "“{name}” deleted" }
    /// Makes one person of two.
    merge { zh: "和谁是同一个人…", en: "Same person as …" }
    /// That was done.
    merged { zh: "已合成一个人", en: "Merged into one person" }
    /// Pastes people.
    paste { zh: "从 Excel、WPS 粘贴", en: "Paste from Excel or WPS" }
    /// What to paste.
    paste_hint { zh: "把表格里的几行复制过来，第一行可以是表头。确认之前什么都不会改。", en: "Copy rows from a spreadsheet; the first may be a heading. Nothing changes until you accept." }
    /// The place to paste into.
    paste_here { zh: "粘贴到这里", en: "Paste here" }
    /// What a column is.
    column(n: usize) { zh: "第 {n} 列是", en: "Column {n} is" }
    /// A column that is left out.
    leave_out { zh: "不要", en: "Leave out" }
    /// A row that brings somebody new.
    row_new { zh: "新增", en: "New" }
    /// A row that changes somebody.
    row_changed { zh: "有改动", en: "Changed" }
    /// A value that stands there and would be replaced.
    replaces(what: &str, old: &str) { zh: "{what}：原来的“{old}”会被换掉", en: "{what}: replaces “{old}”" }
    /// A row that says nothing new.
    row_same { zh: "没变化", en: "No change" }
    /// A row whose person is in doubt.
    row_doubtful { zh: "重名，请定", en: "Same name: decide" }
    /// Takes a doubtful row as somebody new.
    as_new { zh: "是另一个人", en: "Somebody else" }
    /// Takes a doubtful row as the one who is there.
    as_same(name: &str) { zh: "就是{name}", en: "It is {name}" }
    /// A row without a name.
    row_nameless { zh: "没有姓名，不要", en: "No name, left out" }
    /// Takes the rows.
    accept(n: usize) { zh: "收下 {n} 行", en: "Take rows: {n}" }
    /// Rows were taken.
    accepted(n: usize) { zh: "已收下 {n} 行", en: "Rows taken: {n}" }
    /// Decisions that are still missing.
    undecided(n: usize) { zh: "还有 {n} 行重名没定，先不收", en: "Same name, undecided, left out for now: {n}" }
    /// A value of a pasted cell that the column does not know.
    not_understood(value: &str) { zh: "看不懂“{value}”，这一格不要", en: "“{value}” is not understood and left out" }
}
