//! The influence map.

crate::messages! {
    /// The two layouts.
    layout { zh: "画法", en: "Layout" }
    /// Levels and reporting lines.
    organisation { zh: "组织图", en: "Org chart" }
    /// Influence by attitude.
    matrix { zh: "影响 × 态度", en: "Influence × attitude" }
    /// The list instead of the drawing.
    list { zh: "列表", en: "List" }
    /// The drawing instead of the list.
    drawing { zh: "画图", en: "Map" }
    /// Adds somebody.
    add_person { zh: "加人物", en: "Person" }
    /// Adds the person whose name was typed.
    add_now { zh: "加上", en: "Add" }
    /// The name of somebody new.
    new_name { zh: "姓名，回车加上；不知道是谁就写 ?", en: "Name, or ? if not known yet" }
    /// Somebody was added.
    added(name: &str) { zh: "已加上“{name}”", en: "“{name}” added" }
    /// Somebody of this name is there.
    already_here(name: &str) {
        zh: "“{name}”已经在图上，已选中。另有同名的人，就在姓名后面加上部门",
        en: "“{name}” is already on the map and now selected. For someone else of that name, add their department to it",
    }
    /// Somebody was taken out.
    removed(name: &str) { zh: "已删除“{name}”", en: "“{name}” removed" }
    /// Nobody is on the map.
    empty_title { zh: "先写下能说“行”和“不行”的人", en: "List everyone who can say yes or no" }
    /// What to do then.
    empty_hint { zh: "决策层、管理层、操作层，还有外面说得上话的人。写上姓名就行，别的以后再补。", en: "Decision makers, managers, users, and outside voices that count. A name is enough; the rest can follow." }
    /// Somebody whom nobody knows yet.
    nobody_yet { zh: "还不知道是谁", en: "Not known yet" }
    /// The bands.
    band_decision { zh: "决策层", en: "Decision level" }
    /// The bands.
    band_management { zh: "管理层", en: "Management level" }
    /// The bands.
    band_operating { zh: "操作层", en: "Operating level" }
    /// The bands.
    band_unset { zh: "层级还没填", en: "Level not filled in" }
    /// The frame.
    band_outside { zh: "组织外部", en: "Outside" }
    /// Not judged yet, in the matrix.
    waiting { zh: "还没判断影响力或态度", en: "Influence or attitude not judged yet" }
    /// The axis of influence.
    influence_axis { zh: "在这个商机里的影响力", en: "Influence in this deal" }
    /// A quadrant.
    win_over { zh: "要争取", en: "Win over" }
    /// What to do with it.
    win_over_hint { zh: "先求中立，再求支持", en: "aim for neutral first, support second" }
    /// A quadrant.
    protect { zh: "要保护", en: "Protect and use" }
    /// What to do with it.
    protect_hint { zh: "常汇报，请他发声", en: "report regularly, ask to speak up" }
    /// A quadrant.
    monitor { zh: "要关注", en: "Keep an eye on" }
    /// What to do with it.
    monitor_hint { zh: "少花时间，隔阵看看", en: "little time, regular checks" }
    /// A quadrant.
    mobilise { zh: "要发动", en: "Mobilise" }
    /// What to do with it.
    mobilise_hint { zh: "把口碑变成数据", en: "turn the voice into data" }
    /// What the blue arrows mean.
    goal_means { zh: "行动想争取到哪里、什么时候", en: "Where an action wants them, and by when" }
    /// Somebody's goal, in words.
    goal(support: &str, due: &str) { zh: "行动想争取到：{support} {due}", en: "an action wants: {support} {due}" }
    /// No attitude.
    no_attitude { zh: "态度还不清楚", en: "Attitude not known" }
    /// No influence.
    no_influence { zh: "影响力还没判断", en: "influence not judged" }
    /// No depth.
    no_depth { zh: "深度还没填", en: "Depth not filled in" }
    /// Somebody asked how deep it is, and does not know.
    unknown_depth { zh: "深度还不清楚", en: "Depth not known" }
    /// Influence, spoken.
    influence_of(n: u8) { zh: "影响力 {n}", en: "influence {n} of 5" }
    /// Influence.
    influence { zh: "影响力", en: "Influence" }
    /// Attitude.
    attitude { zh: "态度", en: "Attitude" }
    /// Depth, spoken.
    depth_of(name: &str) { zh: "关系深度 {name}", en: "depth {name}" }
    /// What the kinds of buyer end in.
    buyer { zh: "买家", en: " buyer" }
    /// Between parts of a sentence.
    comma_pause { zh: "，", en: ", " }
    /// A line.
    reporting { zh: "汇报", en: "Reports to" }
    /// A line.
    influence_line { zh: "影响", en: "Influences" }
    /// A line.
    conflict { zh: "有矛盾", en: "At odds with" }
    /// A line.
    informal { zh: "私交", en: "Close to" }
    /// A line, spoken.
    reports_to(name: &str) { zh: "向{name}汇报", en: "reports to {name}" }
    /// A line, spoken.
    influences(name: &str) { zh: "影响{name}", en: "influences {name}" }
    /// A line, spoken.
    listens_to(name: &str) { zh: "听{name}的", en: "listens to {name}" }
    /// A line, spoken.
    at_odds(name: &str) { zh: "与{name}有矛盾", en: "at odds with {name}" }
    /// A line, spoken.
    knows(name: &str) { zh: "与{name}有私交", en: "has a personal tie to {name}" }
    /// Lines, spoken.
    has_reports(n: usize) { zh: "{n} 人向其汇报", en: "{n} reporting to them" }
    /// Draws a line.
    draw_line { zh: "连线", en: "Line" }
    /// How a line is ended.
    line_hint(name: &str) { zh: "从{name}连到谁？点一下那个人，或用方向键选中后按回车；Esc 取消", en: "A line from {name} to whom? Press that person, or go there with the arrows and press Enter; Esc cancels" }
    /// The other end of a new line.
    to_whom { zh: "连到谁", en: "To whom" }
    /// What a new line says.
    line_kind(from: &str, to: &str) { zh: "{from} → {to} 是：", en: "{from} → {to}:" }
    /// A line was drawn.
    line_drawn { zh: "线画好了", en: "Line drawn" }
    /// A line was taken out.
    line_gone { zh: "线删掉了", en: "Line removed" }
    /// Takes a line out.
    remove_line { zh: "删掉这条线", en: "Remove this line" }
    /// The lines of a person.
    lines { zh: "连线", en: "Lines" }
    /// The person's fields.
    details { zh: "详情", en: "Details" }
    /// Takes a person out.
    remove { zh: "删除人物", en: "Remove person" }
    /// Less influence.
    less { zh: "影响力减一", en: "Less influence" }
    /// More influence.
    more { zh: "影响力加一", en: "More influence" }
    /// Back to where the layout would put somebody.
    back_in_line { zh: "回到自动位置", en: "Back to its automatic place" }
    /// Smaller.
    zoom_out { zh: "缩小", en: "Zoom out" }
    /// Larger.
    zoom_in { zh: "放大", en: "Zoom in" }
    /// Life size.
    life_size { zh: "原大", en: "Actual size" }
    /// All of it.
    fit { zh: "适合画面", en: "Fit" }
    /// The commands of a selected person.
    commands(name: &str) { zh: "{name}：操作", en: "{name}: commands" }
    /// The drawing.
    map_of { zh: "影响力地图：方向键沿线走，Shift 加方向键移动，1 到 5 定影响力，[ 和 ] 改态度，L 连线，M 换画法，Delete 删除", en: "Influence map: arrows follow the lines, Shift with arrows moves, 1 to 5 set influence, [ and ] change attitude, L draws a line, M changes the layout, Delete removes" }
    /// The legend.
    legend { zh: "图例", en: "Key" }
    /// What size means.
    size_means { zh: "图形越大，影响力越大", en: "Larger shape = more influence" }
    /// What dashes mean.
    dashes_mean { zh: "轮廓：点线＝推测，虚线＝听说", en: "Outline: dotted = guess, dashed = heard" }
    /// Kinds of lines in the legend.
    influence_means { zh: "谁影响谁", en: "Influence" }
    /// A circle in the reporting lines.
    circle(names: &str) { zh: "汇报关系绕成了一圈：{names}。把其中一条改掉。", en: "These reporting lines run in a circle: {names}. Change one of them." }
    /// The kinds of buyer.
    buyers { zh: "六种买家", en: "Six kinds of buyers" }
    /// All are found.
    all_found { zh: "都找到了，看深度", en: "all found" }
    /// Some are missing.
    missing(n: usize) { zh: "还缺 {n} 种", en: "{n} missing" }
    /// Nobody of this kind.
    nobody { zh: "还没找到", en: "Not found yet" }
    /// A command that makes a file.
    save_svg { zh: "存为矢量图 SVG", en: "Save as SVG" }
    /// A command that makes a file.
    save_png { zh: "存为图片 PNG", en: "Save as PNG" }
    /// Paper.
    print { zh: "打印一页", en: "Print on one page" }
    /// The menu of those.
    export { zh: "导出", en: "Export" }
    /// The file could not be made.
    not_saved(reason: &str) { zh: "图片没存成：{reason}", en: "The picture was not saved: {reason}" }
    /// People by attitude.
    group(name: &str, n: usize) { zh: "{name}，{n} 人", en: "{name}, {n}" }
}
