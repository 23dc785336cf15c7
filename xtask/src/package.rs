//! `cargo xtask package`: `dist/`, for any static host, and in it `keybook.html`, the whole app in one file.

use crate::failure::{AboutFile, Failure, Result};
use crate::likeness::name_by_likeness;
use crate::page::Page;
use crate::process::{as_typed, run, run_quietly};
use crate::progress::Step;
use crate::project::Project;
use crate::{css, hosted, security, setup, single_page, tools};
use flate2::{Compression, write::GzEncoder};
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `cargo xtask` says about this command.
pub const HELP: &str = "
package
    Build dist/ for any static web host, under any path, and dist/keybook.html, the single page.";

/// What WebAssembly may use: what the browsers of the last years have, named one by one, because asking for
/// everything makes modules that browsers refuse.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The compiled app and everything around it, before it becomes files.
pub struct Parts {
    /// `index.html`, to be filled in.
    pub page: Page,
    /// All stylesheets.
    pub css: String,
    /// The script that sets the theme and reports a failed start.
    pub early: String,
    /// wasm-bindgen's module between the app and the browser.
    pub glue: String,
    /// The same module with the start of the single page behind it.
    pub single: String,
    /// The app.
    pub wasm: Vec<u8>,
    /// The small program that unpacks the app inside the single page.
    pub unpacker: Vec<u8>,
    /// The version with a fingerprint, such as `0.1.0+1f2e3d4c5b6a`.
    pub version: String,
    /// The project's `page` folder, for what only one build needs.
    pub folder: PathBuf,
}

/// A file of the packaged app: its name in dist/, and its content.
pub struct Output {
    /// Relative to dist/, with `/` between folders.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Runs the command.
///
/// # Errors
/// When set-up or a build step fails, or the files cannot be written.
pub fn run_command(project: &Project, mut parser: lexopt::Parser) -> Result<()> {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    setup::for_package(project)?;
    let dist = build(project)?;
    eprintln!("\nFor a web host: {}", dist.display());
    eprintln!("The single page: {}", dist.join("keybook.html").display());
    Ok(())
}

/// Builds `dist/` anew and gives its path; set-up must have run.
///
/// # Errors
/// As [`run_command`].
pub fn build(project: &Project) -> Result<PathBuf> {
    build_into(project, place(project), Names::Dropped)
}

/// Where [`build`] puts the package.
pub fn place(project: &Project) -> PathBuf {
    project.root.join("dist")
}

/// Builds the same page into another folder, with the names of its functions, which only those who measure want.
///
/// # Errors
/// As [`run_command`].
pub fn build_with_names(project: &Project, folder: &Path) -> Result<PathBuf> {
    build_into(project, folder.to_owned(), Names::Kept)
}

/// What becomes of the names of the functions in the WebAssembly.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Kept,
    Dropped,
}

fn build_into(project: &Project, dist: PathBuf, names: Names) -> Result<PathBuf> {
    let parts = parts(project, names)?;
    let single = single_page::build(&parts)?;
    let outputs = hosted::build(&parts, single)?;
    write(&outputs, &project.target.join("package/dist"), &dist)?;
    list(&outputs)?;
    Ok(dist)
}

fn parts(project: &Project, names: Names) -> Result<Parts> {
    let page = Page::read(project)?;
    let css = css::bundle(project, &page.stylesheets)?;
    let folder = project.root.join("page");
    let work = project.target.join("package");
    fs::create_dir_all(&work).about("create", &work)?;
    // Not a module: browsers that know none run it too.
    let early = minify(project, "early", &read_script(&folder, "early.js")?, &[])?;
    let (glue, wasm, unpacker) = compile(project, names)?;
    if glue.contains("from './snippets") || glue.contains("from \"./snippets") {
        return Err(Failure::new("a crate brings a JavaScript file of its own; the single page cannot hold it."));
    }
    let single = minify(project, "single", &format!("{glue}\n{}", read_script(&folder, "start-single.js")?), MODULE)?;
    let glue = minify(project, "glue", &glue, MODULE)?;
    let fingerprint = security::fingerprint([css.as_bytes(), early.as_bytes(), glue.as_bytes(), &wasm]);
    let version = format!("{}+{fingerprint}", env!("CARGO_PKG_VERSION"));
    Ok(Parts { page, css, early, glue, single, wasm, unpacker, version, folder })
}

