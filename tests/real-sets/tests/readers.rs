//! Both of podwire's readers, that of lines and that of all of YAML, read public manifests alike.

use std::fs;
use std::path::PathBuf;

use podwire_manifests::__build::{outline, outline_in_full};
use real_sets::{label, shared};

fn read_alike(name: &str, text: &str) {
    assert!(outline(text) == outline_in_full(text), "{name}");
}

#[test]
fn readers_agree_on_each_set() {
    let Some(folder) = shared("real-sets") else { return };
    let sets = label::sets(&folder).expect("the sets can be read");
    assert!(sets.len() > 100, "{} sets", sets.len());
    for set in sets {
        read_alike(&set.set, &set.text);
    }
}

#[test]
fn readers_agree_on_each_file() {
    let mut files = 0;
    let mut folders: Vec<PathBuf> = ["real", "reports"].into_iter().filter_map(shared).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&path).expect("it is text");
                read_alike(&path.display().to_string(), &text);
                files += 1;
            }
        }
    }
    println!("{files} files");
}
