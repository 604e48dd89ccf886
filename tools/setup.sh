#!/usr/bin/env bash
# Installs what packages.txt and package.json name and this machine lacks. Sourced by ./run and ./test from the root.
set -euo pipefail

# What one clone compiled serves the next one on this machine.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
    while read -r package; do
        case "$package" in
        "" | "#"*) continue ;;
        nodejs) command -v node >/dev/null && continue ;;
        npm) command -v npm >/dev/null && continue ;;
        esac
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done <packages.txt
}

setup_packages() {
    local missing
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        echo "== installing Debian packages:" $missing
        as_root apt-get update -qq
        # shellcheck disable=SC2086
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
    if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
        echo "== installing npm packages"
        npm ci --no-audit --no-fund --loglevel=error
        touch node_modules/.package-lock.json
    fi
}

build() { # preset targets…
    local preset=$1
    shift
    cmake --preset "$preset" >/dev/null
    cmake --build "build/$preset" -j "$(nproc)" ${@:+--target "$@"}
}
