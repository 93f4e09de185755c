#!/usr/bin/env bash
# Makes a cluster by kind, and a registry on localhost:5000 that it pulls from, for deploy/rehearse.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in docker kind kubectl; do
    command -v "$program" >/dev/null || { echo "kind.sh: $program is missing." >&2 && exit 1; }
done

docker run --detach --restart always --publish 127.0.0.1:5000:5000 --name couchannel-registry docker.io/library/registry:3
kind create cluster --config .github/kind.yaml --wait 120s
docker network connect kind couchannel-registry

# What this machine calls localhost:5000 is another container for the nodes.
for node in $(kind get nodes); do
    docker exec "$node" mkdir -p /etc/containerd/certs.d/localhost:5000
    echo '[host."http://couchannel-registry:5000"]' |
        docker exec --interactive "$node" cp /dev/stdin /etc/containerd/certs.d/localhost:5000/hosts.toml
done
