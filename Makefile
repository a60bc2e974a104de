# Maru. `make help` lists what can be asked for.

# One set of build flags everywhere: another one compiles all C sources anew.
# x11: Wayland gives the toolkit no touch and no input method. migrated_fynedo:
# calls off the screen's goroutine are queued without the checks that tests,
# built without it, make.
GO       ?= go
TAGS     := x11
RELEASE  := -tags "$(TAGS) migrated_fynedo"
TEST     := -tags "$(TAGS)" -timeout 40m
# Whether git may be read here: in a checkout that another user owns it may
# not, and a build that asks it would fail.
STAMPED  := $(shell git rev-parse HEAD >/dev/null 2>&1 && echo true || echo false)

export GOFLAGS := $(filter-out -buildvcs%,$(GOFLAGS)) -buildvcs=false
export CGO_ENABLED := 1

.PHONY: help run build assets test test-long bench tour notices golden clean tools check

help: ## list what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build, and open the kiosk
	@.build/run

build: tools assets ## build bin/maru
	$(GO) build $(RELEASE) -buildvcs=$(STAMPED) -o bin/maru ./app

assets: ## build the fonts from their pinned inputs
	@.build/assets

tools:
	@.build/tools

check:
	@unformatted=$$("$$($(GO) env GOROOT)/bin/gofmt" -l .); \
	[ -z "$$unformatted" ] || { echo "Run gofmt -w on:" $$unformatted; exit 1; }
	$(GO) vet -tags "$(TAGS)" ./...

test: tools assets check ## run everything that CI runs by default
	$(GO) test $(TEST) ./...

test-long: tools assets ## run the long tests too: crashes, soaks, the whole tour
	MARU_LONG=1 $(GO) test $(TEST) ./...

bench: build ## measure: start, taps, memory, rules, paper, store
	@.build/bench

tour: build ## walk every journey without a display; pictures go to tour/ (TOUR="--lang ko" walks less)
	bin/maru tour --out tour $(TOUR)

notices: ## write the tables of THIRD_PARTY.md anew; read what changed
	$(GO) test ./app/house -run ThirdParty -notices

golden: tools assets ## write the golden files anew; look at the difference before you commit it
	@.build/golden

clean: ## remove what was built here; the machine's cache of fonts stays
	rm -rf bin tour assets/fonts/*.otf assets/fonts/*.ttf assets/fonts/built.json
