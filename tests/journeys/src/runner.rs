//! Walks every journey in every engine and build that was asked for, and reports.

use crate::engine::{Engine, Preferences};
use crate::journey::{Build, Journey};
use crate::outcome::{Outcome, Trouble};
use crate::shelf::Shelf;
use crate::visit::{Places, Visit};
use lexopt::prelude::*;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// No journey needs this long; a stuck browser would. `KEYBOOK_LONG` makes some journeys long, and this with them.
fn limit(journey: &Journey) -> Duration {
    let long = std::env::var_os("KEYBOOK_LONG").is_some();
    Duration::from_secs(match (long, journey.is_long) {
        (true, _) => 600,
        (false, true) => 300,
        (false, false) => 180,
    })
}

/// How many walks at once: one more than there are processors, because every walk waits now and then.
fn lines() -> usize {
    available_parallelism().map_or(2, |processors| processors.get() + 1)
}

/// What to walk, and where things are.
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
            places: Places { dist: PathBuf::new(), axe: PathBuf::new(), used_profile: None, shelf: None },
            out: PathBuf::new(),
            engines: Vec::new(),
            names: Vec::new(),
            at_once: lines(),
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
        // Nobody should be left alone with a long one in the end.
        walks.sort_by_key(|walk| !walk.journey.is_long);
        walks
    }
}

impl Walk {
    fn title(&self) -> String {
        format!("{} {} {}", self.engine.name(), self.build.name(), self.journey.name)
    }

    /// Walks and reports; true when all went well.
    async fn goes_well(self, plan: &Plan, places: &Places) -> bool {
        let folder = plan.out.join(self.title().replace(' ', "-"));
        let begun = Instant::now();
        let trouble = self.walk(places, &folder).await;
        report(&self, begun.elapsed(), trouble.as_ref(), &folder);
        trouble.is_none()
    }

    /// Walks, and returns what went wrong, if anything did.
    async fn walk(self, places: &Places, folder: &Path) -> Option<Trouble> {
        let mut visit = match Visit::new(self.engine, self.build, places, folder) {
            Ok(visit) => visit,
            Err(trouble) => return Some(trouble),
        };
        let limit = limit(&self.journey);
        let walked = match timeout(limit, (self.journey.walk)(&mut visit)).await {
            Ok(walked) => walked,
            Err(_) => Err(Trouble::new(format!("not finished after {} s", limit.as_secs()))),
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
    let shelf = Arc::new(Shelf::default());
    let stand = plan.out.join("shelf");
    if stand.exists() {
        fs::remove_dir_all(&stand)?;
    }
    plan.places.shelf = Some((Arc::clone(&shelf), stand));
    let waiting = Arc::new(Mutex::new(VecDeque::from(walks)));
    let shared = Arc::new(plan);
    let mut lines = JoinSet::new();
    for _ in 0..shared.at_once {
        lines.spawn(walk_on(Arc::clone(&shared), Arc::clone(&waiting)));
    }
    let (mut in_trouble, mut failed) = (Vec::new(), 0);
    while let Some(done) = lines.join_next().await {
        match done {
            Ok(walks) => in_trouble.extend(walks),
            Err(error) => {
                println!("FAIL  a journey ended without an answer: {error}");
                failed += 1;
            }
        }
    }
    // A line that broke off leaves the rest of its walks to the others; when all did, somebody has to say so.
    failed += waiting.lock().unwrap_or_else(PoisonError::into_inner).len();
    shelf.clear().await?;
    failed += walk_again(&shared, in_trouble).await;
    println!("{} of {total} walks went well, in {:.0} s", total - failed, begun.elapsed().as_secs_f32());
    Ok(failed)
}

/// One line: takes one walk after another until none is left, and returns those that failed.
async fn walk_on(plan: Arc<Plan>, waiting: Arc<Mutex<VecDeque<Walk>>>) -> Vec<Walk> {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let mut in_trouble = Vec::new();
    while let Some(walk) = next() {
        if !walk.goes_well(&plan, &plan.places).await {
            in_trouble.push(walk);
        }
    }
    in_trouble
}

/// Walks what failed once more, alone on the machine and in a fresh browser, and returns how many fail again. The others are named: a walk
/// that is unsteady is worth a look even so. Many failures at once are no accident and are not repeated.
async fn walk_again(plan: &Plan, in_trouble: Vec<Walk>) -> usize {
    const ACCIDENTS: usize = 3;
    if in_trouble.len() > ACCIDENTS {
        return in_trouble.len();
    }
    let places = Places { shelf: None, ..plan.places.clone() };
    let mut failed = 0;
    for walk in in_trouble {
        if walk.goes_well(plan, &places).await {
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
