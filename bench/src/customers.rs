//! Invented customers and their scores, the same in every run.

/// A score cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Nothing yet.
    Blank,
    /// "I do not know."
    Unknown,
    /// 0 to 5.
    Given(u8),
}

/// A customer with what the qualification sheet asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// The id, which is also that of its row.
    pub id: String,
    /// The name.
    pub name: String,
    /// The deal.
    pub opportunity: String,
    /// In yuan a year.
    pub amount: u32,
    /// The five criteria of the course and one of the rep's own.
    pub scores: [Score; 6],
    /// Which scores are not verified: places among the first five.
    pub unverified: Vec<usize>,
    /// One line.
    pub evidence: String,
    /// One line.
    pub next_step: String,
}

/// The criteria of the course, by the ids of the worksheet.
pub const FIVE: [&str; 5] = ["fit", "process", "budget", "win", "worth"];

/// What the rep's own criterion is called.
pub const OWN_NAME: &str = "有样板价值吗？";

/// Numbers that look random and never change: Marsaglia's xorshift.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same number, which must not be 0.
    pub fn new(start: u64) -> Self {
        Self(start)
    }

    /// A number from 0 to below `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // Half the bits are plenty for the few sides that are asked for.
        (self.0 >> 32) as usize % sides.max(1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.below(words.len())).copied().unwrap_or_default()
    }

    /// Words without meaning: as hard to pack as real notes are, and as long.
    pub fn note(&mut self, characters: usize) -> String {
        let common: Vec<char> = COMMON.chars().collect();
        (0..characters).filter_map(|_| common.get(self.below(common.len()))).collect()
    }
}

/// Common characters, for notes.
const COMMON: &str = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢";

const PLACES: [&str; 12] =
    ["江城", "滨江", "东湖", "城南", "北山", "临港", "新区", "西岭", "青石", "河畔", "梅园", "南湾"];
const KINDS: [&str; 10] = [
    "实验学校",
    "职业学院",
    "师范大学",
    "培训中心",
    "教育集团",
    "国际学校",
    "第二中学",
    "中心小学",
    "图书馆",
    "教育局",
];
const DEALS: [&str; 6] =
    ["学年书写用品框架协议", "教学楼年度供货", "集中采购", "新校区开办用品", "零星补货", "统一配送"];
const STEPS: [&str; 5] = ["约实验设备处看试用", "提交方案", "弄清参数由谁起草", "签一个月试供单", "拿到采购时间表"];

/// This many customers. One in eight has an answer that is not known, one in eight an unverified one, one in sixteen a
/// gap, as sheets have that people work on.
pub fn customers(count: usize) -> Vec<Customer> {
    let mut dice = Dice::new(0x1234_5678_9abc_def1);
    (0..count).map(|place| customer(place, &mut dice)).collect()
}

fn customer(place: usize, dice: &mut Dice) -> Customer {
    const USUAL: [u8; 12] = [0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5];
    let mut scores = [(); 6].map(|()| Score::Given(USUAL.get(dice.below(USUAL.len())).copied().unwrap_or(3)));
    let mut unverified = Vec::new();
    let (special, at) = (dice.below(16), dice.below(5));
    match (special, scores.get_mut(at)) {
        (0 | 1, Some(score)) => *score = Score::Unknown,
        (2 | 3, Some(Score::Given(_))) => unverified.push(at),
        (4, Some(score)) => *score = Score::Blank,
        _ => {}
    }
    Customer {
        id: format!("c{:04}", place + 1),
        name: format!("{}{}{}", dice.pick(&PLACES), dice.pick(&KINDS), place + 1),
        opportunity: dice.pick(&DEALS).to_owned(),
        amount: 5_000 * (1 + u32::try_from(dice.below(100)).unwrap_or(0)),
        scores,
        unverified,
        evidence: dice.note(18),
        next_step: dice.pick(&STEPS).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_are_the_same_in_every_run_and_differ_from_each_other() {
        let some = customers(100);
        assert_eq!(some[..7], customers(7)[..]);
        assert!(some.windows(2).all(|two| two[0].name != two[1].name));
        let has = |wanted: Score| some.iter().any(|customer| customer.scores.contains(&wanted));
        assert!(has(Score::Blank) && has(Score::Unknown) && has(Score::Given(0)) && has(Score::Given(5)));
        assert!(some.iter().any(|customer| !customer.unverified.is_empty()));
    }
}
