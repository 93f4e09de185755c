#!/usr/bin/env bash
# Brings an environment back to a release before: the last one, or the one that is named. Migrations stay: each leaves the schema such that
# the version before works with it.
#
#   eng/roll-back.sh ENVIRONMENT [REVISION [helm's arguments...]]
set -euo pipefail

fail() {
    echo "roll-back.sh: $1" >&2
    exit 1
}

[ $# -ge 1 ] || fail 'say ENVIRONMENT.'
[[ ${2:-0} =~ ^[0-9]+$ ]] || fail "'$2' is no revision: see helm history couchannel."
command -v helm >/dev/null || fail 'helm is missing: see https://helm.sh/docs/intro/install/.'
environment=$1 revision=${2:-0}
shift $(($# < 2 ? $# : 2))
exec helm rollback couchannel "$revision" --namespace "${NAMESPACE:-couchannel-$environment}" --wait --timeout "${TIMEOUT:-10m}" "$@"
