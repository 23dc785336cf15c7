//! The journeys, and the program that walks them: `cargo xtask test --only journeys`.

mod journeys;

use keybook_journeys::outcome::Trouble;
use keybook_journeys::runner::{self, Plan};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let walked = match Plan::read(lexopt::Parser::from_env()) {
        Ok(plan) => runner::run(plan, journeys::ALL).await,
        Err(trouble) => Err(trouble),
    };
    match walked {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => complain(&Trouble::new(format!("{failed} failed"))),
        Err(trouble) => complain(&trouble),
    }
}

fn complain(trouble: &Trouble) -> ExitCode {
    eprintln!("journeys: {trouble}");
    ExitCode::FAILURE
}
