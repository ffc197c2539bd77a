//! Holds documents back until all of them are known to be valid.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use super::error::Error;

/// The bytes that are held in memory; what goes beyond waits in a temporary file.
const MEMORY_LIMIT: usize = 2 << 20;

/// Bytes in memory, and before them those in a temporary file, if there are many.
#[derive(Default)]
pub(super) struct Spool {
    pub(super) memory: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// Makes room in memory: to be called now and then while writing into it.
    pub(super) fn spill(&mut self) -> Result<(), Error> {
        if self.memory.len() < MEMORY_LIMIT {
            return Ok(());
        }
        self.move_to_file().map_err(|error| {
            Error::io("cannot write a temporary file in", Some(&tempfile::env::temp_dir()), error)
        })
    }

    fn move_to_file(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(&self.memory)?;
        self.memory.clear();
        Ok(())
    }

    /// A reader of all bytes, from the first one on.
    pub(super) fn reader(&mut self) -> io::Result<Box<dyn Read + '_>> {
        let memory = self.memory.as_slice();
        let Some(file) = &mut self.file else { return Ok(Box::new(memory)) };
        file.rewind()?;
        Ok(Box::new(BufReader::new(file).chain(memory)))
    }
}

/// That what was spilled cannot be read again.
pub(super) fn unreadable(error: io::Error) -> Error {
    Error::io("cannot read a temporary file in", Some(&tempfile::env::temp_dir()), error)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{MEMORY_LIMIT, Spool};

    #[test]
    fn what_is_spilled_comes_back_in_order() {
        let mut spool = Spool::default();
        let mut expected = Vec::new();
        for number in 0..5u8 {
            let bytes = vec![number; MEMORY_LIMIT / 2 + 1];
            expected.extend_from_slice(&bytes);
            spool.memory.extend_from_slice(&bytes);
            spool.spill().unwrap();
            assert!(spool.memory.len() < MEMORY_LIMIT);
        }
        assert!(spool.file.is_some());
        // Once to compare, and once to write.
        for _ in 0..2 {
            let mut copied = Vec::new();
            spool.reader().unwrap().read_to_end(&mut copied).unwrap();
            assert!(copied == expected);
        }
    }
}
