#!/usr/bin/env bash
# Prints the version of what is checked out, as MinVer gives it to the assemblies: at tag v1.2.3 it is 1.2.3; N commits after it,
# 1.2.4-preview.N; before the first tag, 0.1.0-preview.N.
#
#   eng/version.sh            the version of the checkout
#   eng/version.sh --of TAG   the version that a release tag stands for, or one line that says why it is none
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

readonly number='(0|[1-9][0-9]*)'
readonly release="^v${number}\.${number}\.${number}$"

fail() {
    echo "version.sh: $1" >&2
    exit 1
}

if [ "${1:-}" = --of ]; then
    tag=${2:-}
    [[ $tag =~ $release ]] || fail "'$tag' is no release tag: it has to be like v0.4.2."
    echo "${tag#v}"
    exit
fi

[ $# = 0 ] || fail "unknown argument '$1'; use no argument, or --of TAG."
cd "$(dirname "$0")/.."
# MinVer takes what it finds for all there is.
git rev-parse --verify --quiet HEAD >/dev/null || fail 'there is no commit here; run it in a checkout with its history.'
[ "$(git rev-parse --is-shallow-repository)" = false ] ||
    fail 'the history is cut short, so commits cannot be counted; check out all of it (fetch-depth: 0).'

# A project that stands on no other: it is restored at once.
version=$(dotnet msbuild src/Couchannel.Contracts -restore -t:MinVer -getProperty:MinVerVersion) || fail "MinVer does not answer: $version"
echo "$version"
