//! Compiles the worksheet files into the page: reads and checks all of them, and writes those of the catalogue's
//! `on_page` to `catalogue.rs` in a compact form. A mistake in any file stops the build with file, id and reason.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use keybook_core::worksheet::author::{Packed, read_library};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=worksheets");
    let library = match read_library(&read_folder(Path::new("worksheets"))?) {
        Ok(library) => library,
        Err(problems) => {
            problems.iter().for_each(|problem| println!("cargo::error={problem}"));
            return Err(format!("{} mistakes in the worksheets", problems.len()).into());
        }
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    write_catalogue(&out, &library.pack()?)?;
    Ok(())
}

fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Writes the bytes, and the Rust that names them: `INDEX` and `BLOBS`.
fn write_catalogue(out: &Path, packed: &Packed) -> Result<(), Box<dyn Error>> {
    fs::write(out.join("index.bin"), &packed.index)?;
    let mut code = String::from(
        "/// The index of the catalogue.\n\
         pub static INDEX: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/index.bin\"));\n\
         /// The worksheets by id.\n\
         pub static BLOBS: &[(&str, &[u8])] = &[\n",
    );
    for (id, bytes) in &packed.blobs {
        fs::write(out.join(format!("{id}.bin")), bytes)?;
        writeln!(code, "    ({id:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.bin\"))),")?;
    }
    code.push_str("];\n");
    fs::write(out.join("catalogue.rs"), code)?;
    Ok(())
}
