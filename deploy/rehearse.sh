#!/usr/bin/env bash
# Rehearses a deployment on the cluster that KUBECONFIG names: images, installation, helm test, the browser; while guests book an
# upgrade, a bad version, a change of the database's password, and pods that go; Stripe's secrets; and the end, which may leave nothing
# behind. No request may fail. Tells how long each step took.
#   REGISTRY   where images are pushed, and the cluster pulls them from (localhost:5000)
#   BASE       the images' base; empty takes the chiseled one
#   KAFKA      redpanda, or memory where its image is not to be had
#   VALUES     more files of values, for example deploy/rehearsal/values-debian.yaml
#   NAMESPACE  where it happens (couchannel-rehearsal); it is deleted before and after
#   KEEP       1 leaves everything as it is before the end
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/rehearsal/lib.sh
. deploy/rehearsal/lib.sh
# shellcheck source=deploy/rehearsal/checks.sh
. deploy/rehearsal/checks.sh
# shellcheck source=deploy/rehearsal/load.sh
. deploy/rehearsal/load.sh
# shellcheck source=deploy/rehearsal/under-load.sh
. deploy/rehearsal/under-load.sh
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need dotnet helm kubectl curl openssl
registry=${REGISTRY:-localhost:5000} namespace=${NAMESPACE:-couchannel-rehearsal} kafka=${KAFKA:-redpanda}
# The ports are those of deploy/rehearsal/values.yaml.
web_url=http://localhost:30080 api_url=http://localhost:30081 issuer_url=http://localhost:30101
logs=artifacts/rehearsal
old=rehearsal-$(date +%s)-old new=${old%-old}-new bad=${old%-old}-bad
services=(api web worker migrations identity)
[[ $kafka != memory ]] || services+=(broker)

mkdir -p "$logs"
trap finish EXIT
values=(--values deploy/rehearsal/values.yaml)
[[ $kafka != memory ]] || values+=(--values deploy/rehearsal/values-memory.yaml)
for file in ${VALUES:-}; do values+=(--values "$file"); done
read -ra flags <<<"$(helm_flags)"
# Who the services are in the database, once that is no longer who they were at first.
account=()

# The issuer stands for a provider that is somewhere else: it stays as it was installed.
release() {
    local tag=$1
    shift
    NAMESPACE=$namespace TIMEOUT=${TIMEOUT:-5m} eng/deploy.sh trial deploy/helm/couchannel "${flags[@]}" "${values[@]}" \
        --set "global.image.registry=$registry,global.image.tag=$tag,identity.image.tag=$old" "${account[@]}" "$@"
}

images() {
    local base=()
    [ -z "${BASE:-}" ] || base=(--base "$BASE")
    deploy/images.sh --registry "$registry" "${base[@]}" --tag "$1" --only "${*:2}" | tee "$logs/images.txt"
    note=$(awk '{ sub(/:.*/, "", $1); sub(/.*couchannel-/, "", $1); printf "%s%s %s MB", (NR > 1 ? ", " : ""), $1, $(NF - 1) }' \
        "$logs/images.txt")
}

# A program that ends at once, by the name of the API.
bad_image() {
    local base=()
    [ -z "${BASE:-}" ] || base=("-p:ContainerBaseImage=$BASE")
    dotnet publish src/Couchannel.Migrations -c Release -v quiet -t:PublishContainer "-p:ContainerRegistry=$registry" "${base[@]}" \
        -p:ContainerRepository=couchannel-api "-p:ContainerImageTag=$bad"
}

clean() {
    local broker=''
    [[ $kafka != memory ]] || broker=$registry/couchannel-broker:$old
    empty_namespace "$broker" 30080 30081 30101
}

installed() {
    objects >"$logs/before.txt"
    release "$old"
    answers "$web_url/" && answers "$api_url/readyz" && answers "$issuer_url/.well-known/openid-configuration"
}

# No money moves: the key is none that Stripe knows, and the last guest has gone.
stripe() {
    local secret=whsec_rehearsal$RANDOM$RANDOM
    release "$new" --set "global.stripe.enabled=true,global.stripe.secretKey=sk_test_rehearsal,global.stripe.webhookSecret=$secret"
    old_pods_gone
    only secret WORKER_STRIPE_SECRET_KEY worker
    only secret API_STRIPE_WEBHOOK_SECRET api
    local signed forged
    signed=$(webhook "$secret") forged=$(webhook "whsec_of-somebody-else")
    [ "$signed $forged" = '204 400' ] || fail "a webhook that is signed gets $signed instead of 204, a forged one $forged instead of 400."
}

# The volumes of bundled stores are all that stays, as a StatefulSet's volumes do: data is not deleted by the way.
uninstalled() {
    local volumes=(persistentvolumeclaim/data-couchannel-postgres-0)
    [[ $kafka == memory ]] || volumes+=(persistentvolumeclaim/data-couchannel-kafka-0)
    helm uninstall couchannel --namespace "$namespace" --wait --timeout 3m
    nothing_left "$logs/before.txt" "${volumes[@]}"
    note="left: ${volumes[*]}"
    kubectl delete namespace "$namespace" --timeout 5m
}

step 'images' images "$old" "${services[@]}"
step 'images of the next version' images "$new" api web worker migrations
step 'a bad image' bad_image
step 'the guests' dotnet build bench/Couchannel.Load -c Release -v quiet
step 'an empty namespace' clean
step 'helm install until all is ready' installed
step 'secrets and settings' told
step 'helm test' env NAMESPACE="$namespace" eng/verify.sh trial "$web_url" "$api_url"
step 'browser tests' eng/browser-tests.sh "$web_url" trial
step 'upgrade under load' upgraded
step 'a bad version, taken back under load' taken_back
step 'the database password, changed under load' rotated
step 'pods that go, under load' pods_go
step "Stripe's secrets" stripe
[ "${KEEP:-}" = 1 ] || step 'helm uninstall' uninstalled
