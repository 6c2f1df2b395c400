#!/usr/bin/env bash
# Fetches the Kafka that the tests run, once, and prints the folder of its jars.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/attendant
folder=$cache/kafka-3.9.1
mkdir -p "$cache"
exec 9>"$cache/kafka.lock"
flock 9 # two tests at once fetch it once
if [ ! -f "$folder/complete" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$here/pom.xml" "$folder/pom.xml"
    mvn -q -B -Dmaven.wagon.http.retryHandler.count=5 -f "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib" 1>&2
    touch "$folder/complete"
fi
echo "$folder/lib"
