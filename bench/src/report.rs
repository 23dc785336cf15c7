//! What was measured, as a table to read and as JSON to compare.

use crate::statistics::Summary;
use keybook_journeys::outcome::Outcome;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// One figure of ours, with what it is compared to.
#[derive(Debug, Serialize)]
pub struct Line {
    /// What was measured, unit included.
    pub what: String,
    /// Ours.
    pub ours: Summary,
    /// What it is compared to.
    pub beside: Option<Summary>,
    /// Our median over the other.
    pub ratio: Option<f64>,
    /// What it should be, and whether it is.
    pub target: Option<Target>,
}

/// What a figure should be.
#[derive(Debug, Serialize)]
pub struct Target {
    /// In words.
    pub words: String,
    /// Whether it is.
    pub met: bool,
}

/// Figures that belong together.
#[derive(Debug, Serialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What `beside` is in this section.
    pub beside: String,
    /// The figures.
    pub lines: Vec<Line>,
    /// What else is to be known.
    pub remarks: Vec<String>,
}

/// Everything.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The machine, and how busy it was.
    pub machine: Vec<String>,
    /// What was measured.
    pub sections: Vec<Section>,
}

impl Section {
    /// A section without figures.
    pub fn new(title: &str, beside: &str) -> Self {
        Self { title: title.to_owned(), beside: beside.to_owned(), lines: Vec::new(), remarks: Vec::new() }
    }

    /// Adds a figure; one without measurements is left out.
    pub fn add(&mut self, what: impl Into<String>, ours: &[f64], beside: &[f64], limit: Limit) {
        let Some(ours) = Summary::of(ours) else { return };
        let beside = Summary::of(beside);
        let ratio = beside.filter(|it| it.median > 0.0).map(|it| ours.median / it.median);
        let target = limit.target(ours, ratio);
        self.lines.push(Line { what: what.into(), ours, beside, ratio, target });
    }
}

/// A limit for a figure.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// There is none.
    None,
    /// The ratio of the medians.
    Ratio(f64),
    /// The largest value, whatever it is compared to.
    Most(f64),
}

impl Limit {
    fn target(self, ours: Summary, ratio: Option<f64>) -> Option<Target> {
        match self {
            Self::None => None,
            Self::Ratio(most) => ratio.map(|ratio| Target { words: format!("at most {most}×"), met: ratio <= most }),
            // A single slow moment counts, so this looks beyond the median.
            Self::Most(most) => Some(Target { words: format!("at most {most}"), met: ours.p95 <= most }),
        }
    }
}

impl Report {
    /// Writes the report as JSON.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Outcome {
        Ok(fs::write(path, serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// The report as a table.
    pub fn table(&self) -> String {
        let mut text = String::new();
        for line in &self.machine {
            text += &format!("{line}\n");
        }
        for section in &self.sections {
            text += &section.table();
        }
        let missed = self.lines().filter(|line| line.target.as_ref().is_some_and(|target| !target.met)).count();
        let targets = self.lines().filter(|line| line.target.is_some()).count();
        format!("{text}\n{} of {targets} targets met\n", targets - missed)
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sections.iter().flat_map(|section| &section.lines)
    }
}

impl Section {
    fn table(&self) -> String {
        let mut text = format!("\n{}\n", self.title);
        text += &row(["", "ours", "p95", &self.beside, "p95", "ratio", "target"]);
        for line in &self.lines {
            let beside = |value: fn(Summary) -> f64| line.beside.map_or(String::new(), |it| figure(value(it)));
            text += &row([
                &line.what,
                &figure(line.ours.median),
                &figure(line.ours.p95),
                &beside(|it| it.median),
                &beside(|it| it.p95),
                &line.ratio.map_or(String::new(), |ratio| format!("{ratio:.2}×")),
                &line.target.as_ref().map_or(String::new(), |it| format!("{} {}", mark(it.met), it.words)),
            ]);
        }
        for remark in &self.remarks {
            text += &format!("  {remark}\n");
        }
        text
    }
}

fn mark(met: bool) -> &'static str {
    if met { "met:" } else { "missed:" }
}

fn row([what, ours, ours_p95, beside, beside_p95, ratio, target]: [&str; 7]) -> String {
    let line = format!("  {what:<52}{ours:>10}{ours_p95:>10}{beside:>12}{beside_p95:>10}{ratio:>9}  {target}");
    format!("{}\n", line.trim_end())
}

/// Whole numbers where they are large, a digit behind the point where they are small.
fn figure(value: f64) -> String {
    if value >= 1000.0 || value == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_target_is_marked_and_counted() {
        let mut section = Section::new("Keys", "reference");
        section.add("CPU", &[30.0, 31.0, 32.0], &[10.0], Limit::Ratio(2.0));
        section.add("longest task", &[0.0, 0.0], &[], Limit::Most(50.0));
        section.add("never measured", &[], &[], Limit::Ratio(2.0));
        let report = Report { machine: vec!["2 cores".into()], sections: vec![section] };
        let table = report.table();
        assert!(table.contains("3.10×  missed: at most 2×") && table.contains("met: at most 50"), "{table}");
        assert!(table.contains("1 of 2 targets met") && !table.contains("never"), "{table}");
    }
}
