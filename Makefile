# Everything that people do with Bonded's source. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build dev test clients laws races bench scale pages timing faults pictures readmes real fuzz fmt lint queries setup-serve setup-checks setup-test

IN_ENV := . scripts/env &&

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: build ## install what is missing, build, and serve on http://localhost:8000 (ARGS="--listen 127.0.0.1:9000" for more)
	$(IN_ENV) exec target/release/bonded serve $(ARGS)

build: setup-serve ## the release program, target/release/bonded, with the browser's side inside
	scripts/build

dev: setup-serve ## serve a development build; a saved file rebuilds and reloads it
	$(IN_ENV) exec nice -n 5 cargo leptos watch -- serve $(ARGS)

test: setup-test ## every check that CI runs (ONLY="lint rooms" for some of them)
	scripts/test $(ONLY)

clients: setup-test ## twine, uv, pip, poetry, pdm, hatch, flit and bandersnatch publish, lock, install and mirror; a table of what each did
	scripts/test clients

laws: setup-serve setup-checks ## try the laws about tokens on a million cases each (CASES=1000 for fewer; make test takes 100 000)
	$(IN_ENV) PROPTEST_CASES=$(or $(CASES),1000000) cargo nextest run --locked --package domain --package store --lib token

races: setup-serve setup-checks ## fifty at once, at two programs: 200 rounds of each race (ROUNDS=20 for fewer; make test runs one)
	$(IN_ENV) scripts/with-postgres cargo nextest run --locked --package server --test accounts --stress-count $(or $(ROUNDS),200) races

bench: build setup-checks ## measure beside nginx, pypiserver and devpi, print a table, verify a million events, search 600 000 projects (ARGS=--trial for a quick look)
	scripts/setup/python
	scripts/setup/bench
	bench/run $(ARGS)
	bench/audit
	bench/search

scale: build setup-checks ## fill an index with a million files, read and upload there, say what grows (ARGS="--files 20000" for fewer)
	scripts/setup/python
	bench/scale $(ARGS)

pages: build setup-test ## ask Lighthouse about the pages that people see most; 95 of 100 is the least
	bench/pages

timing: setup-test ## 10 000 samples a case: does the time of an answer tell who has an account (make test takes 2 000 or 500)
	BONDED_TIMING_SAMPLES=10000 scripts/test timing

faults: setup-test ## break things on purpose, one by one, and see the tests notice (ONLY="name")
	scripts/faults $(ONLY)

pictures: setup-test ## keep a picture of every page in end2end/pictures
	scripts/program
	$(IN_ENV) npm --prefix end2end --silent run pictures

readmes: setup-test ## render the descriptions of fifty well-known projects and keep pictures of them in end2end/readmes
	scripts/readmes

real: setup-test ## see that the files of the most used projects are taken (fetched with pip)
	scripts/real-files

fuzz: setup-serve setup-checks ## try archives and descriptions that nobody would make (SECONDS_EACH=3600 for longer than a minute)
	scripts/setup/python
	scripts/fuzz

fmt: setup-serve ## format the code
	$(IN_ENV) cargo fmt --all

lint: setup-serve setup-checks ## formatting, clippy, shellcheck, dependencies
	scripts/test format lint dependencies

queries: setup-serve setup-checks ## write .sqlx again after a change of SQL or migrations
	scripts/queries

setup-serve: ; @for part in rust postgres docutils front; do scripts/setup/$$part || exit 1; done
setup-checks: ; @scripts/setup/checks
setup-test: setup-serve setup-checks ; @for part in python browser; do scripts/setup/$$part || exit 1; done
