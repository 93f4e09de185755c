#!/usr/bin/env bash
# Waits until every canary of an environment has been promoted; fails as soon as one was rolled back. Without canaries it is done at once.
#
#   eng/promote.sh ENVIRONMENT
set -euo pipefail

fail() {
    echo "promote.sh: $1" >&2
    exit 1
}

[ $# = 1 ] || fail 'say ENVIRONMENT.'
namespace=${NAMESPACE:-couchannel-$1}
seconds=${SECONDS_TO_WAIT:-1800}
command -v kubectl >/dev/null || fail 'kubectl is missing: see https://kubernetes.io/docs/tasks/tools/.'

if ! kubectl get crd canaries.flagger.app >/dev/null 2>&1; then
    echo "This cluster has no canaries: the rollout that helm waited for is all."
    exit
fi

for ((waited = 0; waited < seconds; waited += 10)); do
    phases=$(kubectl get canaries --namespace "$namespace" \
        --output jsonpath='{range .items[*]}{.metadata.name}={.status.phase}{"\n"}{end}')
    if grep -q '=Failed$' <<<"$phases"; then
        fail "a canary failed its analysis, and its old version serves again: $(grep '=Failed$' <<<"$phases" | tr '\n' ' ')"
    fi
    if ! grep -qvE '=(Succeeded|Initialized)$' <<<"$phases"; then
        echo "Promoted: ${phases//$'\n'/ }"
        exit
    fi
    sleep 10
done
fail "not every canary was promoted within $seconds s: ${phases//$'\n'/ }"
