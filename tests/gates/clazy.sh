#!/usr/bin/env bash
# Clazy's level 0 and 1 on every source whose header has a Q_OBJECT: what it knows about is signals and objects.
set -euo pipefail
files=()
for header in $(grep -rl Q_OBJECT src app --include='*.h'); do
    source="${header%.h}.cpp"
    [ -f "$source" ] && files+=("$source")
done
output=$(printf '%s\n' "${files[@]}" | xargs -P 2 -n 4 clazy-standalone -p "$1" \
    --checks=level0,level1,no-non-pod-global-static,no-qproperty-without-notify --header-filter='.*/src/.*' 2>/dev/null) || true
if grep -E 'warning: .*\[-Wclazy' <<<"$output" | sort -u; then
    exit 1
fi
echo "clazy: ${#files[@]} files, nothing found"
