#!/usr/bin/env bash
# Builds the packages for a Raspberry Pi (Debian arm64) on a Debian that is none, and starts their programs under an emulator.
#   packaging/linux/cross_arm64.sh        the packages come to lie in build/arm64
# After ./dev setup; the cross compiler and the emulator are installed when they are missing. The Debian of the target is the
# one of this machine, because moc and its like have to be of the same Qt. MIRROR=URL says where it is fetched.
# Run it again: what is there is used.
set -Eeuo pipefail
trap 'echo "cross_arm64.sh: failed in line $LINENO: $BASH_COMMAND" >&2' ERR
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mirror=${MIRROR:-http://deb.debian.org/debian}
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
sysroot=$PWD/build/arm64-sysroot # what the programs are built against
pi=$PWD/build/arm64-pi           # what a machine has that installs the packages
export LC_ALL=C.UTF-8
. packaging/linux/holds.sh

install_tools() {
    local missing=() package root=()
    [ -x /usr/lib/qt6/libexec/qmlcachegen ] || { echo "cross_arm64.sh: ./dev setup comes first" >&2; exit 1; }
    for package in g++-aarch64-linux-gnu qemu-user-static dpkg-dev; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "installing ${missing[*]}"
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# What the programs link with; the tools of the list are this machine's.
libraries() {
    sed -e 's/#.*//' packaging/debian-packages.txt | awk '/-dev *$/ {print $1}' | grep -v -E '^(libclang-rt|qt6-tools)-dev$'
}

fetch() { # FOLDER PACKAGE…   with all that they depend on; apt has its lists there and leaves this machine's alone
    local apt=$1/apt
    mkdir -p "$apt"/{lists,archives}/partial "$1/var/lib/dpkg/info"
    : >"$1/var/lib/dpkg/status"
    echo "deb $mirror $suite main" >"$apt/sources.list"
    cat >"$apt/apt.conf" <<CONFIGURATION
#clear APT::Architectures;
#clear APT::Update;
#clear DPkg;
APT::Architecture "arm64";
APT::Architectures "arm64";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Dir::State "$apt";
Dir::State::status "$1/var/lib/dpkg/status";
Dir::Cache "$apt";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
CONFIGURATION
    apt-get -c "$apt/apt.conf" -qq update
    apt-get -c "$apt/apt.conf" -qq -y --download-only install "${@:2}" >/dev/null
}

unpack() { # FOLDER DEB…   nothing is configured: that would run programs of the other architecture
    local root=$1 info=$1/var/lib/dpkg/info deb name link
    mkdir -p "$root"/usr/{bin,sbin,lib}
    echo 1 >"$info/format" # names of packages with their architecture
    for name in bin sbin lib; do ln -sfn usr/$name "$root/$name"; done
    for deb in "${@:2}"; do
        dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --no-same-owner --exclude=./dev
        # dpkg-shlibdeps asks a database which package a library is from: it gets one that knows where the library lies here.
        name=$(dpkg-deb -f "$deb" Package)
        [ "$(dpkg-deb -f "$deb" Multi-Arch)" != same ] || name=$name:arm64
        { dpkg-deb -f "$deb"; printf 'Status: install ok installed\n\n'; } >>"$root/var/lib/dpkg/status"
        dpkg-deb --fsys-tarfile "$deb" | tar -t | sed -e 's|^\./lib/|./usr/lib/|' -e "s|^\.|$root|" -e 's|/$||' >"$info/$name.list"
        dpkg-deb --ctrl-tarfile "$deb" | tar -x -C "$info" --transform "s|^\./|$name.|" --exclude=./control --exclude=./md5sums
    done
    find "$root" -type l -lname '/*' -print0 | while IFS= read -r -d '' link; do
        ln -sfn "$(realpath -ms --relative-to="${link%/*}" "$root$(readlink "$link")")" "$link"
    done
}

make_sysroot() {
    local wanted
    mapfile -t wanted < <(libraries)
    [ "$(cat "$sysroot/made" 2>/dev/null)" != "$suite ${wanted[*]}" ] || return 0
    echo "fetching the libraries of $suite for arm64"
    rm -rf "$sysroot"
    fetch "$sysroot" "${wanted[@]}"
    unpack "$sysroot" "$sysroot"/apt/archives/*.deb
    rm -rf "$sysroot/apt"
    echo "$suite ${wanted[*]}" >"$sysroot/made"
}

make_packages() {
    cmake --preset arm64 --no-warn-unused-cli >/dev/null
    cmake --build --preset arm64
    rm -f build/arm64/*.deb
    DEB_HOST_ARCH=arm64 DPKG_ADMINDIR=$sysroot/var/lib/dpkg cpack --config build/arm64/CPackConfig.cmake -B build/arm64 >/dev/null
}

make_pi() { # kiosk and gateway exclude each other: the gateway's programs are laid beside the rest
    local deb wanted
    wanted="$suite $(for deb in build/arm64/*.deb; do dpkg-deb -f "$deb" Depends; done)"
    if [ "$(cat "$pi/made" 2>/dev/null)" != "$wanted" ]; then
        echo "fetching what the packages depend on"
        rm -rf "$pi"
        for deb in attendant attendant-gateway; do
            fetch "$pi" ./build/arm64/{attendant-common,${deb},attendant-fleet}_*.deb
        done
        unpack "$pi" "$pi"/apt/archives/*.deb
        rm -rf "$pi/apt"
        echo "$wanted" >"$pi/made"
    fi
    unpack "$pi" build/arm64/*.deb
}

emulated() { # PROGRAM ARGUMENT…
    local home=$pi/home qt=$pi/usr/lib/aarch64-linux-gnu/qt6 # named to Qt: it asks by statx, which the emulator does not redirect
    env -i PATH="$PATH" LC_ALL=$LC_ALL HOME="$home" XDG_RUNTIME_DIR="$home" QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software \
        QT_PLUGIN_PATH="$qt/plugins" QML2_IMPORT_PATH="$qt/qml" timeout 900 qemu-aarch64-static -L "$pi" "$pi/usr/bin/$1" "${@:2}"
}
says_version() { emulated "$1" --version | grep -F "$(sed -n 's/^project(.* VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)"; }
is_for_arm64() { [ "$(dpkg-deb -f "$1" Architecture)" = arm64 ] && dpkg-deb -f "$1" Depends | grep -E 'libc6 .*libqt6core6'; }

install_tools
make_sysroot
make_packages
make_pi
for deb in build/arm64/*.deb; do holds "${deb##*/} is for arm64" is_for_arm64 "$deb"; done
rm -rf "$pi/home"
mkdir -m 700 "$pi/home"
for program in attendantd attendant attendantctl attendant-fleet; do holds "$program starts" says_version "$program"; done
sed "s|/var/lib/attendant|$pi/home|" packaging/debian/attendant.toml >"$pi/home/attendant.toml"
holds "the configuration is sound" emulated attendantd --config "$pi/home/attendant.toml" --check-config
holds "the ledger is made" emulated attendantctl --config "$pi/home/attendant.toml" init
holds "and is sound" emulated attendantctl --config "$pi/home/attendant.toml" verify
holds "every page loads" emulated attendant --self-test
exit $failed
