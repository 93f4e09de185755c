#!/usr/bin/env bash
# Prints the digest of an image that was pushed: what its name stands for at this moment.
#
#   eng/digest.sh REGISTRY/REPOSITORY:TAG
set -euo pipefail

fail() {
    echo "digest.sh: $1" >&2
    exit 1
}

[[ ${1:-} =~ ^([^/]+)/(.+):([^:/]+)$ ]] || fail "'${1:-}' is no image: it has to be like ghcr.io/owner/couchannel-api:0.4.2."
registry=${BASH_REMATCH[1]} repository=${BASH_REMATCH[2]} tag=${BASH_REMATCH[3]}
if [[ $registry == localhost:* ]]; then
    # A registry on this machine knows no certificate and no users: it is asked without an engine.
    digest=$(curl --silent --show-error --fail --head "http://$registry/v2/$repository/manifests/$tag" \
        --header 'Accept: application/vnd.oci.image.index.v1+json' --header 'Accept: application/vnd.oci.image.manifest.v1+json' \
        --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' |
        tr -d '\r' | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: //p')
else
    digest=$(docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}')
fi
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "$registry does not tell the digest of $1: '$digest'."
echo "$digest"
