#!/usr/bin/env bash
# Builds the application for the tests and walks through it in the real window, one file after the
# other. Pictures, also of what failed, are in target/tour/.
#   journeys.sh              every journey
#   journeys.sh tour kill    only these
set -euo pipefail
cd "$(dirname "$0")/.."

files=("${@/#/tests/journeys/}")
files=("${files[@]/%/.test.mjs}")
[ $# -gt 0 ] || files=(tests/journeys/*.test.mjs)

cargo build --features e2e
mkdir -p target/tour
rm -f target/tour/*.png
status=0
node --test --test-concurrency=1 --test-reporter=spec "${files[@]}" || status=$?
echo "Pictures: $PWD/target/tour/ ($(ls target/tour | wc -l))"
exit "$status"
