//! Pictures from outside, made safe to show: decoded in safe Rust under limits, turned upright,
//! re-encoded without metadata. Bytes of a provider never leave this module as they came.
//!
//! The way of a picture:
//!
//! 1. [`sniff`] says what the bytes are, by the bytes alone.
//! 2. [`inspect`] walks their structure without decoding: size, orientation, scans, completeness.
//!    Everything that can be refused cheaply is refused here.
//! 3. [`develop`] decodes once, from a copy that holds only what a decoder needs for pixels, and
//!    gives the picture as it is first shown, its thumbnail, and a [`Negative`].
//! 4. The [`Negative`] holds the decoded pixels until the full detail was made of them.
//!
//! Rules: a picture is shown whole or not at all, with the reason by name ([`CannotShow`]).
//! Transparency becomes a chequer that cannot be taken for paper. Sixteen bits are cut to the upper
//! eight. CMYK becomes RGB by the plain formula. Colour profiles, gammas and the white points of a
//! file are ignored: the samples are taken for sRGB, so that a profile cannot hide a thing.
//!
//! Deliberately absent: any decoder in C, the first frame of an animation, a guess at what a
//! damaged file might have shown, a score of how alike two faces are.

mod budget;
mod cannot_show;
mod deadline;
mod decode;
mod develop;
mod encoded;
mod faces;
mod header;
mod kind;
mod limits;
mod negative;
pub mod signals;
mod structure;

pub use budget::Budget;
pub use cannot_show::CannotShow;
pub use develop::{Developed, develop};
pub use encoded::Encoded;
pub use faces::{Face, Point, Print};
pub use header::{Header, inspect};
pub use kind::{Kind, sniff};
pub use limits::Limits;
pub use negative::Negative;
