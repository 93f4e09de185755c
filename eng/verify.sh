#!/usr/bin/env bash
# Checks an environment that was deployed: the charts' own tests, then the pages and the API as their users reach them.
#
#   eng/verify.sh ENVIRONMENT [URL of the web [URL of the API]]
set -euo pipefail

fail() {
    echo "verify.sh: $1" >&2
    exit 1
}

[ $# -ge 1 ] || fail 'say ENVIRONMENT.'
environment=$1
command -v helm >/dev/null || fail 'helm is missing: see https://helm.sh/docs/intro/install/.'
helm test couchannel --namespace "${NAMESPACE:-couchannel-$environment}" --timeout "${TIMEOUT:-5m}"

# An address may take a moment to lead to the new pods.
answers() {
    curl --silent --show-error --fail --location --max-time 10 --retry 10 --retry-delay 3 --retry-all-errors "$1" >/dev/null ||
        fail "$1 does not answer with success."
    echo "$1 answers"
}

[ -z "${2:-}" ] || answers "${2%/}/"
[ -z "${3:-}" ] || answers "${3%/}/api/v1/sessions"
