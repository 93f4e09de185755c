#!/usr/bin/env bash
# Builds the image of one service, for amd64 and arm64, and pushes it where it is told to; else it is left as an archive.
# Writes what the steps after it need: image=, archive=, digest=.
#
#   eng/image.sh SERVICE VERSION REPOSITORY PUSH
#
# SERVICE     Api, Web, Worker, Migrations or Identity
# REPOSITORY  the image's name without a registry, as owner/couchannel-api
# PUSH        true: to ghcr.io; false: to artifacts/images
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "image.sh: $1" >&2
    exit 1
}

[ $# = 4 ] || fail 'say SERVICE, VERSION, REPOSITORY and PUSH.'
service=$1 version=$2 repository=$3 push=$4
project="src/Couchannel.$service/Couchannel.$service.csproj"
[ -f "$project" ] || fail "there is no service '$service': $project does not exist."

common=(-c Release "-p:Version=$version" "-p:ContainerRepository=$repository" "-p:ContainerImageTag=$version")
if [ "$push" = true ]; then
    dotnet publish "$project" -t:PublishContainer "${common[@]}" -p:ContainerRegistry=ghcr.io \
        -p:RuntimeIdentifiers=linux-x64%3Blinux-arm64 >&2
    digest=$(docker buildx imagetools inspect "ghcr.io/$repository:$version" --format '{{.Manifest.Digest}}')
    echo "image=ghcr.io/$repository@$digest"
    echo "digest=$digest"
else
    archive="artifacts/images/${repository##*/}.tar.gz"
    dotnet publish "$project" -t:PublishContainer "${common[@]}" "-p:ContainerArchiveOutputPath=$PWD/$archive" --os linux >&2
    echo "image=docker-archive:$archive"
    echo "archive=$archive"
    echo "digest="
fi
