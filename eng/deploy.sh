#!/usr/bin/env bash
# Installs or upgrades one environment, and waits until all of it is ready; what does not get ready is rolled back.
#
#   eng/deploy.sh ENVIRONMENT CHART [helm's arguments...]
#
# ENVIRONMENT  staging, production or trial: the values file, and the namespace couchannel-ENVIRONMENT where NAMESPACE is not set
# CHART        a packaged chart (couchannel-0.4.2.tgz), a folder, or oci://... with --version
set -euo pipefail

fail() {
    echo "deploy.sh: $1" >&2
    exit 1
}

[ $# -ge 2 ] || fail 'say ENVIRONMENT and CHART.'
environment=$1 chart=$2
shift 2
values="$(dirname "$0")/../deploy/helm/couchannel/values-$environment.yaml"
[ -f "$values" ] || fail "there is no environment '$environment': $values does not exist."
command -v helm >/dev/null || fail 'helm is missing: see https://helm.sh/docs/intro/install/.'

exec helm upgrade couchannel "$chart" --install --namespace "${NAMESPACE:-couchannel-$environment}" --create-namespace \
    --values "$values" --rollback-on-failure --wait --timeout "${TIMEOUT:-10m}" "$@"
