//! Walks every journey in every engine and build that was asked for, and reports.

use crate::engine::{Engine, Preferences};
use crate::journey::{Build, Journey};
use crate::outcome::{Outcome, Trouble};
use crate::visit::{Places, Visit};
use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// No journey needs this long; a stuck browser would. `KEYBOOK_LONG` makes some journeys long, and this with them.
fn limit() -> Duration {
    Duration::from_secs(if std::env::var_os("KEYBOOK_LONG").is_some() { 600 } else { 180 })
}

/// What to walk, and where things are.
#[derive(Debug)]
pub struct Plan {
    places: Places,
    out: PathBuf,
    engines: Vec<Engine>,
    names: Vec<String>,
    at_once: usize,
}

/// One journey in one engine through one build.
#[derive(Clone, Copy)]
struct Walk {
    journey: Journey,
    engine: Engine,
    build: Build,
}

impl Plan {
    /// Reads the command line of the journeys' program.
    ///
    /// # Errors
    /// When an option is unknown or one that is needed is missing.
    pub fn read(mut parser: lexopt::Parser) -> Outcome<Self> {
        let (mut dist, mut axe, mut out) = (None, None, None);
        let mut plan = Self {
            places: Places { dist: PathBuf::new(), axe: PathBuf::new(), used_profile: None },
            out: PathBuf::new(),
            engines: Vec::new(),
            names: Vec::new(),
            at_once: 2,
        };
        while let Some(argument) = parser.next().map_err(bad)? {
            match argument {
                Long("dist") => dist = Some(parser.value().map_err(bad)?.into()),
                Long("axe") => axe = Some(parser.value().map_err(bad)?.into()),
                Long("out") => out = Some(parser.value().map_err(bad)?.into()),
                Long("browser") => plan.engines.push(engine(&parser.value().map_err(bad)?.to_string_lossy())?),
                Long("at-once") => plan.at_once = parser.value().and_then(|value| value.parse()).map_err(bad)?,
                Value(name) => plan.names.push(name.to_string_lossy().into_owned()),
                other => return Err(bad(other.unexpected())),
            }
        }
        let needed =
            |path: Option<PathBuf>, name: &str| path.ok_or_else(|| Trouble::new(format!("--{name} is needed")));
        plan.places.dist = needed(dist, "dist")?;
        plan.places.axe = needed(axe, "axe")?;
        plan.out = needed(out, "out")?;
        if plan.engines.is_empty() {
            plan.engines = Engine::ALL.to_vec();
        }
        Ok(plan)
    }

    fn walks(&self, journeys: &[Journey]) -> Vec<Walk> {
        let mut walks = Vec::new();
        for &engine in &self.engines {
            for &build in &Build::ALL {
                let here = journeys.iter().filter(|it| it.engines.contains(&engine) && it.builds.contains(&build));
                walks.extend(here.map(|&journey| Walk { journey, engine, build }));
            }
        }
        walks.retain(|walk| self.names.is_empty() || self.names.iter().any(|name| walk.title().contains(name)));
        walks
    }
}

impl Walk {
    fn title(&self) -> String {
        format!("{} {} {}", self.engine.name(), self.build.name(), self.journey.name)
    }

    /// Walks and reports; true when all went well.
    async fn goes_well(self, plan: &Plan) -> bool {
        let folder = plan.out.join(self.title().replace(' ', "-"));
        let begun = Instant::now();
        let trouble = self.walk(plan, &folder).await;
        report(&self, begun.elapsed(), trouble.as_ref(), &folder);
        trouble.is_none()
    }

    /// Walks, and returns what went wrong, if anything did.
    async fn walk(self, plan: &Plan, folder: &Path) -> Option<Trouble> {
        let mut visit = match Visit::new(self.engine, self.build, &plan.places, folder) {
            Ok(visit) => visit,
            Err(trouble) => return Some(trouble),
        };
        let walked = match timeout(limit(), (self.journey.walk)(&mut visit)).await {
            Ok(walked) => walked,
            Err(_) => Err(Trouble::new(format!("not finished after {} s", limit().as_secs()))),
        };
        let trouble = walked.err();
        let finished = visit.finish(trouble.is_some()).await;
        trouble.or(finished.err())
    }
}

/// Walks all journeys of the plan, some at once, and returns how many failed.
///
/// # Errors
/// When no journey fits the names that were asked for.
pub async fn run(mut plan: Plan, journeys: &[Journey]) -> Outcome<usize> {
    let walks = plan.walks(journeys);
    if walks.is_empty() {
        return Err(Trouble::new(format!("no journey is called like {:?}", plan.names)));
    }
    let (total, begun) = (walks.len(), Instant::now());
    println!("{total} walks, {} at once", plan.at_once);
    if walks.iter().any(|walk| walk.engine == Engine::Firefox) {
        plan.places.used_profile = Some(use_profile(&plan).await?);
    }
    let places = Arc::new(Semaphore::new(plan.at_once));
    let plan = Arc::new(plan);
    let mut running = JoinSet::new();
    for walk in walks {
        let (plan, places) = (Arc::clone(&plan), Arc::clone(&places));
        running.spawn(async move {
            // The semaphore is never closed, so there is always a place in the end.
            let _place = places.acquire_owned().await;
            (!walk.goes_well(&plan).await).then_some(walk)
        });
    }
    let (mut in_trouble, mut failed) = (Vec::new(), 0);
    while let Some(done) = running.join_next().await {
        match done {
            Ok(walk) => in_trouble.extend(walk),
            Err(error) => {
                println!("FAIL  a journey ended without an answer: {error}");
                failed += 1;
            }
        }
    }
    failed += walk_again(&plan, in_trouble).await;
    println!("{} of {total} walks went well, in {:.0} s", total - failed, begun.elapsed().as_secs_f32());
    Ok(failed)
}

/// Walks what failed once more, alone on the machine, and returns how many fail again. The others are named: a walk
/// that is unsteady is worth a look even so. Many failures at once are no accident and are not repeated.
async fn walk_again(plan: &Plan, in_trouble: Vec<Walk>) -> usize {
    const ACCIDENTS: usize = 3;
    if in_trouble.len() > ACCIDENTS {
        return in_trouble.len();
    }
    let mut failed = 0;
    for walk in in_trouble {
        if walk.goes_well(plan).await {
            println!("UNSTEADY  {}: it went well only the second time", walk.title());
        } else {
            failed += 1;
        }
    }
    failed
}

/// Lets Firefox furnish a profile, for all visits to copy.
async fn use_profile(plan: &Plan) -> Outcome<PathBuf> {
    let mut visit = Visit::new(Engine::Firefox, Build::Single, &plan.places, &plan.out.join("used-profile"))?;
    visit.start_with(Preferences::default()).await?;
    visit.close().await
}

fn report(walk: &Walk, time: Duration, trouble: Option<&Trouble>, folder: &Path) {
    let (title, seconds) = (walk.title(), time.as_secs_f32());
    match trouble {
        None => println!("ok    {title}  ({seconds:.1} s)"),
        Some(trouble) => println!("FAIL  {title}  ({seconds:.1} s)\n      {trouble}\n      see {}", folder.display()),
    }
}

fn engine(name: &str) -> Outcome<Engine> {
    let found = Engine::ALL.into_iter().find(|engine| engine.name() == name);
    found.ok_or_else(|| Trouble::new(format!("there is no browser `{name}`")))
}

fn bad(error: lexopt::Error) -> Trouble {
    Trouble::new(error.to_string())
}
