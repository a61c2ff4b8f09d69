//! Arguments as text, and the value that follows an option.

use std::ffi::OsString;

use crate::Failure;

/// The arguments as text, or which one is none.
pub(crate) fn texts(arguments: Vec<OsString>) -> Result<Vec<String>, Failure> {
    let text = |argument: OsString| {
        argument.into_string().map_err(|argument| {
            Failure::BadInput(format!("{} is not valid text", argument.display()))
        })
    };
    arguments.into_iter().map(text).collect()
}

/// The value of an option: what follows it.
pub(crate) fn value(
    option: &str,
    rest: &mut impl Iterator<Item = String>,
) -> Result<String, Failure> {
    rest.next()
        .ok_or_else(|| Failure::BadInput(format!("{option} needs a value")))
}
