#!/usr/bin/env bash
# Both languages are complete, and nothing on a screen is missing from them.
set -euo pipefail
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
for language in ko en; do
    cp "translations/attendant_$language.ts" "$copy/"
    "$lupdate" -silent -no-obsolete -locations none -recursive src qml app -ts "$copy/attendant_$language.ts"
    if grep -q 'type="unfinished"' "$copy/attendant_$language.ts"; then
        echo "translations/attendant_$language.ts is not complete:"
        grep -B3 'type="unfinished"' "$copy/attendant_$language.ts" | grep '<source>' || true
        exit 1
    fi
done
echo "translations: $(grep -c '<source>' translations/attendant_ko.ts) texts in both languages"
