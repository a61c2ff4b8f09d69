#!/usr/bin/env bash
# Each figure stands beside its peer, measured in the same run. Nothing here fails by time.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-$PWD/target}"

cargo build --release --features e2e --bin countercheck --example empty-window
cargo bench -p countercheck-core --bench store
cargo bench -p countercheck-core --bench evidence
node benches/startup.mjs "$target/release/countercheck" "$target/release/examples/empty-window"
