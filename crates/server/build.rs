//! The web pages are embedded from their `dist` folders. Where they weren't built yet, empty folders let the program
//! compile; its pages then say how to build them.

use std::path::Path;

fn main() {
    for folder in [
        "../../web/console/dist",
        "../../web/guide/dist",
        "../../web/widget/dist",
    ] {
        if !Path::new(folder).exists()
            && let Err(error) = std::fs::create_dir_all(folder)
        {
            println!("cargo::warning={folder}: {error}");
        }
        println!("cargo::rerun-if-changed={folder}");
    }
}
