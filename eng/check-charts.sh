#!/usr/bin/env bash
# Lints packaged charts, and renders the umbrella with the values of every environment: the images must carry the version.
#
#   eng/check-charts.sh VERSION FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "check-charts.sh: $1" >&2
    exit 1
}

[ $# = 2 ] || fail 'say VERSION and FOLDER.'
version=$1 folder=$2
umbrella="$folder/couchannel-$version.tgz"
[ -f "$umbrella" ] || fail "$umbrella is missing; package it first: eng/package-charts.sh $version $folder."
command -v helm >/dev/null || fail 'helm is missing: see https://helm.sh/docs/intro/install/.'

for values in deploy/helm/couchannel/values-*.yaml; do
    helm lint --strict "$umbrella" --values "$values" >/dev/null
    rendered=$(helm template couchannel "$umbrella" --values "$values")
    for service in api web worker migrations; do
        grep -qE "image: \"?[^ ]*/couchannel-$service:$version\"?\$" <<<"$rendered" ||
            fail "with $values, no container has the image of $service at $version."
    done
    echo "$values: linted and rendered"
done
