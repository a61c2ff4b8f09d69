# Two commands matter: `make run` and `make test`. Both set up what is missing.
.PHONY: run test check tour bench prove bindings setup setup-journeys pages

CRATES = -p countercheck-core -p countercheck-paper -p countercheck-handouts -p countercheck-pixels -p countercheck-simulator -p countercheck-cli

## Opens the application in training mode; without a display, plays the tour and says where the pictures are.
run: setup setup-journeys pages
	scripts/run.sh

## Everything that is checked before a change lands.
test: setup-journeys check pages
	cargo test $(CRATES) --test '*'
	cargo clippy --features e2e --all-targets -- -D warnings
	cargo test --features e2e --test it
	scripts/journeys.sh

## The quick part: format, lints and unit tests of all that needs no WebKit.
check: setup
	cargo fmt --all --check
	cargo clippy $(CRATES) --all-targets -- -D warnings
	cargo test $(CRATES) --lib --bins
	cd ui && npm run check && npm run lint && npm test

## One counter check in the real window, with pictures in target/tour/.
tour: setup-journeys pages
	scripts/journeys.sh tour

## Ratios beside a peer, in one run. Not a test: nothing fails by time.
bench: setup-journeys pages
	scripts/bench.sh

## The long proofs: 10,000 kills, 1,000 rounds at each fault point, and 10,000,000
## each of zones that nobody would print, names and dates by chance, and spoiled files of pictures;
## 10,000 changes of the file of a store.
prove: setup
	COUNTERCHECK_KILLS=10000 COUNTERCHECK_CLICKS=1000 cargo test -p countercheck-core --test crash --test sms_once -- --nocapture
	COUNTERCHECK_FUZZ=10000000 cargo test --release -p countercheck-core --test mrz_fuzz -- --nocapture
	COUNTERCHECK_FUZZ=10000000 cargo test --release -p countercheck-core --lib chance -- --nocapture
	COUNTERCHECK_FUZZ=10000000 cargo test --release -p countercheck-core --test pictures changed_at_random -- --nocapture
	COUNTERCHECK_MUTATIONS=10000 cargo test --release -p countercheck-core --lib mutations -- --nocapture

## The TypeScript contract and the table of who may call what, from the list of commands.
bindings: setup
	WRITE_BINDINGS=1 cargo test --features e2e --test it -- committed_contract every_command_is_called

pages: setup
	cd ui && npm run build

setup:
	scripts/setup.sh build

setup-journeys:
	scripts/setup.sh journeys
