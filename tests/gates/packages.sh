#!/bin/sh
# What packaging/ says by itself, without building a package: units hardened, papers well-formed.
set -e
cd "$(dirname "$0")/../.."
bad=0
exposure() { # UNIT LIMIT (tenths)
    score=$(systemd-analyze security --offline=true "$1" 2>/dev/null | sed -n 's/.*exposure level for .*: \([0-9]*\)\.\([0-9]\).*/\1\2/p')
    if [ -z "$score" ] || [ "$score" -gt "$2" ]; then
        echo "$1: exposure ${score:-unknown} tenths, at most $2"
        bad=1
    fi
}
exposure packaging/systemd/attendant.service 20
exposure packaging/systemd/attendant-fleet@.service 15
if [ -e packaging/systemd/attendant-gateway.service ]; then
    exposure packaging/systemd/attendant-gateway.service 15
fi
for script in packaging/debian/*.postinst packaging/debian/*.postrm packaging/debian/*.in; do
    case $script in *changelog*) continue ;; esac
    sh -n "$script" || bad=1
done
for unit in packaging/systemd/*.service; do # an upgrade restarts what runs, a removal stops it
    name=$(basename "$unit" | sed 's/@/@*/')
    if ! grep '^attendant_package(' cmake/Packages.cmake | grep -qF " $name)"; then
        echo "$unit: no package restarts or stops it"
        bad=1
    fi
done
bash -n packaging/completion/attendantctl || bad=1
[ $bad -eq 0 ] && echo "packages: ok"
exit $bad
