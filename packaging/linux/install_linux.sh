#!/usr/bin/env bash
# Puts attendantd and attendantctl on this machine as a service. Run it again to put in a newer build: configuration
# and ledger stay. Where a package is installed, use the package instead (attendantctl update).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

usage() {
    cat <<'USAGE'
sudo packaging/linux/install_linux.sh [options]
  --from DIR      take the programs from DIR instead of building them
  --prefix DIR    where programs go (default /usr/local)
  --root DIR      install below DIR and touch nothing else (for images and tests)
  --no-start      neither enable nor start the service
  --uninstall     take programs, unit and user away; configuration and ledger stay
USAGE
}

from= prefix=/usr/local root= start=yes action=install
while [ $# -gt 0 ]; do
    case $1 in
    --from) from=${2:?--from DIR}; shift 2 ;;
    --prefix) prefix=${2:?--prefix DIR}; shift 2 ;;
    --root) root=${2:?--root DIR}; start=no; shift 2 ;;
    --no-start) start=no; shift ;;
    --uninstall) action=uninstall; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
    esac
done
unit=attendant-gateway.service

say() { printf '%s\n' "$*"; }
fail() { printf 'install_linux.sh: %s\n' "$*" >&2; exit 1; }

[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail "needs root: sudo $0"
if [ -z "$root" ] && dpkg-query -W -f='${Status}' attendant-gateway 2>/dev/null | grep -q 'install ok installed'; then
    fail "the package attendant-gateway is installed: use \"attendantctl update\", or remove it first"
fi

uninstall() {
    [ -n "$root" ] || systemctl disable --now "$unit" 2>/dev/null || true
    rm -f "$root$prefix/bin/attendantd" "$root$prefix/bin/attendantctl" "$root/etc/systemd/system/$unit" \
        "$root/usr/lib/sysusers.d/attendant.conf"
    [ -n "$root" ] || systemctl daemon-reload
    say "gone; /etc/attendant and /var/lib/attendant are still there"
}

# What the two programs load, as patterns: libraries have other versions from one Debian to the next. tst_service looks
# whether one is missing.
loaded=(
    libqt6core6
    libqt6network6
    libqt6sql6
    libqt6sql6-sqlite
    libqt6serialport6
    libqt6websockets6
    libqt6httpserver6
    libqt6keychain1
    libmosquitto1
    librdkafka1
    libsodium23
    libsqlite3-0
    libssl3
    libsystemd0
    'libxlsxwriter[0-9]+'
    libzstd1
    libstdc++6
    ca-certificates
)

# The newest of that pattern that can be installed here; Debian 13 names some for their 64-bit times.
named() {
    local one
    for one in $(apt-cache pkgnames "${1%%[[]*}" | grep -Ex -- "${1//++/\\+\\+}(t64)?" | sort -rV); do
        if apt-cache show "$one" 2>/dev/null | grep -q '^Filename:'; then
            printf '%s\n' "$one"
            return
        fi
    done
    fail "no package $1 here"
}

# Compilers and headers only when they are built here.
packages() {
    apt-get update -qq
    local wanted=() one
    if [ -z "$from" ]; then
        mapfile -t wanted < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/debian-packages.txt | awk '{print $1}')
    else
        for one in "${loaded[@]}"; do
            one=$(named "$one")
            wanted+=("$one")
        done
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}

programs() {
    if [ -z "$from" ]; then
        cmake --preset release >/dev/null
        cmake --build --preset release --target attendantd attendantctl
        from=build/release/bin
    fi
    local program
    for program in attendantd attendantctl; do
        [ -x "$from/$program" ] || fail "no $program in $from"
        # Beside the old one, then in its place: a program that runs is not written into.
        install -D -m 755 "$from/$program" "$root$prefix/bin/.$program.new"
        mv -f "$root$prefix/bin/.$program.new" "$root$prefix/bin/$program"
    done
}

files() {
    install -D -m 644 packaging/debian/attendant.sysusers "$root/usr/lib/sysusers.d/attendant.conf"
    install -d "$root/etc/systemd/system"
    sed "s|/usr/bin/attendantd|$prefix/bin/attendantd|" "packaging/systemd/$unit" >"$root/etc/systemd/system/$unit"
    chmod 644 "$root/etc/systemd/system/$unit"
    install -d -m 755 "$root/etc/attendant"
    [ -e "$root/etc/attendant/attendant.toml" ] ||
        install -m 644 packaging/linux/attendant.toml "$root/etc/attendant/attendant.toml"
}

if [ "$action" = uninstall ]; then
    uninstall
    exit 0
fi
[ -n "$root" ] || packages
programs
files
if [ -z "$root" ]; then
    systemd-sysusers
    systemctl daemon-reload
    "$prefix/bin/attendantd" --check-config --config /etc/attendant/attendant.toml
fi
if [ "$start" = yes ]; then
    systemctl enable "$unit"
    # Type=notify: returns when the counters work, or says why not.
    systemctl restart "$unit" || { journalctl -u "$unit" -n 20 --no-pager; fail "it does not start"; }
    systemctl --no-pager --lines=0 status "$unit"
fi
say "installed in $root$prefix/bin; configuration /etc/attendant/attendant.toml, ledger /var/lib/attendant"
