#!/usr/bin/env bash
# Opens an environment that runs somewhere in a real browser: the browser tests that need nothing but its address.
#
#   eng/browser-tests.sh URL [trial]
#
# trial  also signs in as a persona of the trial's own issuer, and books
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "browser-tests.sh: $1" >&2
    exit 1
}

[[ ${1:-} =~ ^https?:// ]] || fail 'say the URL of the web.'
filter=(--filter-trait Category=Remote)
case ${2:-} in
    '') ;;
    trial) filter+=(--filter-trait Category=Trial) ;;
    *) fail "unknown argument '$2'; it can be trial." ;;
esac
dotnet build tests/Couchannel.EndToEnd.Tests --verbosity quiet
COUCHANNEL_WEB_URL=${1%/} exec artifacts/bin/Couchannel.EndToEnd.Tests/debug/Couchannel.EndToEnd.Tests --progress off "${filter[@]}"
