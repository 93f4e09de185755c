#!/usr/bin/env bash
# Writes what changed, as Markdown: Conventional Commits by their type, everything else under "Changes".
#
#   eng/changelog.sh              every release, newest first, and what is not released yet
#   eng/changelog.sh v1.2.3       one release: what came after the release before it
set -euo pipefail

fail() {
    echo "changelog.sh: $1" >&2
    exit 1
}

releases() {
    git tag --merged "${1:-HEAD}" --list 'v[0-9]*' --sort=-version:refname
}

# section RANGE: the range's commits in groups. A scope is kept, a "!" or a footer BREAKING CHANGE comes first.
section() {
    git log --no-merges --reverse --format='%s%x1f%b%x1e' "$1" | awk -v RS='\036' -v FS='\037' '
        function add(group, line) { text[group] = text[group] "- " line "\n" }
        {
            subject = $1; sub(/^\n+/, "", subject)
            if (subject == "") next
            if (match(subject, /^[a-z]+(\([^)]*\))?!?: /)) {
                head = substr(subject, 1, RLENGTH); rest = substr(subject, RLENGTH + 1)
                type = head; sub(/[(!:].*/, "", type)
                scope = ""; if (match(head, /\([^)]*\)/)) scope = "**" substr(head, RSTART + 1, RLENGTH - 2) ":** "
                line = scope rest
                if (head ~ /!/ || $2 ~ /(^|\n)BREAKING[ -]CHANGE: /) add("breaking", line)
                else if (type == "feat") add("feat", line)
                else if (type == "fix") add("fix", line)
                else if (type == "perf") add("perf", line)
                else if (type == "docs") add("docs", line)
                else add("other", line)
            } else add("other", subject)
        }
        function show(group, title) { if (group in text) printf "### %s\n\n%s\n", title, text[group] }
        END {
            show("breaking", "Breaking changes"); show("feat", "Features"); show("fix", "Fixes"); show("perf", "Performance")
            show("docs", "Documentation"); show("other", "Changes")
        }'
}

release() {
    local before
    before=$(releases "$1" | grep -vx "$1" | head -n 1 || true)
    printf '## %s (%s)\n\n' "${1#v}" "$(git log -1 --format=%cs "$1")"
    section "${before:+$before..}$1"
}

if [ $# -gt 0 ]; then
    git rev-parse --verify --quiet "refs/tags/$1" >/dev/null || fail "there is no tag '$1'."
    release "$1"
    exit
fi

printf '# Changelog\n\n'
newest=$(releases | head -n 1)
if [ "$(git rev-list --count "${newest:+$newest..}HEAD")" != 0 ]; then
    printf '## Not released yet\n\n'
    section "${newest:+$newest..}HEAD"
fi
for tag in $(releases); do
    release "$tag"
done
