#!/usr/bin/env bash
# Builds the application for the tests and walks through it in the real window.
#   journeys.sh        every journey
#   journeys.sh tour   only the tour: the pictures in target/tour/
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --features e2e
mkdir -p target/tour
if [ "${1:-all}" = tour ]; then
  node --test --test-reporter=spec tests/journeys/tour.test.mjs
  echo "Pictures: $PWD/target/tour/"
  ls target/tour
else
  node --test --test-concurrency=1 --test-reporter=spec tests/journeys/
fi
