#!/usr/bin/env bash
# Rehearses a release on the cluster that KUBECONFIG names, as .github/workflows/release.yml goes, with two namespaces as staging and
# production: a tag in a scratch clone, images, charts, staging, browser, approval, the same digests to production. Then a version that
# is bad in production alone: while guests book it is deployed, found out when it is verified, and rolled back, and no request of theirs
# may fail. Tells how long each step took.
#
#   eng/rehearse-release.sh [--approve]
#
# --approve  approves in advance; else it waits for a file, whose name it tells, for APPROVAL_SECONDS (1800)
#   REGISTRY   where images and charts are pushed, and the cluster pulls them from (localhost:5000)
#   BASE       the images' base; empty takes the chiseled one
#   KAFKA      redpanda, or memory where its image is not to be had
#   VALUES     more files of values, for example deploy/rehearsal/values-debian.yaml
#   KEEP       1 leaves both namespaces as they are
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=deploy/rehearsal/lib.sh
. deploy/rehearsal/lib.sh
# shellcheck source=deploy/rehearsal/load.sh
. deploy/rehearsal/load.sh
# shellcheck source=deploy/rehearsal/release.sh
. deploy/rehearsal/release.sh
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

approve=''
case ${1:-} in
    '') ;;
    --approve) approve=yes ;;
    *) fail "unknown argument '$1'; it can be --approve." ;;
esac
need dotnet helm kubectl curl git
git diff --quiet HEAD || echo 'What is not committed is no part of the release.' >&2
registry=${REGISTRY:-localhost:5000} owner=couchannel kafka=${KAFKA:-redpanda}
logs=$PWD/artifacts/release-rehearsal clone=$PWD/artifacts/release-clone
# New with every rehearsal: the day and the time of day, in numbers that assemblies can have.
seconds=$(date +%s)
patch=$((seconds % 86400 / 2))
first=0.$((seconds / 86400)).$patch bad=0.$((seconds / 86400)).$((patch + 1))
environment staging

rm -rf "$logs"
mkdir -p "$logs"
trap finish EXIT
values=()
for file in deploy/helm/couchannel/values-trial.yaml deploy/rehearsal/values.yaml deploy/rehearsal/values-release.yaml; do
    values+=(--values "$file")
done
[[ $kafka != memory ]] || values+=(--values deploy/rehearsal/values-memory.yaml)
for file in ${VALUES:-}; do values+=(--values "$file"); done
read -ra flags <<<"$(helm_flags)"

broker() {
    in_clone deploy/images.sh --registry "$registry" ${BASE:+--base "$BASE"} --tag "$first" --only broker
}

# Its list of sessions is broken where production's address leads to it, and guests do not ask for it in this way.
broken() {
    local program=$clone/src/Couchannel.Api/Program.cs
    awk -v port="${api_url##*:}" '
        /^app.UseApi/ {
            print "app.Use((context, next) =>"
            print "    context.Request is { Path.Value: \"/api/v1/sessions\", QueryString.HasValue: false, Host.Port: " port " }"
            print "        ? throw new InvalidOperationException(\"This list is broken.\")"
            print "        : next(context));"
        }
        { print }' "$program" >"$program.new"
    mv "$program.new" "$program"
    ! git -C "$clone" diff --quiet || fail "$program is not what this script takes it for."
    git -C "$clone" -c user.name=Rehearsal -c user.email=rehearsal@couchannel.example commit --quiet --all --message 'feat: break a list'
    tagged "$bad"
}

# As the job "production" goes where a step of it fails.
taken_back() {
    if verified production >"$logs/verify-$bad.txt" 2>&1; then
        fail 'the bad version was taken for a good one.'
    fi
    tail -n 1 "$logs/verify-$bad.txt"
    grep -q 'api/v1/sessions does not answer with success' "$logs/verify-$bad.txt" || fail 'it is not for its list that it was refused.'
    in_clone eng/roll-back.sh production 0 "${flags[@]}"
    old_pods_gone
    same "$first"
}

# Guests may not have noticed.
unnoticed() {
    load_stop production
    verified production
}

ended() {
    local environment
    for environment in staging production; do
        environment "$environment"
        helm uninstall couchannel --namespace "$namespace" --wait --timeout 3m
        kubectl delete namespace "$namespace" --timeout 5m
    done
    rm -rf "$clone" "$clone.git"
}

step 'a scratch clone' cloned
step 'version: a tag, its changelog' tagged "$first"
step 'images: built and pushed' images "$first"
step 'charts: packaged, checked, pinned, pushed' charts "$first"
[[ $kafka != memory ]] || step 'the broker' broker
step 'the guests' dotnet build bench/Couchannel.Load -c Release -v quiet
step 'two empty namespaces' emptied
step 'staging: deploy' deployed staging "$first"
step 'staging: canaries' promoted staging
step 'staging: verify' verified staging
step 'staging: browser' browsed staging
step 'approval' approved "$first"
step 'production: deploy the same digests' deployed production "$first"
step 'production: canaries' promoted production
step 'production: verify' verified production

environment production
step 'a bad version: a tag' broken
step 'its images' images "$bad"
step 'its charts' charts "$bad"
step 'staging: deploy it' deployed staging "$bad"
step 'staging: verify it' verified staging
step 'staging: browser' browsed staging
step 'its approval' approved "$bad" "$first"
step 'guests book in production' load_start production
step 'production: deploy it under load' deployed production "$bad"
step 'production: canaries' promoted production
step 'production: found out and rolled back' taken_back
step 'production: no request has failed' unnoticed
[ "${KEEP:-}" = 1 ] || step 'the end' ended
