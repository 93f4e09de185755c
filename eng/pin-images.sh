#!/usr/bin/env bash
# Writes what a version's images are at this moment, as values of the umbrella: every environment gets the same ones, also where somebody
# has moved a tag in between.
#
#   eng/pin-images.sh VERSION REGISTRY/OWNER
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "pin-images.sh: $1" >&2
    exit 1
}

[ $# = 2 ] || fail 'say VERSION and REGISTRY/OWNER.'
version=$1 owner=$2
migrations=$(eng/digest.sh "$owner/couchannel-migrations:$version")
for service in api web worker identity; do
    digest=$(eng/digest.sh "$owner/couchannel-$service:$version")
    printf '%s:\n  image:\n    digest: %s\n' "$service" "$digest"
    # Theirs is run before they start.
    case $service in api | worker) printf '  migrationsImage:\n    digest: %s\n' "$migrations" ;; esac
done
printf 'migrations:\n  image:\n    digest: %s\n' "$migrations"
