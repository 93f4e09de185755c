#!/usr/bin/env bash
# Packages every chart with one version, which is also the tag of its images.
#
#   eng/package-charts.sh VERSION FOLDER [CHART...]
#
# CHART  only these; observability needs charts that others publish, and a way to them
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "package-charts.sh: $1" >&2
    exit 1
}

[ $# -ge 2 ] || fail 'say VERSION and FOLDER.'
[[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$1' is no version: it has to be like 0.4.2."
command -v helm >/dev/null || fail 'helm is missing: see https://helm.sh/docs/intro/install/.'
version=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)

# A copy, so that the checkout stays as it is.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R deploy/helm/. "$work"
for chart in "$work"/*/Chart.yaml; do
    # Its own version, and those of our charts beside it that it depends on. What others make keeps theirs.
    awk -v version="$version" '
        { line[NR] = $0 }
        END {
            for (n = 1; n <= NR; n++) {
                if (line[n] ~ /^version:/) line[n] = "version: " version
                if (line[n] ~ /^appVersion:/) line[n] = "appVersion: \"" version "\""
                if (line[n + 1] ~ /repository: "?file:/) sub(/version:.*/, "version: " version, line[n])
                print line[n]
            }
        }' "$chart" >"$chart.new"
    mv "$chart.new" "$chart"
done

charts=("${@:3}")
[ ${#charts[@]} != 0 ] || mapfile -t charts < <(cd "$work" && ls)
for name in "${charts[@]}"; do
    chart=$work/$name
    [ -f "$chart/Chart.yaml" ] || fail "there is no chart '$name'."
    # A library is part of the others.
    if grep -q '^type: library' "$chart/Chart.yaml"; then
        continue
    fi
    # Where others publish is asked anew; our own charts are all here.
    refresh=()
    grep -q 'repository: "\?https:' "$chart/Chart.yaml" || refresh=(--skip-refresh)
    # In a checkout a chart's dependencies are links to the charts beside it; in a package they are packages.
    find "$chart/charts" -type l -delete 2>/dev/null || true
    helm dependency update "${refresh[@]}" "$chart" >/dev/null
    helm package "$chart" --destination "$folder"
done
