#!/usr/bin/env bash
# Builds everything and runs every test. On a fresh machine it installs what it can and names what it cannot.
# The last line sums all test projects: "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing() {
    echo "test.sh: $1 is missing: $2" >&2
    exit 1
}

# Installs a Debian package where that needs nobody's password.
apt_install() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >/dev/null 2>&1
}

browser() {
    command -v "${COUCHANNEL_CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome
}

postgres() {
    [ -n "${COUCHANNEL_POSTGRES_BIN:-}" ] || command -v postgres || command -v pg_config || command -v npm ||
        ls -d /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres /opt/homebrew/opt/postgresql*/bin/postgres
}

command -v dotnet >/dev/null || missing 'the .NET SDK 10' 'install it from https://dot.net/download, or with your system (dotnet-sdk-10.0).'
postgres >/dev/null 2>&1 || apt_install postgresql ||
    missing PostgreSQL 'apt-get install postgresql, brew install postgresql, or set COUCHANNEL_POSTGRES_BIN.'
browser >/dev/null || apt_install chromium ||
    missing Chromium 'apt-get install chromium, or set COUCHANNEL_CHROMIUM to the path of a browser.'
command -v npm >/dev/null || apt_install npm || missing npm 'apt-get install npm, or brew install node (tools that tests use).'
command -v shellcheck >/dev/null || apt_install shellcheck ||
    missing shellcheck 'apt-get install shellcheck, or brew install shellcheck.'
command -v git >/dev/null || apt_install git || missing git 'apt-get install git.'
command -v curl >/dev/null || apt_install curl || missing curl 'apt-get install curl.'

command -v promtool >/dev/null || apt_install prometheus ||
    missing promtool 'apt-get install prometheus, or brew install prometheus.'

dotnet build Couchannel.sln -v quiet
dotnet format Couchannel.sln --verify-no-changes --no-restore

# A test program that never ends is ended, so that its log is shown instead of nothing: by the runner after 15 minutes, and where that
# waits for a test that does not listen, by force a minute later. Not every system has the command for it.
bounded() {
    if command -v timeout >/dev/null; then
        timeout --kill-after=10 960 "$@"
    else
        "$@"
    fi
}

# One project after the other: several graphs at once would only take each other's cores.
passed=0 failed=0 skipped=0 broken=0
for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    log="artifacts/test-results/$name.log"
    mkdir -p artifacts/test-results
    echo "== $name"
    bounded "artifacts/bin/$name/debug/$name" --timeout 15m --progress off --ansi off >"$log" 2>&1 </dev/null || broken=1
    count() { sed -n "s/^  $1: \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
    p=$(count succeeded) f=$(count failed) s=$(count skipped)
    if [ -z "$p" ]; then
        # It died before it could count.
        p=0 f=1 s=0
    fi
    echo "   $p passed, $f failed, $s skipped"
    if [ "$f" != 0 ]; then
        broken=1
        grep -A 12 '^failed ' "$log" || tail -n 40 "$log"
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

echo "$passed passed, $failed failed, $skipped skipped"
exit $((broken || failed > 0))
