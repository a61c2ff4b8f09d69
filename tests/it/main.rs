//! Everything about the shell that can be shown without a window, in one binary.

mod contract;
