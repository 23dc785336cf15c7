//! Charts of a worksheet, as its file declares them: what is drawn, from which answers and results.

use std::rc::Rc;

use serde::Serialize;

use crate::lang::Text;
use crate::unpack::Unpack;

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct ChartSpec {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// What it looks like.
    pub kind: ChartKind,
    /// The heading.
    pub title: Text,
    /// What to fill in first, shown while there is nothing to draw.
    pub empty: Text,
    /// The section that it stands below; above all sections, if it names none.
    pub after: Option<u16>,
    /// The table whose rows are its items; without one the values themselves are.
    pub rows: Option<u16>,
    /// The column that names the items of a table whose rows people add.
    pub label: Option<u16>,
    /// What is drawn of each item.
    pub values: Vec<Figure>,
    /// Where things stand now, or on which side an item is.
    pub at: Option<Figure>,
    /// Stages, steps of a ladder, corners of a grid (from top left, in reading order) or sides.
    pub steps: Vec<Step>,
    /// True when the last stage is no part of the line, such as a break.
    pub aside: bool,
    /// A line above a step, with its name: the glass ceiling.
    pub line: Option<StepLine>,
    /// The field that says which step is wanted.
    pub target: Option<u16>,
    /// The column, of a table with a column of people, that says at which step they are: table and column.
    pub people: Option<(u16, u16)>,
    /// The example whose figures are drawn beside one's own.
    pub compare: Option<u16>,
    /// The lowest and the highest value that can be drawn.
    pub scale: Option<(f64, f64)>,
    /// Order of the items: largest first, smallest first, or as they stand.
    pub descending: Option<bool>,
    /// The symbol of each choice.
    pub marks: Vec<(Rc<str>, Mark)>,
    /// The table that names the value columns: table, the column with their ids, the column with their names.
    pub heads: Option<(u16, u16, u16)>,
}

/// What a chart looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum ChartKind {
    /// Layers of a pyramid, the first on top, each as wide as its share.
    Pyramid,
    /// Lines over rows, or over the items of a list.
    Curve,
    /// Axes around a centre.
    Radar,
    /// Steps, the first at the bottom.
    Ladder,
    /// Two axes and four corners.
    Grid,
    /// A table of symbols.
    Matrix,
    /// One bar an item.
    Bars,
    /// A line of stages with what belongs to the present one.
    Stages,
    /// Items on two sides.
    Balance,
}

/// Where a chart takes a value from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Figure {
    /// A field.
    Field(u16),
    /// A column of the chart's table.
    Column(u16),
    /// A result.
    Result(u16),
}

/// A stage, step, corner or side.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Step {
    /// The id that the answer or result has there.
    pub id: Rc<str>,
    /// Its name.
    pub label: Text,
}

/// A line above a step.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct StepLine {
    /// The place of the step below it.
    pub above: u16,
    /// Its name.
    pub label: Text,
}

/// A symbol of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Mark {
    /// Nothing.
    Empty,
    /// Half.
    Half,
    /// All.
    Full,
    /// Done already.
    Done,
}
