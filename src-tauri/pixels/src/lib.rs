//! Pixels: out of files, smaller, upright, into files. Nothing here knows whose picture it is, how
//! large one may be or how long it may take; `countercheck_core::pictures` does.
//!
//! A crate of its own for one reason: the decoders are generic code, which is compiled with whoever
//! calls it. Here that is optimised in every build, and a picture takes in a debug build what it
//! takes in a release.

pub mod decode;
pub mod encode;
mod error_levels;
mod grey;
mod pixels;
mod resize;

pub use error_levels::error_levels;
pub use grey::{Grey, Tile, brightness};
pub use image::metadata::Orientation;
pub use pixels::Pixels;
pub use resize::{Crop, averaged, reduced};
