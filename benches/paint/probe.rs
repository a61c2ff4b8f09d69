//! Looks at the pixels of an X server and says when they are as expected: the same eye for every
//! program that is measured, whatever it says of itself. Times are nanoseconds of the monotonic
//! clock, which all processes of a machine share.
//!
//! Reads orders from its input, one a line, and answers each with one line of JSON:
//!
//! * `watch [press:KEY] [within:MS] POINT… [; POINT…]`: presses the key, if one is named, and waits
//!   until every point of a group is as it should be. `{"pressed":"…","seen":["…",…]}` has a time
//!   for each group, or null for what did not come. A point is `X,Y=RRGGBB`, a pixel of that colour,
//!   or `X,Y~CONTRAST`: lines of at least that contrast in the 16 pixels from there on.
//! * `shot FILE`: the screen as PNG.

#[cfg(target_os = "linux")]
#[path = "probe/screen.rs"]
mod screen;
#[cfg(target_os = "linux")]
#[path = "probe/watch.rs"]
mod watch;

#[cfg(target_os = "linux")]
fn main() {
    watch::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
