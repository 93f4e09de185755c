#!/usr/bin/env bash
# Rehearses a deployment on the cluster that KUBECONFIG names: images, installation, helm test, the browser, an upgrade, a bad version
# and a change of the database's password while guests book, and the end. No request may fail. Tells how long each step took.
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
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need dotnet helm kubectl curl
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

# The issuer stands for a provider that is somewhere else: it stays as it was installed.
release() {
    local tag=$1
    shift
    NAMESPACE=$namespace TIMEOUT=${TIMEOUT:-5m} eng/deploy.sh trial deploy/helm/couchannel "${flags[@]}" "${values[@]}" \
        --set "global.image.registry=$registry,global.image.tag=$tag,identity.image.tag=$old" "$@"
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
    kubectl delete namespace "$namespace" --ignore-not-found --timeout 3m
    kubectl create namespace "$namespace"
    kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted
    [[ $kafka != memory ]] || sed "s|BROKER_IMAGE|$registry/couchannel-broker:$old|" deploy/rehearsal/broker.yaml |
        kubectl apply --namespace "$namespace" --filename -
    reach 30080 30081 30101
}

installed() {
    release "$old"
    answers "$web_url/" && answers "$api_url/readyz" && answers "$issuer_url/.well-known/openid-configuration"
}

upgraded() {
    load_start upgrade
    release "$new"
    old_pods_gone
    load_stop upgrade
}

# It has to fail, and guests must not notice.
taken_back() {
    load_start rollback
    if TIMEOUT=1m release "$new" --set "api.image.tag=$bad" >"$logs/rollback.txt" 2>&1; then
        fail 'the bad version was taken for a good one.'
    fi
    tail -n 3 "$logs/rollback.txt"
    old_pods_gone
    load_stop rollback
    kubectl get deployment couchannel-api --namespace "$namespace" --output jsonpath='{.spec.template.spec.containers[0].image}' |
        grep -q ":$new\$" || fail 'the version before is not back.'
}

psql() {
    kubectl exec --namespace "$namespace" --stdin couchannel-postgres-0 -- env "PGPASSWORD=$2" \
        psql --host 127.0.0.1 --username "$1" --dbname couchannel --set ON_ERROR_STOP=1 --quiet
}

# docs/DEPLOYMENT.md, "Rotating secrets": two users take turns.
rotated() {
    local before=trial-database-password after
    after=rehearsal-$RANDOM$RANDOM
    load_start rotation
    psql postgres "$before" <<SQL
CREATE ROLE couchannel_b LOGIN PASSWORD '$after' IN ROLE postgres;
ALTER ROLE couchannel_b SET ROLE postgres;
SQL
    release "$new" --set "global.database.username=couchannel_b,global.database.password=$after"
    old_pods_gone
    psql couchannel_b "$after" <<<'ALTER ROLE postgres PASSWORD NULL'
    if psql postgres "$before" <<<'SELECT 1' >/dev/null 2>&1; then
        fail 'the old password still opens the database.'
    fi
    sleep 10
    load_stop rotation
}

uninstalled() {
    helm uninstall couchannel --namespace "$namespace" --wait --timeout 3m
    kubectl delete namespace "$namespace" --timeout 5m
}

step 'images' images "$old" "${services[@]}"
step 'images of the next version' images "$new" api web worker migrations
step 'a bad image' bad_image
step 'the guests' dotnet build bench/Couchannel.Load -c Release -v quiet
step 'an empty namespace' clean
step 'helm install until all is ready' installed
step 'helm test' env NAMESPACE="$namespace" eng/verify.sh trial "$web_url" "$api_url"
step 'browser tests' eng/browser-tests.sh "$web_url" trial
step 'upgrade under load' upgraded
step 'a bad version, taken back under load' taken_back
step 'the database password, changed under load' rotated
[ "${KEEP:-}" = 1 ] || step 'helm uninstall' uninstalled
