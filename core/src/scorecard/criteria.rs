//! Which columns of the qualification sheet are criteria.

use crate::book::Value;
use crate::lang::{Lang, Text};
use crate::worksheet::{Answers, Worksheet};

/// The column of the scores that wait for evidence.
pub const UNVERIFIED: &str = "unverified";

/// The five criteria of the course; three more can be the rep's own.
const OWN: [&str; 3] = ["own6", "own7", "own8"];

/// A criterion: a score column, and the row that weighs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The id of its row in `criteria`, such as `budget`.
    pub id: Box<str>,
    /// Its column in `customers`.
    pub column: usize,
    /// Its row in `criteria`.
    pub row: usize,
    /// True for one of the rep's own.
    pub own: bool,
}

/// Where a scorecard's parts stand in the worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The table of customers.
    pub customers: usize,
    /// The table of criteria.
    pub weights: usize,
    /// All eight criteria, in order.
    pub criteria: Vec<Criterion>,
    /// Column `customer`.
    pub customer: usize,
    /// Column `unverified`.
    pub unverified: usize,
    /// Column `score_pct`.
    pub percent: usize,
    /// Column `verdict`.
    pub verdict: usize,
    /// Column `weight` of the criteria.
    pub weight: usize,
    /// Column `own_name` of the criteria.
    pub own_name: usize,
}

impl Scorecard {
    /// The scorecard of a worksheet that is one.
    pub fn of(def: &Worksheet) -> Option<Self> {
        let (customers, weights) = (def.table("customers")?, def.table("criteria")?);
        let table = def.tables.get(customers)?;
        let weighing = def.tables.get(weights)?;
        let criterion = |(row, fixed): (usize, &crate::worksheet::FixedRow)| {
            let column = table.column(&format!("s_{}", fixed.id))?;
            Some(Criterion { id: (&*fixed.id).into(), column, row, own: OWN.contains(&&*fixed.id) })
        };
        Some(Self {
            customers,
            weights,
            criteria: weighing.fixed_rows.iter().enumerate().filter_map(criterion).collect(),
            customer: table.column("customer")?,
            unverified: table.column(UNVERIFIED)?,
            percent: table.column("score_pct")?,
            verdict: table.column("verdict")?,
            weight: weighing.column("weight")?,
            own_name: weighing.column("own_name")?,
        })
    }

    /// The criteria in use: the five, and those of the rep's own that have a name or a score.
    pub fn in_use<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Criterion> {
        self.criteria.iter().filter(|c| {
            let rows = answers.tables.get(self.customers).map_or(&[][..], |rows| rows);
            !c.own
                || !self.own_title(answers, c).is_empty()
                || rows.iter().any(|row| row.cells.get(c.column).is_some_and(|v| !v.is_empty()))
        })
    }

    /// The first of the rep's own criteria that is free.
    pub fn next_own<'a>(&'a self, answers: &'a Answers) -> Option<&'a Criterion> {
        self.criteria.iter().find(|c| c.own && !self.in_use(answers).any(|used| used == *c))
    }

    fn weighing<'a>(&self, answers: &'a Answers, criterion: &Criterion, column: usize) -> &'a Value {
        const EMPTY: &Value = &Value::Empty;
        let row = answers.tables.get(self.weights).and_then(|rows| rows.get(criterion.row));
        row.and_then(|row| row.cells.get(column)).unwrap_or(EMPTY)
    }

    /// The weight of a criterion; 0 when it was cleared or is unknown.
    pub fn weight(&self, answers: &Answers, criterion: &Criterion) -> f64 {
        self.weighing(answers, criterion, self.weight).as_f64().unwrap_or_default()
    }

    fn own_title<'a>(&self, answers: &'a Answers, criterion: &Criterion) -> &'a str {
        self.weighing(answers, criterion, self.own_name).as_str().unwrap_or_default()
    }

    /// A criterion's short title: what the rep called it, or what the worksheet does.
    pub fn title(&self, def: &Worksheet, answers: &Answers, criterion: &Criterion, lang: Lang) -> String {
        let own = self.own_title(answers, criterion);
        if criterion.own && !own.is_empty() {
            return own.to_owned();
        }
        def.column(self.customers, criterion.column).map_or(String::new(), |c| c.short_label().get(lang).to_owned())
    }

    /// A criterion's question in full; nothing for the rep's own.
    pub fn question<'a>(&self, def: &'a Worksheet, criterion: &Criterion, lang: Lang) -> &'a str {
        if criterion.own {
            return "";
        }
        def.column(self.customers, criterion.column).map_or("", |c| c.label.get(lang))
    }

    /// What a score of a criterion means, where the worksheet says.
    pub fn meaning<'a>(&self, def: &'a Worksheet, criterion: &Criterion, score: i32) -> Option<&'a Text> {
        def.column(self.customers, criterion.column)?.kind.meaning(score)
    }
}
