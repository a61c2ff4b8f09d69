//! Faces are found, and where the eyes are is a fair proposal.
