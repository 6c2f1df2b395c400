#!/bin/bash
# Installs the packages of a folder into a bare Debian, upgrades them over an older ledger, removes and purges them.
#   sudo tests/system/packages.sh FOLDER-WITH-DEBS [SUITE]       SUITE: bookworm (default) or trixie
# Not part of ctest: it fetches some hundred megabytes. Leaves nothing behind.
set -euo pipefail
debs=$(realpath "$1")
suite=${2:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
root=$(mktemp -d "${TMPDIR:-/tmp}/attendant-chroot.XXXXXX")
here=$(cd "$(dirname "$0")/../.." && pwd)
. "$here/packaging/linux/holds.sh"

clean() {
    mountpoint -q "$root/proc" && umount "$root/proc"
    rm -rf "$root"
}
trap clean EXIT

inside() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
install_all() { inside sh -c "apt-get install -y --no-install-recommends $*"; }
schema() { inside python3 -c "import sqlite3; print(sqlite3.connect('/var/lib/attendant/attendant.db').execute('PRAGMA user_version').fetchone()[0])"; }
newer() { # the same packages under a higher version, as an upgrade sees them
    mkdir -p "$root/newer"
    local deb
    for deb in "$root"/debs/*.deb; do
        rm -rf "$root/unpacked"
        dpkg-deb -R "$deb" "$root/unpacked"
        sed -i -e 's/^Version: .*/Version: 99.0/' -e 's/attendant-common (= [^)]*)/attendant-common (= 99.0)/' "$root/unpacked/DEBIAN/control"
        dpkg-deb --root-owner-group -b "$root/unpacked" "$root/newer/$(basename "$deb")" >/dev/null
    done
    rm -rf "$root/unpacked"
}
old_ledger() { # as the first releases left it: the first two migrations, and a member
    python3 - "$root/var/lib/attendant/attendant.db" "$here/resources/migrations" <<'PYTHON'
import pathlib, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for name in ("0001_foundation.sql", "0002_lockers.sql"):
    db.executescript((pathlib.Path(sys.argv[2]) / name).read_text(encoding="utf-8"))
db.execute("INSERT INTO members (member_id, member_name, status, created_at, updated_at)"
           " VALUES ('A001', '김하늘', 'active', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')")
db.execute("PRAGMA user_version = 2")
db.commit()
PYTHON
    inside chown attendant:attendant /var/lib/attendant/attendant.db
}

echo "A bare $suite in $root"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >/dev/null
chmod 755 "$root" # mktemp made it for root alone
mount -t proc proc "$root/proc"
mkdir "$root/debs"
cp "$debs"/*.deb "$root/debs/"
inside apt-get install -y --no-install-recommends python3-minimal libsqlite3-0 python3 >/dev/null 2>&1
newest=$(find "$here/resources/migrations" -name '0*.sql' -printf '%f\n' | sort | tail -1 | cut -c1-4 | sed 's/^0*//')

holds "common and kiosk install" install_all /debs/attendant-common_*.deb /debs/attendant_*.deb
holds "the user is there" inside id attendant
holds "the configuration is sound" inside attendantctl doctor --json
holds "every page loads" inside runuser -u attendant -- env QT_QPA_PLATFORM=offscreen attendant --self-test
old_ledger
newer
holds "the upgrade installs" install_all /newer/attendant-common_*.deb /newer/attendant_*.deb
holds "the ledger migrates" inside runuser -u attendant -- attendantctl init
holds "to schema $newest" test "$(schema)" = "$newest"
holds "and is sound" inside runuser -u attendant -- attendantctl verify
holds "its copy from before is kept" ls "$root"/var/lib/attendant/attendant.db.before-migration-from-v2
holds "the kiosk makes room for the gateway" install_all /newer/attendant-gateway_*.deb
holds "which looks at its configuration" inside attendantd --check-config
holds "the fleet installs" install_all /newer/attendant-fleet_*.deb
holds "it all goes" inside apt-get remove -y attendant-gateway attendant-fleet attendant-common
holds "the configuration stays" test -e "$root/etc/attendant/attendant.toml"
holds "it is purged" inside dpkg --purge attendant attendant-gateway attendant-common
holds "the configuration is gone" test ! -e "$root/etc/attendant/attendant.toml"
holds "the ledger stays" test -e "$root/var/lib/attendant/attendant.db"
holds "it installs again" install_all /debs/attendant-common_*.deb
holds "a purge that means it" inside env ATTENDANT_PURGE_DATA=yes apt-get purge -y attendant-common
holds "removes the ledger" test ! -e "$root/var/lib/attendant"
exit $failed
