#!/usr/bin/env bash
# The embedded product stands without the engines: in a copy with their folders deleted it builds and passes its tests.
set -euo pipefail
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --create --ignore-failed-read 2>/dev/null | tar --extract --directory "$copy"
cd "$copy"
rm -rf libs/event-store/src/eventstoredb libs/view-store/src/postgres libs/jobs/src/bullmq libs/hosts/src/engines
# The dependencies are the same; only this repository's own packages are the copy's.
mkdir node_modules
for entry in "$OLDPWD"/node_modules/* "$OLDPWD"/node_modules/.bin; do
  [ "$(basename "$entry")" = "@mingzhang" ] || ln -s "$entry" "node_modules/$(basename "$entry")"
done
mkdir node_modules/@mingzhang
for package in libs/* apps/*; do
  name=$(node -p "require('./$package/package.json').name")
  case "$name" in @mingzhang/*) ln -s "../../$package" "node_modules/$name" ;; esac
  [ -d "$OLDPWD/$package/node_modules" ] && ln -s "$OLDPWD/$package/node_modules" "$package/node_modules"
done
npm run --silent build
export NODE_OPTIONS='--experimental-vm-modules --no-warnings'
TEST_LEVEL=unit node node_modules/jest/bin/jest.js --config jest.config.mjs libs apps
TEST_LEVEL=e2e node node_modules/jest/bin/jest.js --config jest.config.mjs tests/examples tests/journeys
TEST_LEVEL=int node node_modules/jest/bin/jest.js --config jest.config.mjs tests/jobs/forms tests/jobs/seen tests/jobs/sweep
echo "without the engines: built and passed"
