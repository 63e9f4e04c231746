#!/usr/bin/env bash
# The main job with the demo: builds what is not built, loads the demo and serves it on 127.0.0.1.
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
echo "已构建，用时 ${SECONDS} 秒"
exec node apps/cli/bin/mingzhang.js start --demo "$@"
