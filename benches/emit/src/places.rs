//! Where things are: the project, the peers' sources, what is installed and what the runs write.

use std::path::PathBuf;

/// The folders that commands refer to.
pub(crate) struct Places {
    /// The project's own folder.
    pub(crate) project: PathBuf,
    /// `benches/`.
    pub(crate) benches: PathBuf,
    /// The peers' sources, `benches/emit/peers/`.
    pub(crate) peers: PathBuf,
    /// What is installed from the registries; ignored by git.
    pub(crate) tools: PathBuf,
    /// What the runs write; ignored by git.
    pub(crate) out: PathBuf,
}

impl Places {
    pub(crate) fn new() -> Places {
        let emit = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let benches = emit.join("..");
        let tools = benches.join("target/peers");
        Places {
            project: benches.join(".."),
            peers: emit.join("peers"),
            out: tools.join("out"),
            benches,
            tools,
        }
    }

    /// The words of a command with its places and `{n}` filled in.
    pub(crate) fn fill(&self, command: &str, size: usize) -> Vec<String> {
        command.split(' ').map(|word| self.fill_word(word, size)).collect()
    }

    fn fill_word(&self, word: &str, size: usize) -> String {
        word.replace("{project}", &self.project.to_string_lossy())
            .replace("{benches}", &self.benches.to_string_lossy())
            .replace("{peers}", &self.peers.to_string_lossy())
            .replace("{tools}", &self.tools.to_string_lossy())
            .replace("{out}", &self.out.to_string_lossy())
            .replace("{n}", &size.to_string())
    }
}
