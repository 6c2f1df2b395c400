#!/usr/bin/env bash
# qmllint has nothing to say about our QML.
set -euo pipefail
output=$(cmake --build "$1" --target all_qmllint 2>&1) || { echo "$output"; exit 1; }
if grep -E '^(Warning|Error):' <<<"$output"; then
    exit 1
fi
echo "qmllint: ok"