/// A script of the `page` folder.
pub fn read_script(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).about("read", &path)
}

/// What makes the WebAssembly small.
const SHRINK: [&str; 6] = ["-Oz", "--gufa", "-Oz", "--debuginfo", "--reorder-locals", "--reorder-globals"];

/// The app as released: the module that loads it, and the WebAssembly; and that of the unpacker.
fn compile(project: &Project, names: Names) -> Result<(String, Vec<u8>, Vec<u8>)> {
    let folder = project.target.join("package");
    let bound = folder.join("bound");
    let mut step = Step::begin("Building the page for release", "3 min the first time");
    cargo_build(project, &["--package", "keybook", "--bin", "keybook"], &mut step)?;
    cargo_build(project, &["--package", "keybook-unpacker", "--lib"], &mut step)?;

    let compiled = project.target.join(setup::WASM).join("release/keybook.wasm");
    let mut bind = project.command(program(project, &tools::WASM_BINDGEN)?);
    bind.args(["--target", "web", "--no-typescript", "--remove-producers-section"]);
    bind.args(["--out-name", "keybook", "--out-dir"]).arg(&bound).arg(compiled);
    run_quietly(&mut bind, &folder.join("wasm-bindgen.log"), &mut step)?;

    let (named, bare) = (folder.join("named.wasm"), folder.join("keybook.wasm"));
    let mut shrink = project.command(program(project, &tools::WASM_OPT)?);
    shrink.args(SHRINK).args(WASM_FEATURES).arg("-o").arg(&named).arg(bound.join("keybook_bg.wasm"));
    shrink_unless_done(&mut shrink, &bound.join("keybook_bg.wasm"), &named, &mut step)?;
    let sorted = folder.join("sorted.wasm");
    let with_names = fs::read(&named).about("read", &named)?;
    without_tables_of_floats(&with_names)?;
    let by_likeness = name_by_likeness(&with_names)
        .ok_or_else(|| Failure::new(format!("{} is no WebAssembly module.", named.display())))?;
    fs::write(&sorted, by_likeness).about("write", &sorted)?;
    let mut sort = project.command(program(project, &tools::WASM_OPT)?);
    sort.args(["--reorder-functions-by-name", "--strip-debug"]);
    sort.args(WASM_FEATURES).arg("-o").arg(&bare).arg(&sorted);
    run_quietly(&mut sort, &folder.join("wasm-opt.log"), &mut step)?;
    let unpacker = folder.join("unpacker.wasm");
    let compiled = project.target.join(setup::WASM).join("release/keybook_unpacker.wasm");
    let mut shrink = project.command(program(project, &tools::WASM_OPT)?);
    shrink.args(["-Oz", "--strip-debug", "--strip-producers"]);
    shrink.args(WASM_FEATURES).arg("-o").arg(&unpacker).arg(compiled);
    run_quietly(&mut shrink, &folder.join("wasm-opt.log"), &mut step)?;
    step.done();
    let wasm = if names == Names::Kept { named } else { bare };

    let wasm = fs::read(&wasm).about("read", &wasm)?;
    let unpacker = fs::read(&unpacker).about("read", &unpacker)?;
    Ok((read_script(&bound, "keybook.js")?, wasm, unpacker))
}

/// Shrinks, which takes most of a minute, unless the same was shrunk to `to` in the same way before: beside that, a
/// note says which bytes and how.
fn shrink_unless_done(shrink: &mut Command, from: &Path, to: &Path, step: &mut Step) -> Result<()> {
    let note = to.with_extension("made-of");
    let bytes = fs::read(from).about("read", from)?;
    let made_of = format!("{} {} {}", tools::WASM_OPT.version, as_typed(shrink), security::fingerprint([&*bytes]));
    if to.is_file() && fs::read_to_string(&note).is_ok_and(|known| known == made_of) {
        return Ok(());
    }
    if note.is_file() {
        fs::remove_file(&note).about("remove", &note)?;
    }
    run_quietly(shrink, &to.with_file_name("wasm-opt.log"), step)?;
    fs::write(&note, made_of).about("write", &note)
}

