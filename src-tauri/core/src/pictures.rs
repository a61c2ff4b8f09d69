//! Pictures from outside, made safe to show: decoded in safe Rust under limits, turned upright,
//! re-encoded without metadata. Bytes of a provider never leave this module as they came but for
//! an export.
