//! The qualification scorer.

crate::messages! {
    /// What a score rests on.
    proof { zh: "依据", en: "Evidence" }
    /// Sort by total.
    by_total { zh: "按总分", en: "By total" }
    /// Sort by entry.
    as_entered { zh: "按录入", en: "As entered" }
    /// The order of rows.
    order { zh: "排序", en: "Order" }
    /// Opens criteria and weights.
    criteria { zh: "标准与权重", en: "Criteria and weights" }
    /// One criterion.
    criterion { zh: "标准", en: "Criterion" }
    /// What weights do.
    criteria_hint { zh: "权重 0–3，越看重越大。附加标准写上名称才用。", en: "Weights run from 0 to 3; higher matters more. Name an own criterion to use it." }
    /// The customer column.
    customer { zh: "客户", en: "Customer" }
    /// The weight row.
    weight { zh: "权重", en: "Weight" }
    /// The weighted score.
    total { zh: "加权得分", en: "Weighted score" }
    /// What the bar shows.
    total_hint { zh: "斜纹待问清，竖线 60、80", en: "hatched: still to learn" }
    /// Its scale.
    total_scale { zh: "满分 100", en: "out of 100; lines at 60, 80" }
    /// The verdict column.
    verdict { zh: "结论", en: "Verdict" }
    /// Adds a criterion.
    add_criterion { zh: "加一条", en: "Add one" }
    /// What can be added.
    add_criterion_hint { zh: "自加标准，最多三条", en: "of your own, three at most" }
    /// Adds a customer.
    add { zh: "加一家客户", en: "Add a customer" }
    /// A customer without a name.
    unnamed { zh: "还没选客户", en: "No customer chosen" }
    /// What to type into the customer cell.
    choose_customer { zh: "客户名称，回车新建", en: "Customer name, Enter to add" }
    /// The keys, first part.
    keys_cell { zh: "选中一格：按", en: "On a cell:" }
    /// The keys: score.
    keys_score { zh: "打分，", en: "score," }
    /// The keys: unknown.
    keys_unknown { zh: "还不知道，", en: "not known," }
    /// The keys: unverified.
    keys_unverified { zh: "待核实", en: "unverified," }
    /// What unverified means.
    counts_as_three { zh: "按 3 分计", en: "counts as 3" }
    /// A cell's name for screen readers.
    cell(customer: &str, criterion: &str, score: &str) { zh: "{customer}，{criterion}：{score}", en: "{customer}, {criterion}: {score}" }
    /// Marks a score as unverified.
    unverified { zh: "待核实", en: "Unverified" }
    /// What the mark does.
    unverified_hint { zh: "没有证据，按 3 分计", en: "No evidence, counts as 3" }
    /// How to ask.
    ask { zh: "可以这样问：", en: "Ask: " }
    /// The note on a score.
    note { zh: "主要依据", en: "Main evidence" }
    /// An example of a note.
    note_example { zh: "例：开办清单已列白板笔，没写金额", en: "e.g. The opening list names markers, without an amount" }
    /// The selected customer and criterion.
    crossing(customer: &str, criterion: &str) { zh: "{customer} × {criterion}", en: "{customer} × {criterion}" }
    /// The next step of a customer.
    next { zh: "这家客户", en: "This customer" }
    /// The average of all.
    average(n: usize) { zh: "{n} 家平均", en: "Average of {n}" }
    /// The radar, for screen readers.
    radar { zh: "雷达图：这家客户和平均分", en: "Radar: this customer and the average" }
    /// What would change the verdict.
    what_if { zh: "改变结论的一格", en: "One answer that changes the verdict" }
    /// A score that changes the verdict.
    what_if_score(criterion: &str, from: &str, to: &str, verdict: &str) {
        zh: "“{criterion}”从 {from} 到 {to}，就是“{verdict}”",
        en: "{criterion} from {from} to {to} makes it “{verdict}”",
    }
    /// Proof that changes the verdict.
    what_if_proof(criterion: &str, verdict: &str) {
        zh: "核实“{criterion}”，就是“{verdict}”",
        en: "Verifying {criterion} makes it “{verdict}”",
    }
    /// Doubt that changes the verdict.
    what_if_doubt(criterion: &str, verdict: &str) {
        zh: "“{criterion}”要是核实不了，就成了“{verdict}”",
        en: "If {criterion} cannot be verified, it becomes “{verdict}”",
    }
    /// An unknown answer and what it can make of the verdict.
    what_if_unknown(criterion: &str, outcomes: &str) { zh: "问清“{criterion}”：{outcomes}", en: "Ask about {criterion}: {outcomes}" }
    /// One range of scores and its verdict.
    what_if_range(scores: &str, verdict: &str) { zh: "{scores} 分“{verdict}”", en: "{scores} “{verdict}”" }
    /// No single answer would change it.
    what_if_none { zh: "改任何一格，结论都不变。", en: "No single answer changes this verdict." }
    /// Too little is scored for that.
    what_if_early { zh: "五个问题都打了分，这里会告诉你改哪一格能变结论。", en: "Score all five, and this says which one answer would change the verdict." }
    /// The rank of a customer on a phone.
    rank(at: usize, of: usize) { zh: "第 {at} 名，共 {of} 家", en: "{at} of {of}" }
    /// The place of entry of a customer on a phone.
    place(at: usize, of: usize) { zh: "第 {at} 家，共 {of} 家", en: "{at} of {of}" }
    /// The previous customer.
    previous { zh: "上一家", en: "Previous customer" }
    /// The next customer.
    following { zh: "下一家", en: "Next customer" }
    /// Opens the ranking on a phone.
    see_ranking { zh: "看排名", en: "Ranking" }
    /// Back to scoring on a phone.
    see_scores { zh: "回去打分", en: "Back to scores" }
    /// Nothing is scored yet.
    empty { zh: "先加一家客户，五个问题各打一分，马上看到结论。", en: "Add a customer and score the five questions: the verdict follows at once." }
    /// Too little is scored for a verdict.
    more_scores(n: usize) { zh: "再打 {n} 格，第一个结论就出来。", en: "{n} more scores and the first verdict appears." }
    /// How many to pursue.
    pursuing(n: &str) { zh: "要推进的有{n}家。", en: "{n} to move forward." }
    /// How many to pursue, when they are more than three.
    pursuing_too_many(n: &str) { zh: "要推进的有{n}家，超过三家人手会摊薄。", en: "{n} to move forward; more than three spreads people thin." }
    /// None.
    none_to_pursue { zh: "还没有一家够得上推进。", en: "None is ready to move forward yet." }
    /// An unknown that matters.
    ask_first(customer: &str, criterion: &str, high: &str) {
        zh: "先问清{customer}的“{criterion}”：最高能到 {high} 分。",
        en: "Ask {customer} about “{criterion}” first: it could reach {high}.",
    }
    /// The criteria of the course.
    own(n: usize) { zh: "附加标准 {n}", en: "Own criterion {n}" }
    /// Row commands.
    row_menu { zh: "这家客户的操作", en: "Customer commands" }
    /// Opens the customer's page.
    open_customer { zh: "打开客户首页", en: "Open account home" }
    /// Takes the customer out of the sheet.
    remove_row { zh: "从表里去掉", en: "Remove from this sheet" }
    /// Chooses another customer for the row.
    change_customer { zh: "换客户", en: "Change customer" }
    /// How the sheet stands as a whole.
    batch { zh: "这批客户", en: "These customers" }
    /// The details of the sheet.
    details { zh: "基本信息与决定", en: "Basics and decision" }
    /// The sheet of several customers, on paper.
    several { zh: "多家客户", en: "Several customers" }
    /// The next steps, on paper.
    next_steps { zh: "依据与下一步", en: "Evidence and next steps" }
    /// The key of the marks, on paper.
    paper_key { zh: "缺角 = 待核实，按 3 分计；? = 不知道", en: "Notched = unverified, counts as 3; ? = not known" }
}