/// Refuses a page that reads or writes floating-point numbers in general: a single `{x}` or `parse::<f64>()` brings
/// tables of 25 kB, which nobody notices where it is written.
fn without_tables_of_floats(with_names: &[u8]) -> Result<()> {
    let has = |name: &[u8]| with_names.windows(name.len()).any(|part| part == name);
    if has(b"::flt2dec::") || has(b"::dec2flt::") {
        return Err(Failure::new(
            "something formats or parses an f64, whose tables take 25 kB of the page: use keybook_core::decimal.",
        ));
    }
    Ok(())
}

/// Compiles one of our crates to WebAssembly, for release.
fn cargo_build(project: &Project, what: &[&str], step: &mut Step) -> Result<()> {
    let mut flags = without_machine_paths(project)?;
    let mut cargo = project.cargo();
    cargo.args(["build", "--locked", "--release", "--target", setup::WASM]).args(what);
    if setup::has_std_sources(project) {
        small_std(&mut cargo, &mut flags);
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    run_quietly(&mut cargo, &project.target.join("package/cargo.log"), step)
}

const MODULE: &[&str] = &["--module"];

/// A script without what only people read, and with short names for what nobody outside it can see.
fn minify(project: &Project, name: &str, script: &str, kind: &[&str]) -> Result<String> {
    let folder = project.target.join("package");
    let (from, to) = (folder.join(format!("{name}.js")), folder.join(format!("{name}.min.js")));
    fs::write(&from, script).about("write", &from)?;
    let mut terser = project.command(program(project, &tools::TERSER)?);
    terser.args(kind).args(["--compress", "--mangle", "--output"]).arg(&to).arg("--").arg(&from);
    run(&mut terser)?;
    read_script(&folder, &format!("{name}.min.js"))
}

fn program(project: &Project, tool: &tools::Tool) -> Result<PathBuf> {
    tool.find(project).ok_or_else(|| Failure::new(format!("{} is missing after set-up.", tool.name)))
}

/// Compiles the standard library with the page, for size: without the texts and places of panics and what `{:?}` would
/// print, which a page has nowhere to show, and with the smaller of its sorts and tables. A tenth of the page. Cargo calls this unstable and wants to be
/// told that we know; the ordinary library does as well where its sources are missing.
fn small_std(cargo: &mut Command, flags: &mut Vec<String>) {
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
    flags.extend(
        ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"]
            .map(str::to_owned),
    );
}

/// Compiler flags that keep the folders of this machine out of the page's panic messages, so that the same source
/// makes the same bytes elsewhere.
fn without_machine_paths(project: &Project) -> Result<Vec<String>> {
    // The folders are there only once the crates are.
    run(project.cargo().args(["fetch", "--quiet", "--locked", "--target", setup::WASM]))?;
    let home = env::home_dir().unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let sources = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
    let folders = sources.map(|entry| entry.path()).chain([project.root.clone()]);
    let flags = folders.map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    Ok(flags.collect())
}

/// Writes all files beside `dist` first and swaps them in at the end, so that a failure leaves the old ones whole.
fn write(outputs: &[Output], staging: &Path, dist: &Path) -> Result<()> {
    if staging.exists() {
        fs::remove_dir_all(staging).about("empty", staging)?;
    }
    for output in outputs {
        let path = staging.join(&output.name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).about("create", folder)?;
        }
        fs::write(&path, &output.bytes).about("write", &path)?;
    }
    if let Some(parent) = dist.parent() {
        fs::create_dir_all(parent).about("create", parent)?;
    }
    if dist.exists() {
        fs::remove_dir_all(dist).about("empty", dist)?;
    }
    fs::rename(staging, dist).about("move the files to", dist)
}

/// Says how large each file is, and how large it is when a host compresses it.
fn list(outputs: &[Output]) -> Result<()> {
    eprintln!("\n{:>10} {:>10}", "bytes", "gzip");
    for Output { name, bytes } in outputs {
        eprintln!("{:>10} {:>10}  {name}", bytes.len(), gzip(bytes)?.len());
    }
    Ok(())
}

/// Compresses as a web host does, to say what it would send.
///
/// # Errors
/// Writing to memory does not fail in practice.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|error| Failure::new(format!("could not compress: {error}")))
}
