#!/usr/bin/env bash
# Each figure stands beside its peer, measured in the same run. Nothing here fails by time.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-$PWD/target}"

cargo build --release --features e2e --bin countercheck --example empty-window
cargo bench -p countercheck-core --bench store
cargo bench -p countercheck-core --bench evidence
# The peer is Pillow in a folder of its own, where it can be had; without it the bench says so.
if python3 -m venv "$target/bench-python" && "$target/bench-python/bin/pip" install -q pillow; then
  export COUNTERCHECK_BENCH_PYTHON="$target/bench-python/bin/python"
fi
cargo bench -p countercheck-core --bench pictures
node benches/startup.mjs "$target/release/countercheck" "$target/release/examples/empty-window"
