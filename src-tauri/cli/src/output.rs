//! Writing to the two standard streams.

use std::io::{self, Write};

use crate::Failure;

/// Writes to standard output, at once: a script may wait for it.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::Finding(format!("standard output: {error}")))
}

/// Writes to standard error; when that is closed too there is nobody left to tell.
pub(crate) fn complain(message: &str) {
    writeln!(io::stderr().lock(), "{}", message.trim_end()).ok();
}
