//! The coach's findings: rules that hold, the most important first.

use std::rc::Rc;

use crate::lang::Lang;
use crate::order::sort_by;
use crate::worksheet::Names;

use super::account::{Account, Where};
use super::rules_answers as answers;
use super::rules_people as people;
use super::words::{Fact, Words, fill};

/// The most findings that are shown: more than seven nobody acts on.
pub const MAX_SHOWN: usize = 7;

/// How serious a finding is; the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The deal may be lost.
    Risk,
    /// Something should be done.
    Watch,
}

/// A rule of the coach.
#[derive(Debug)]
pub struct Rule {
    /// The name, which never changes.
    pub id: &'static str,
    /// The slides of the course it rests on; 0 for a setting of the product.
    pub slide: u16,
    /// How serious it is.
    pub level: Level,
    /// How important among rules of its level; the largest first.
    pub weight: u16,
    /// What is so, in one sentence.
    pub says: Words,
    /// The facts it rests on.
    pub why: Words,
    /// What to do.
    pub todo: Words,
    /// Looks for it.
    pub(super) find: fn(&Account<'_>) -> Option<Found>,
}

/// What a rule found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The places of the sentences.
    pub facts: Vec<(&'static str, Fact)>,
    /// Where to go.
    pub at: Where,
}

/// A rule that holds for an account.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What its sentences mention.
    pub facts: Vec<(&'static str, Fact)>,
    /// Where it stands.
    pub at: Where,
}

/// Findings are equal when they say the same.
impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id && self.facts == other.facts && self.at == other.at
    }
}

impl Finding {
    /// What is so, in one sentence.
    pub fn says(&self, lang: Lang, names: &dyn Names) -> String {
        self.show(self.rule.says, lang, names)
    }

    /// The facts it rests on.
    pub fn why(&self, lang: Lang, names: &dyn Names) -> String {
        self.show(self.rule.why, lang, names)
    }

    /// What to do.
    pub fn todo(&self, lang: Lang, names: &dyn Names) -> String {
        self.show(self.rule.todo, lang, names)
    }

    /// The people it speaks of.
    pub fn people(&self) -> &[Rc<str>] {
        let people = |(_, fact): &'_ &(&'static str, Fact)| matches!(fact, Fact::People(_));
        match self.facts.iter().find(people) {
            Some((_, Fact::People(ids))) => ids,
            _ => &[],
        }
    }

    fn show(&self, words: Words, lang: Lang, names: &dyn Names) -> String {
        let known = |name: &str| {
            let fact = self.facts.iter().find(|(known, _)| *known == name);
            fact.map(|(_, fact)| fact.show(lang, names))
        };
        // What somebody wrote may end it, and what stands behind it must not run into that.
        lang.ended(&fill(words.get(lang), &known))
    }
}

