#!/usr/bin/env bash
# Arrows point down, files stay short, and what belongs in one place is nowhere else.
set -euo pipefail
exec python3 "$(dirname "$0")/layers.py"
