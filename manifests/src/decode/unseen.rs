//! Secrets that serde reads out of its own buffers.
//!
//! Behind `flatten`, `untagged` and `tag` serde keeps a value aside and reads the type from there. Nobody tells the deserializer that it
//! is a secret that is read then, nor where it stood: it could neither be refused in a file that everybody reads nor be hidden in a
//! listing. So a secret says itself that it is read, and what the deserializer did not hand to it is an error.

use std::cell::Cell;

/// What is wrong with such a secret.
pub const UNSEEN_SECRET: &str = "a secret is read here behind `flatten`, `untagged`, `tag` or a conversion, where podwire can neither refuse nor \
     hide it: let it be a field of its own";

thread_local! {
    static SECRETS: Cell<Secrets> = const { Cell::new(Secrets { around: 0, is_unseen: false }) };
}

#[derive(Clone, Copy)]
struct Secrets {
    /// How many secrets are being read that the deserializer knows of, each in the one before.
    around: u32,
    /// Whether one was read of which it does not know.
    is_unseen: bool,
}

fn change(change: impl FnOnce(&mut Secrets)) {
    SECRETS.with(|secrets| {
        let mut now = secrets.get();
        change(&mut now);
        secrets.set(now);
    });
}

/// A secret says that it is read.
pub fn secret_is_read() {
    change(|secrets| secrets.is_unseen |= secrets.around == 0);
}

/// Whether a secret was read of which the deserializer does not know; asking takes it away.
pub(super) fn take() -> bool {
    let mut is_unseen = false;
    change(|secrets| is_unseen = std::mem::take(&mut secrets.is_unseen));
    is_unseen
}

/// Reads a secret of which the deserializer knows, and what is in it.
pub(super) fn seen<T>(read: impl FnOnce() -> T) -> T {
    struct Around;
    impl Drop for Around {
        fn drop(&mut self) {
            change(|secrets| secrets.around -= 1);
        }
    }
    change(|secrets| secrets.around += 1);
    let _around = Around;
    read()
}
