//! Holds documents back until all of them are known to be valid.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

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
    pub(super) fn spill(&mut self) -> io::Result<()> {
        if self.memory.len() < MEMORY_LIMIT {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.write_all(&self.memory)?;
        self.memory.clear();
        Ok(())
    }

    /// All the bytes, if they are in memory.
    pub(super) fn in_memory(&self) -> Option<&[u8]> {
        if self.file.is_none() { Some(&self.memory) } else { None }
    }

    /// A reader of all bytes, from the first one on.
    pub(super) fn into_reader(mut self) -> io::Result<Box<dyn Read>> {
        let memory = io::Cursor::new(self.memory);
        let Some(mut file) = self.file.take() else { return Ok(Box::new(memory)) };
        file.rewind()?;
        Ok(Box::new(io::BufReader::new(file).chain(memory)))
    }

    /// Writes all bytes to `out`.
    pub(super) fn copy_to(self, out: &mut dyn Write) -> io::Result<()> {
        match self.in_memory() {
            Some(bytes) => out.write_all(bytes)?,
            None => {
                io::copy(&mut self.into_reader()?, out)?;
            }
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
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
        assert!(spool.in_memory().is_none());
        let mut copied = Vec::new();
        spool.copy_to(&mut copied).unwrap();
        assert!(copied == expected);
    }
}
