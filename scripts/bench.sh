#!/usr/bin/env bash
# Each figure stands beside its peer, measured in the same run. Nothing here fails by time.
# All parts, or those that are named: store, history, search, log, export, evidence, pictures, findings, startup, paint.
set -euo pipefail
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-$PWD/target}"

store() { cargo bench -p countercheck-core --bench store; }
history() { cargo bench -p countercheck-core --bench store_history; }
search() { cargo bench -p countercheck-core --bench search; }
log() { cargo bench -p countercheck-core --bench log; }
export_cases() { cargo bench -p countercheck-core --bench export; }
evidence() { cargo bench -p countercheck-core --bench evidence; }

# The peer is Pillow in a folder of its own, where it can be had; without it the bench says so.
pictures() {
  if python3 -m venv "$target/bench-python" && "$target/bench-python/bin/pip" install -q pillow; then
    export COUNTERCHECK_BENCH_PYTHON="$target/bench-python/bin/python"
  fi
  cargo bench -p countercheck-core --bench pictures
}

findings() { cargo bench -p countercheck-core --bench findings; }

startup() {
  cargo build --release --features e2e --bin countercheck --example empty-window
  node benches/startup.mjs "$target/release/countercheck" "$target/release/examples/empty-window"
}

# benches/paint/README.md says how to read it.
paint() {
  cargo build --release --features e2e --bin countercheck \
    --example paint-pictures --example paint-probe --example data-url-window
  node benches/paint/main.mjs "$target/release"
}

if [ $# -eq 0 ]; then set -- store history search log export evidence pictures findings startup paint; fi
for part in "$@"; do
  case "$part" in
    export) export_cases ;;
    store | history | search | log | evidence | pictures | findings | startup | paint) "$part" ;;
    *) echo "no such part: $part" >&2; exit 2 ;;
  esac
done
