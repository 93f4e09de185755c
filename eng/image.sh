#!/usr/bin/env bash
# Builds the image of one service, for amd64 and arm64, and pushes it where it is told to; else it is left as an archive.
# Writes what the steps after it need: image=, archive=, digest=.
#
#   eng/image.sh SERVICE VERSION REPOSITORY PUSH
#
# SERVICE     Api, Web, Worker, Migrations or Identity
# REPOSITORY  the image's name without a registry, as owner/couchannel-api
# PUSH        true: to REGISTRY (ghcr.io); false: to artifacts/images
# BASE        another base than the chiseled one; then the image is for this kind of machine alone
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "image.sh: $1" >&2
    exit 1
}

[ $# = 4 ] || fail 'say SERVICE, VERSION, REPOSITORY and PUSH.'
service=$1 version=$2 repository=$3 push=$4
[ -f "src/Couchannel.$service/Couchannel.$service.csproj" ] ||
    fail "there is no service '$service': src/Couchannel.$service/Couchannel.$service.csproj does not exist."
name=couchannel-${service,,}
[[ $repository == */$name ]] || fail "the image of $service is called OWNER/$name, not '$repository'."

# What is released has the version of its tag, whatever is checked out.
export MinVerVersionOverride=$version
common=(--prefix "${repository%/*}" --tag "$version" --only "${service,,}" ${BASE:+--base "$BASE"})
if [ "$push" = true ]; then
    registry=${REGISTRY:-ghcr.io}
    platforms=(--multi-arch)
    [ -z "${BASE:-}" ] || platforms=()
    deploy/images.sh --registry "$registry" "${common[@]}" "${platforms[@]}" >&2
    digest=$(eng/digest.sh "$registry/$repository:$version")
    echo "image=$registry/$repository@$digest"
    echo "digest=$digest"
else
    deploy/images.sh --archive artifacts/images "${common[@]}" >&2
    echo "image=docker-archive:artifacts/images/$name.tar.gz"
    echo "archive=artifacts/images/$name.tar.gz"
    echo "digest="
fi
