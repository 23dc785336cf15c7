//! What a journey is, and where it is walked.

use crate::engine::Engine;
use crate::outcome::Outcome;
use crate::visit::Visit;
use std::future::Future;
use std::pin::Pin;

/// One of the two packaged builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// `dist/`, from a web host under a path.
    Served,
    /// `keybook.html`, from the disk.
    Single,
}

impl Build {
    /// Both builds.
    pub const ALL: [Self; 2] = [Self::Served, Self::Single];

    /// The name in reports: how the page is opened.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Served => "http",
            Self::Single => "file",
        }
    }
}

/// The steps of a journey, on their way.
pub type Steps<'visit> = Pin<Box<dyn Future<Output = Outcome> + Send + 'visit>>;

/// A walk through the page.
#[derive(Clone, Copy)]
pub struct Journey {
    /// What it shows, in snake case.
    pub name: &'static str,
    /// The engines that it is walked in.
    pub engines: &'static [Engine],
    /// The builds that it is walked in.
    pub builds: &'static [Build],
    /// Whether it takes much longer than most.
    pub is_long: bool,
    /// The walk itself.
    pub walk: for<'visit> fn(&'visit mut Visit) -> Steps<'visit>,
}

impl Journey {
    /// The same journey in these engines only.
    pub const fn only_in(mut self, engines: &'static [Engine]) -> Self {
        self.engines = engines;
        self
    }

    /// The same journey, which takes much longer than most: it is begun early.
    pub const fn long(mut self) -> Self {
        self.is_long = true;
        self
    }

    /// The same journey through these builds only.
    pub const fn only_through(mut self, builds: &'static [Build]) -> Self {
        self.builds = builds;
        self
    }
}

/// A journey from an async function that takes `&mut Visit`, in every engine and build:
/// `journey!(opening::page_opens)`. Its name is the function's.
#[macro_export]
macro_rules! journey {
    ($module:ident :: $name:ident) => {
        $crate::journey::Journey {
            name: stringify!($name),
            engines: &$crate::engine::Engine::ALL,
            builds: &$crate::journey::Build::ALL,
            is_long: false,
            walk: |visit| Box::pin($module::$name(visit)),
        }
    };
}
