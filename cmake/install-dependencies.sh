#!/usr/bin/env bash
# Installs what ktrend needs to build (and, with --tests or --benchmarks, to build and run these) on Debian 12.
#
#   cmake/install-dependencies.sh [--tests] [--pdf] [--benchmarks] [--list]
#
# Only what is missing is installed, by apt, as root or with sudo. On another system, or without root, it says what is
# missing and leaves the installing to you. --list prints the packages and does nothing.
set -euo pipefail

build=(g++ cmake ninja-build pkg-config libboost-graph-dev libre2-dev libicu-dev libyaml-cpp-dev libmd4c-dev
       libgumbo-dev libtbb-dev libsimdjson-dev libexpat1-dev libcli11-dev)
tests=(doctest-dev python3 python3-networkx python3-igraph python3-rdflib libxml2-utils graphviz doxygen)

pdf=(libpoppler-cpp-dev)  # optional: GPL, and only what reads PDF stands on it
benchmarks=(libbenchmark-dev)

wanted=("${build[@]}")
list=no
for argument in "$@"; do
    case $argument in
        --tests) wanted+=("${tests[@]}") ;;
        --pdf) wanted+=("${pdf[@]}") ;;
        --benchmarks) wanted+=("${benchmarks[@]}") ;;
        --list) list=yes ;;
        *) echo "usage: $0 [--tests] [--pdf] [--benchmarks] [--list]" >&2; exit 2 ;;
    esac
done
if [ "$list" = yes ]; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    # Not a Debian: no package names to offer, but what is looked for at configure time can be said.
    missing=()
    for tool in c++ cmake ninja pkg-config; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        echo "ktrend: this system has no apt-get. Please install: ${missing[*]}" >&2
        echo "and the libraries that these Debian packages hold: ${wanted[*]}" >&2
        exit 1
    fi
    exit 0  # CMake names any library that it does not find
fi

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=()
elif command -v sudo >/dev/null; then
    as_root=(sudo)
else
    echo "ktrend: please install these packages as root, then start again:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
fi

apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"; }
echo "installing ${missing[*]}"
# A list that is there and fresh enough needs no update; a bare container has none.
if ! apt install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    apt update
    apt install -y --no-install-recommends "${missing[@]}" >/dev/null
fi
