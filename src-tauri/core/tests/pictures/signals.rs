//! Signals: what was planted is found, and nothing is found where nothing was planted.

mod drawn;
mod error_levels;
mod hostile;
mod making;
mod planted;
mod saved;
