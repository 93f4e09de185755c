#!/usr/bin/env bash
# Makes the images of all services by the SDK, without an engine, and tells their sizes.
#   deploy/images.sh --registry localhost:5000        pushes couchannel-api:<tag> and the others
#   deploy/images.sh --archive artifacts/images       writes them as archives, for `docker load`
# More: --tag TAG (default: the version), --base IMAGE (default: a chiseled one), --multi-arch (x64 and arm64; needs a registry),
# --prefix OWNER (what stands before the names, as in ghcr.io/OWNER/couchannel-api; default: nothing), --only "api web" (broker is
# there, too, for rehearsals).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

registry='' archive='' tag='' base='' multi='' prefix='' only='api web worker migrations identity'
while [ $# -gt 0 ]; do
    case $1 in
        --registry) registry=$2 && shift ;;
        --archive) archive=$2 && shift ;;
        --tag) tag=$2 && shift ;;
        --base) base=$2 && shift ;;
        --prefix) prefix=${2%/}${2:+/} && shift ;;
        --only) only=$2 && shift ;;
        --multi-arch) multi=true ;;
        *) echo "images.sh: $1 is not known; the head of this file tells what is." >&2 && exit 2 ;;
    esac
    shift
done
if [ -n "$registry" ] && [ -n "$archive" ] || [ -z "$registry$archive" ]; then
    echo 'images.sh: say --registry or --archive.' >&2
    exit 2
fi
if [ -n "$multi" ] && [ -z "$registry" ]; then
    echo 'images.sh: --multi-arch needs --registry: an archive holds one image.' >&2
    exit 2
fi
tag=${tag:-$(eng/version.sh)}

# A registry on this machine has no certificate.
scheme=${REGISTRY_SCHEME:-https}
[[ $registry != localhost:* ]] || scheme=${REGISTRY_SCHEME:-http}

# The bytes of all layers, as they are stored and pulled.
size() {
    if [ -n "$archive" ]; then
        wc -c <"$archive/${1##*/}.tar.gz"
    else
        local accept='application/vnd.oci.image.manifest.v1+json,application/vnd.docker.distribution.manifest.v2+json'
        curl -fsS -H "Accept: $accept" "$scheme://$registry/v2/$1/manifests/$tag" |
            grep -o '"size": *[0-9]*' | awk -F: '{sum += $2} END {print sum + 0}'
    fi
}

for service in $only; do
    project=src/Couchannel.$(tr '[:lower:]' '[:upper:]' <<<"${service:0:1}")${service:1}
    [ "$service" != broker ] || project=src/Hosting/Couchannel.Hosting.Broker
    image=${prefix}couchannel-$service
    settings=(-p:ContainerRepository="$image" -p:ContainerImageTag="$tag")
    [ -z "$base" ] || settings+=(-p:ContainerBaseImage="$base")
    [ -z "$registry" ] || settings+=(-p:ContainerRegistry="$registry")
    [ -z "$archive" ] || settings+=(-p:ContainerArchiveOutputPath="$PWD/${archive#"$PWD/"}/couchannel-$service.tar.gz")
    [ -z "$multi" ] || settings+=(-p:CouchannelMultiArch=true)
    dotnet publish "$project" -c Release -v quiet -t:PublishContainer "${settings[@]}"
    if [ -n "$multi" ]; then
        echo "$image:$tag (x64, arm64)"
    else
        echo "$image:$tag $(size "$image" | awk '{printf "%.1f MB", $1 / 1e6}')"
    fi
done
