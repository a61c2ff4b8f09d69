//! The command line: which store, and nothing else.

use std::ffi::OsString;

use crate::contract::app::Mode;

/// What `--help` prints.
pub const HELP: &str = "\
countercheck [--training | --live]

  --training   simulated provider and synthetic people; the live store cannot be opened
  --live       real customers; the training store cannot be opened
  --help       this text
  --version    the version

Environment: COUNTERCHECK_HOME (data folder), COUNTERCHECK_LANG (ko, en), COUNTERCHECK_LOG (log filter).";

/// What the command line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The store chosen at the start.
    pub mode: Option<Mode>,
    /// Something to print instead of running.
    pub(super) ask: Option<Ask>,
}

/// Texts that can be asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Help,
    Version,
}

/// A command line that is not understood.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Complaint {
    /// An argument nobody knows.
    #[error("countercheck: unknown argument {0:?}; --help lists them")]
    Unknown(OsString),
    /// Training and live are never mixed.
    #[error("countercheck: choose either --training or --live")]
    Both,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, Complaint> {
        let mut read = Self::default();
        for argument in arguments {
            let mode = match argument.to_str() {
                Some("--training") => Mode::Training,
                Some("--live") => Mode::Live,
                Some("--help" | "-h") => {
                    read.ask = Some(Ask::Help);
                    continue;
                }
                Some("--version" | "-V") => {
                    read.ask = Some(Ask::Version);
                    continue;
                }
                _ => return Err(Complaint::Unknown(argument)),
            };
            if read.mode.is_some_and(|chosen| chosen != mode) {
                return Err(Complaint::Both);
            }
            read.mode = Some(mode);
        }
        Ok(read)
    }
}
