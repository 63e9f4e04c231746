#!/usr/bin/env bash
# The tests that need nothing but Node: types, lint, unit specs, journeys against the built product.
# Suites that need a server or a browser skip here, each with a line that says so; .ci/run runs them.
set -euo pipefail
cd "$(dirname "$0")/.."
export NODE_OPTIONS='--experimental-vm-modules --no-warnings'
jest() {
  local report=()
  [ -n "${MINGZHANG_TEST_RESULTS:-}" ] && report=(--json --outputFile "$MINGZHANG_TEST_RESULTS/$1.json")
  TEST_LEVEL="$1" node node_modules/jest/bin/jest.js --config jest.config.mjs "${report[@]}"
}

npm run --silent build
# Each of these keeps one core busy: together they take half the time, and the test fails with the first that fails.
checks=()
check() { "$@" & checks+=($!); }
check npx --no-install eslint . --max-warnings 0
check node node_modules/typescript-7/bin/tsc -p tsconfig.spec.json
check node scripts/generate.mjs --check
for pid in "${checks[@]}"; do wait "$pid"; done
jest unit
jest e2e
echo "跳过：需要真实服务器或浏览器的测试（*.int.spec.ts）与慢测试（*.slow.spec.ts），由 .ci/run 运行"
echo "npm test 用时 ${SECONDS} 秒"