/// All findings of an account, the most important first; each rule speaks at most once.
pub fn findings(account: &Account<'_>) -> Vec<Finding> {
    let found = RULES.iter().filter_map(|rule| {
        let Found { facts, at } = (rule.find)(account)?;
        Some(Finding { rule, facts, at })
    });
    let mut found: Vec<Finding> = found.collect();
    sort_by(&mut found, |a, b| a.rule.level.cmp(&b.rule.level).then(b.rule.weight.cmp(&a.rule.weight)));
    found
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        id: "relationship_broken",
        slide: 81,
        level: Level::Risk,
        weight: 112,
        says: Words::new("和客户的关系断了：先止损。", "The relationship has broken: stop the loss."),
        why: Words::new("间断信号：{what}。", "Signs of a break: {what}."),
        todo: Words::new(
            "查清原因，先兑现欠着的承诺，再从小业务重新开始。",
            "Find the cause, keep the promises still open, then restart small.",
        ),
        find: answers::relationship_broken,
    },
    Rule {
        id: "churn_danger",
        slide: 83,
        level: Level::Risk,
        weight: 110,
        says: Words::new("这个客户有流失危险。", "We may lose this customer."),
        why: Words::new(
            "流失原因里风险最高的：{what}，25 分里占 {n} 分。",
            "The highest risk among the reasons: {what}, at {n} of 25.",
        ),
        todo: Words::new(
            "请高层出面，一周内兑现一个承诺。",
            "Bring in an executive and keep one promise within a week.",
        ),
        find: answers::churn_danger,
    },
    Rule {
        id: "no_economic_buyer",
        slide: 41,
        level: Level::Risk,
        weight: 100,
        says: Words::new(
            "还不知道经济买家是谁：这笔钱最后由谁点头？",
            "The economic buyer is not known: who has the final yes on the money?",
        ),
        why: Words::new("已写下 {n} 人，没有人是经济买家。", "People written down: {n}; none is the economic buyer."),
        todo: Words::new(
            "问教练或联系人：“合同最后谁签字？”",
            "Ask your coach or contact: “Who signs the contract in the end?”",
        ),
        find: people::no_economic_buyer,
    },
    Rule {
        id: "decider_guessed",
        slide: 37,
        level: Level::Risk,
        weight: 96,
        says: Words::new("由{who}拍板，还只是推测。", "That {who} has the last word is only a guess."),
        why: Words::new("角色的依据是“推测”。", "The role is marked as a guess."),
        todo: Words::new(
            "请教练或另一个来源确认：谁能推翻这个决定？",
            "Confirm it with a coach or a second source: who could overturn the decision?",
        ),
        find: people::decider_guessed,
    },
    Rule {
        id: "decider_shallow",
        slide: 82,
        level: Level::Risk,
        weight: 94,
        says: Words::new("{who}是{part}，但{tie}。", "{who} {part}, yet {tie}."),
        why: Words::new("现有关系深度 {n}。", "The relationship is at depth {n}."),
        todo: Words::new(
            "让级别对等的人带着对方在意的事去见。",
            "Send somebody of equal standing, with something that matters to {who}.",
        ),
        find: people::decider_shallow,
    },
    Rule {
        id: "opponent_sways",
        slide: 38,
        level: Level::Risk,
        weight: 92,
        says: Words::new(
            "{who}不支持我们，又说得动{decider}，还没有人去做工作。",
            "{who} is not on our side and has the ear of {decider}, and no action is planned.",
        ),
        why: Words::new("态度“{support}”，影响线：{chain}。", "Attitude: {support}; line of influence: {chain}."),
        todo: Words::new(
            "先争取中立：定一条行动，请教练出主意。",
            "Aim for neutral first: set one action, and ask your coach how.",
        ),
        find: people::opponent_sways,
    },
    Rule {
        id: "key_person_unmet",
        slide: 41,
        level: Level::Risk,
        weight: 88,
        says: Words::new("{who}说话有分量，我们还没接触过。", "We have not met {who} yet, whose word counts."),
        why: Words::new("影响力 4 以上，关系深度 0。", "Influence 4 or 5, depth of relationship 0."),
        todo: Words::new("找人引见，先见上一面。", "Find somebody who can introduce you, and meet once."),
        find: people::key_person_unmet,
    },
    Rule {
        id: "majority_against",
        slide: 37,
        level: Level::Risk,
        weight: 86,
        says: Words::new("话语权多半不在我们这边。", "Most of the influence is against us."),
        why: Words::new(
            "态度为负的人影响力合计 {against}，全部合计 {all}：{who}。",
            "Those against us add up to influence {against} of {all}: {who}.",
        ),
        todo: Words::new(
            "先争取分量最重的中立者；争取不到，就少投入。",
            "Win over the weightiest neutral person first; if that fails, invest less.",
        ),
        find: people::majority_against,
    },
    Rule {
        id: "coach_against",
        slide: 38,
        level: Level::Risk,
        weight: 84,
        says: Words::new(
            "{who}算作教练，态度却是“{support}”。",
            "{who} counts as a coach, yet the attitude is “{support}”.",
        ),
        why: Words::new("角色和态度对不上。", "Role and attitude contradict each other."),
        todo: Words::new(
            "先弄清哪一个对；在那之前别交底。",
            "Find out which is true; until then, keep your cards close.",
        ),
        find: people::coach_against,
    },
    Rule {
        id: "budget_contradiction",
        slide: 44,
        level: Level::Risk,
        weight: 82,
        says: Words::new(
            "审定表给预算打了 5 分，需求卡上的预算却还不知道。",
            "The budget scores 5 in the qualification, yet the needs card says it is unknown.",
        ),
        why: Words::new("两张表说法不一。", "Two worksheets disagree."),
        todo: Words::new(
            "问清数额和科目，再改对其中一张。",
            "Ask for the amount and its budget line, then correct one of them.",
        ),
        find: answers::budget_contradiction,
    },
    Rule {
        id: "fit_contradiction",
        slide: 44,
        level: Level::Risk,
        weight: 81,
        says: Words::new(
            "审定表给“能满足”打了 {n} 分，需求卡上的我方满足度却只有 {percent}%。",
            "Fit scores {n} in the qualification, yet the needs card puts how well we meet the needs at only {percent}%.",
        ),
        why: Words::new("两张表说法不一，总有一张不对。", "Two worksheets disagree, so one of them is wrong."),
        todo: Words::new(
            "逐条对照需求：拿得出证据就改需求卡，拿不出就把审定表的分数调低。",
            "Go through the needs one by one: with proof, correct the needs card; without, lower the score in the qualification.",
        ),
        find: answers::fit_contradiction,
    },
    Rule {
        id: "no_coach",
        slide: 38,
        level: Level::Risk,
        weight: 80,
        says: Words::new("还没有教练：里面没有人替我们指路。", "No coach yet: nobody inside shows us the way."),
        why: Words::new(
            "没有人标成教练，也没有角色是支持者的人站在我们这边。",
            "Nobody is marked as coach, and nobody in the role of supporter is on our side.",
        ),
        todo: Words::new(
            "在受益最多的使用者里找一位，先帮对方做成一件事。",
            "Look among the users who gain most, and help one of them to a success first.",
        ),
        find: people::no_coach,
    },
    Rule {
        id: "coach_to_ask",
        slide: 38,
        level: Level::Risk,
        weight: 80,
        says: Words::new("还没有教练，可以请{who}来做。", "No coach yet: {who} could be the one."),
        why: Words::new(
            "{who}可靠地站在我们这边，只是还没有教练或支持者的角色。",
            "{who} is reliably on our side, without the role of coach or supporter so far.",
        ),
        todo: Words::new(
            "问问{who}愿不愿意替我们指路；愿意，就在图上标成教练。",
            "Ask {who} to show us the way; if the answer is yes, mark {who} as coach on the map.",
        ),
        find: people::coach_to_ask,
    },
    Rule {
        id: "technical_shallow",
        slide: 40,
        level: Level::Risk,
        weight: 78,
        says: Words::new(
            "客户已到“{step}”，和技术买家{who}的关系还浅。",
            "The customer is at “{step}”, and our tie with the technical side is thin: {who}.",
        ),
        why: Words::new(
            "技术买家的关系深度都不到 2，而他们能否决。",
            "No technical buyer is at depth 2, and they can say no.",
        ),
        todo: Words::new(
            "这周约一次技术交流，把指标谈清楚。",
            "Arrange a technical meeting this week and go through the criteria.",
        ),
        find: answers::technical_shallow,
    },
    Rule {
        id: "overdue",
        slide: 0,
        level: Level::Risk,
        weight: 76,
        says: Words::new(
            "有行动过期：{n} 项，最久的晚了 {days} 天。",
            "Overdue actions: {n}. Days the oldest is late: {days}.",
        ),
        why: Words::new("最久的一项：{what}", "The oldest: {what}"),
        todo: Words::new("今天做完、改期，或者取消。", "Do it today, set a new date, or drop it."),
        find: answers::overdue,
    },
    Rule {
        id: "unproven_scores",
        slide: 44,
        level: Level::Watch,
        weight: 60,
        says: Words::new("打了高分，还没有依据：{what}。", "High scores without evidence: {what}."),
        why: Words::new("4 分以上，标着待核实或推测。", "4 or 5, and marked as unverified or a guess."),
        todo: Words::new(
            "找一份拿得出手的依据，不然先改低。",
            "Get evidence you could show a colleague, or lower the score.",
        ),
        find: answers::unproven_scores,
    },
    Rule {
        id: "one_coach",
        slide: 38,
        level: Level::Watch,
        weight: 56,
        says: Words::new("可靠的支持者只有{who}一位。", "{who} is our only reliable supporter."),
        why: Words::new(
            "站在我们这边、关系深度到 3 的，只有这一位。",
            "Nobody else is on our side at depth 3 or deeper.",
        ),
        todo: Words::new("再培养一位，最好来自管理层。", "Win another supporter, best one in management."),
        find: people::one_coach,
    },
    Rule {
        id: "target_without_action",
        slide: 82,
        level: Level::Watch,
        weight: 52,
        says: Words::new(
            "定了更深的关系目标，还没有行动：{who}。",
            "A closer relationship is the aim, and no action is set: {who}.",
        ),
        why: Words::new(
            "目标深度高于现在，没有未完成的行动。",
            "The target is above the present depth; no action is open.",
        ),
        todo: Words::new("给每个人定一条行动和日期。", "Set one action with a date for each."),
        find: people::target_without_action,
    },
    Rule {
        id: "stale",
        slide: 0,
        level: Level::Watch,
        weight: 46,
        says: Words::new("两个月没有重新判断过：{who}。", "Not judged anew for two months: {who}."),
        why: Words::new("态度或关系深度写于 60 多天前。", "Attitude or depth was written more than 60 days ago."),
        todo: Words::new("下次拜访留心看，再写一遍。", "Look again at the next visit, and write it anew."),
        find: people::stale,
    },
    Rule {
        id: "somebody_missing",
        slide: 37,
        level: Level::Watch,
        weight: 42,
        says: Words::new("图上还缺人：{what}", "Somebody is still missing: {what}"),
        why: Words::new("依据：{sources}。", "Known from: {sources}."),
        todo: Words::new("下次拜访问清楚，加进来。", "Ask at the next visit, then add them."),
        find: people::somebody_missing,
    },
    Rule {
        id: "changed_since_review",
        slide: 0,
        level: Level::Watch,
        weight: 40,
        says: Words::new("上次评审以后有变化：{what}。", "Changed since the last review: {what}."),
        why: Words::new("共 {n} 处。", "Changes: {n}."),
        todo: Words::new("看看当时的判断还成立吗。", "Check whether the judgement of then still holds."),
        find: answers::changed_since_review,
    },
];
