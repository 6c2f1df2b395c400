#!/usr/bin/env bash
# Every source is laid out as .clang-format says.
set -euo pipefail
find app src tests -name '*.h' -o -name '*.cpp' | xargs clang-format --dry-run --Werror
echo "format: ok"
