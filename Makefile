# Rusuban. `make run` and `make test` are all a newcomer needs; `make help` tells the rest.

CARGO ?= cargo
WEB_SOURCES := $(shell find web docs -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path 'web/e2e/*' 2>/dev/null)
RUST_TOOLS := .tools/bin

.DEFAULT_GOAL := help
.PHONY: help run build web test check bench soak fmt doc fuzz clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-7s %s\n", $$1, $$2}'

run: build ## Build everything, start with demo data, print where to look
	./target/release/rusuban serve --demo

build: web ## Build the one program, with the web pages inside
	$(CARGO) build --release --locked -p rusuban

web: web/.built ## Build the web pages: console, customer chat, guide

web/.installed: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/.built: web/.installed $(WEB_SOURCES)
	cd web && npm run build
	@touch $@

# One set of features for all: the browser tests' programs are linked from what the workspace's tests compiled. They are
# asked for by name, as --all-targets makes a test, and no program, of each example.
test: web ## Install what is missing and run all tests, browser ones too
	./scripts/install-test-tools
	$(MAKE) check
	$(CARGO) test --workspace --locked --all-targets
	RUSUBAN_TEST_ENGINE=postgres $(CARGO) test --workspace --locked --test stories
	$(CARGO) test --workspace --locked --doc
	$(CARGO) build --workspace --locked --bins --examples
	cd web && npm test
	cd web/e2e && npm run e2e

check: web/.installed ## Formatting, lints, licences, spelling, types
	./scripts/install-check-tools $(RUST_TOOLS)
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(RUST_TOOLS)/cargo-deny --locked check bans licenses sources
	$(RUST_TOOLS)/typos
	cd web && npm run check

bench: build ## Measure everything, within a quarter of an hour; JOBS=A,B for some, ENGINES=sqlite for one engine
	./scripts/install-test-tools
	$(CARGO) run --release --locked -p rusuban-bench -- $(if $(JOBS),--jobs $(JOBS)) $(if $(ENGINES),--engines $(ENGINES))

soak: build ## Let a real desk break for an hour, by chance, and check what must hold (MINUTES, SEED)
	$(CARGO) run --locked -p rusuban-soak -- $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

fmt: web/.installed ## Format everything
	$(CARGO) fmt --all
	cd web && npm run format

doc: ## Build the guide to the code and say where it is
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked
	@echo "target/doc/rusuban_core/index.html"

fuzz: ## Fuzz the parsers for a minute each (needs a nightly toolchain and cargo-fuzz)
	cd fuzz && for target in $$(cargo +nightly fuzz list); do cargo +nightly fuzz run $$target -- -max_total_time=60 || exit 1; done

clean: ## Remove everything that was built
	$(CARGO) clean
	rm -rf web/.built web/.installed web/node_modules web/*/dist web/*/node_modules .tools
