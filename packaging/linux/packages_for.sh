#!/usr/bin/env bash
# Builds the packages of a Debian that need not be this machine's: in a bare one of that suite, out of its own packages.
#   sudo packaging/linux/packages_for.sh SUITE      SUITE: bookworm or trixie; they come to lie in build/packages-SUITE
# Qt's and other libraries have other names from one Debian to the next, so each has packages of its own. MIRROR=URL says where
# it is fetched, CMAKE_BUILD_PARALLEL_LEVEL=N how many compilers run at a time.
# Run it again: the bare Debian (build/chroot-SUITE) and what was compiled there are used.
set -Eeuo pipefail
trap 'echo "packages_for.sh: failed in line $LINENO: $BASH_COMMAND" >&2' ERR
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
suite=${1:?"SUITE: bookworm or trixie"}
mirror=${MIRROR:-http://deb.debian.org/debian}
root=$PWD/build/chroot-$suite
out=$PWD/build/packages-$suite
export LC_ALL=C.UTF-8
. packaging/linux/holds.sh

[ "$(id -u)" -eq 0 ] || { echo "packages_for.sh: needs root, for the chroot: sudo $0 $suite" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "packages_for.sh: ./dev setup comes first" >&2; exit 1; }

clean() { ! mountpoint -q "$root/proc" || umount "$root/proc"; }
trap clean EXIT

inside() { env -u TMPDIR HOME=/root DEBIAN_FRONTEND=noninteractive chroot "$root" sh -c "cd /src && $*"; }

# What the programs are made of and what loads their pages; the rest of the list is for tests.
wanted() {
    sed -e 's/#.*//' packaging/debian-packages.txt | awk '{print $1}' | grep -v -E '^libclang-rt-dev$' | grep -E -e '-dev$|^qml6-|^fonts-' \
        -e '^(build-essential|cmake|ninja-build|ccache|mold|pkg-config|qt6-.*-tools|libqt6sql6-sqlite|file|lintian)$'
}

make_root() {
    if [ ! -e "$root/made" ]; then
        echo "fetching a bare $suite"
        rm -rf --one-file-system "$root"
        mkdir -p "$root"
        debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log"
        mkdir "$root/src"
        touch "$root/made"
        rm "$root.log"
    fi
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends $(wanted) >/dev/null
}

copy_tree() { # as it lies here, committed or not; what was compiled stays
    find "$root/src" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard | tar --null -T - -c | tar -x -C "$root/src" --no-same-owner
}

make_packages() {
    inside "cmake --preset release -DBUILD_TESTING=OFF" >/dev/null
    inside "cmake --build --preset release"
    inside "rm -f build/release/*.deb && cpack --config build/release/CPackConfig.cmake -B build/release" >/dev/null
    rm -rf "$out"
    mkdir "$out"
    cp "$root"/src/build/release/*.deb "$out/"
    chown -R --reference=. "$out"
}

make_root
copy_tree
make_packages
holds "lintian finds no errors" inside lintian --allow-root --fail-on error "build/release/*.deb"
holds "every page loads" inside env QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software build/release/bin/attendant --self-test
[ $failed -ne 0 ] || echo "tests/system/packages.sh build/packages-$suite $suite installs, upgrades and purges them"
exit $failed
