//! The relationship plan.

crate::messages! {
    /// The order of rows.
    order { zh: "排序", en: "Order" }
    /// By priority.
    by_priority { zh: "按优先分", en: "By priority" }
    /// By hand.
    by_hand { zh: "手动排", en: "By hand" }
    /// How the two sides stand.
    standing(ours: &str, rival: &str) { zh: "我方 {ours}，对手 {rival}。", en: "Ours {ours}, the rival's {rival}." }
    /// Whom to develop first.
    first(people: &str) { zh: "先发展{people}。", en: "Develop {people} first." }
    /// What counts at the present step.
    focus(what: &str) { zh: "这一步的重点：{what}", en: "What counts at this step: {what}" }
    /// No step is chosen.
    no_step { zh: "先点客户走到哪一步，看这一步谁最要紧", en: "Choose the customer's step to see who matters now" }
    /// The person column.
    person { zh: "关键人", en: "Person" }
    /// The role column.
    role { zh: "角色 · 买家类型", en: "Role and buyer type" }
    /// The weight column.
    weight { zh: "比重", en: "Weight" }
    /// The key above the line.
    key_now { zh: "现有", en: "Now" }
    /// The key above the line.
    key_target { zh: "目标", en: "Target" }
    /// The key above the line.
    key_rival { zh: "对手", en: "Rival" }
    /// The gap column.
    gap { zh: "差距", en: "Gap" }
    /// What we do.
    our_play { zh: "我们的差异化做法", en: "What we do differently" }
    /// The sign that it works.
    sign { zh: "见效标志", en: "Sign it works" }
    /// Who does it.
    owner { zh: "负责人", en: "Owner" }
    /// When next.
    next { zh: "下次日期", en: "Next date" }
    /// Behind the rival.
    behind(n: &str) { zh: "落后对手 {n}", en: "{n} behind the rival" }
    /// Level with the rival.
    level { zh: "与对手持平", en: "level with the rival" }
    /// Ahead of the rival.
    ahead(n: &str) { zh: "领先对手 {n}", en: "{n} ahead of the rival" }
    /// How the priority comes about.
    priority(priority: &str, weight: &str, gap: &str, lag: &str) {
        zh: "优先分 {priority} = 比重 {weight} ×（还差 {gap} 级 + 落后对手 {lag} 级）",
        en: "Priority {priority} = weight {weight} × ({gap} to go + {lag} behind the rival)",
    }
    /// The same while nobody knows how deep the rival's relationship is.
    priority_alone(priority: &str, weight: &str, gap: &str) {
        zh: "优先分 {priority} = 比重 {weight} × 还差 {gap} 级；对手的关系还不清楚，没算进去",
        en: "Priority {priority} = weight {weight} × {gap} to go; the rival's depth is not known and not counted",
    }
    /// No priority yet.
    no_priority { zh: "比重、现有和目标都填了，才有优先分。", en: "Weight, present depth and target make the priority." }
    /// Everybody on the map is here.
    all_here(n: usize) { zh: "影响力地图上的 {n} 个人都在这里了。", en: "Everyone on the influence map ({n}) is here." }
    /// Somebody on the map is not here yet.
    add_person(name: &str) { zh: "加上{name}", en: "Add {name}" }
    /// Somebody new.
    new_person { zh: "姓名，回车加一行", en: "A name, and Enter" }
    /// Somebody of this name is on the plan.
    listed_already(name: &str) {
        zh: "“{name}”已经在发展表里。另有同名的人，就在姓名后面加上部门",
        en: "“{name}” is already on the plan. For someone else of that name, add their department to it",
    }
    /// Who on the map is missing here.
    missing { zh: "地图上还有：", en: "Also on the map:" }
    /// Nobody yet.
    empty { zh: "先写下三个能影响这单的人：一个决定的，一个把关的，一个使用的。", en: "Start with three people who can sway this deal: one who decides, one who screens, one who uses." }
    /// The scale and the rule, below the table.
    foot {
        zh: "关系深度：0 未接触 · 1 认识 · 2 互动 · 3 信赖 · 4 同盟。优先分 = 比重 ×（自身差距 + 落后对手）。",
        en: "Depth: 0 no contact, 1 acquainted, 2 in dialogue, 3 trusting, 4 ally. Priority = weight × (own gap + lag behind the rival).",
    }
    /// Moves a row by the pointer.
    grip(name: &str) { zh: "拖动{name}", en: "Drag {name}" }
    /// Opens a person's panel.
    open_person(name: &str) { zh: "打开{name}的资料", en: "Open {name}" }
    /// Takes a person off the plan.
    take_off { zh: "从发展表里去掉", en: "Take off the plan" }
    /// That was done.
    taken_off(name: &str) { zh: "已把{name}从发展表里去掉", en: "{name} taken off the plan" }
}

pub use super::days_late as late;
