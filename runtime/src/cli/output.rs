//! Standard output, which may be closed.

use std::io::{self, ErrorKind, Write};

/// What is written to in place of a standard output that is closed.
pub(super) struct Closed;

impl Write for Closed {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        let message = "standard output is closed, or is /dev/null opened for reading as well; \
                       to write nowhere, use `--out /dev/null`";
        Err(io::Error::new(ErrorKind::NotConnected, message))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether standard output was closed when the program started (`>&-`).
///
/// Rust's runtime opens `/dev/null` in its place, and whatever is written is lost in silence. It opens it for reading and
/// writing, while a shell that redirects to it (`>/dev/null`) opens it for writing alone. Some programs that
/// start others do as the runtime does: the message tells them what to do instead.
#[cfg(target_os = "linux")]
pub(super) fn is_closed() -> bool {
    use std::fs;
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    const ACCESS: u32 = 0o3;
    const READ_AND_WRITE: u32 = 0o2;

    let Ok(info) = fs::read_to_string("/proc/self/fdinfo/1") else { return false };
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
    let Some(flags) = flags.and_then(|flags| u32::from_str_radix(flags.trim(), 8).ok()) else { return false };
    let (Ok(output), Ok(null)) = (fs::metadata("/proc/self/fd/1"), fs::metadata("/dev/null")) else {
        return false;
    };
    let is_null = output.file_type().is_char_device() && output.rdev() == null.rdev();
    is_null && flags & ACCESS == READ_AND_WRITE
}

/// Elsewhere nothing tells of it.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_closed() -> bool {
    false
}
