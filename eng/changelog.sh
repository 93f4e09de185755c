#!/usr/bin/env bash
# Keeps CHANGELOG.md in the form of https://keepachangelog.com: what is new comes from the commits since the last release, Conventional
# Commits by their type, everything else under "Changed". What was released stays as it is in the file, where it may have been edited.
#
#   eng/changelog.sh                    prints what is not released yet
#   eng/changelog.sh --write            writes it into CHANGELOG.md
#   eng/changelog.sh --release v0.4.2   writes it as that release, before it is committed and tagged
#   eng/changelog.sh v0.4.2             prints what CHANGELOG.md says of a release
set -euo pipefail

readonly file=CHANGELOG.md
readonly releases=https://github.com/couchannel/couchannel/releases/tag

fail() {
    echo "changelog.sh: $1" >&2
    exit 1
}

# Tags of another form are not ours; newest version first.
last_release() {
    git tag --merged HEAD --list 'v*' --sort=-version:refname | grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' | head -n 1 || true
}

# section TITLE: the commits since the last release in groups. A scope is kept; a "!" or a footer BREAKING CHANGE comes first.
# What is done to the building site alone is nothing to those who move in.
section() {
    local last
    last=$(last_release)
    printf '## %s\n' "$1"
    git log --no-merges --reverse --format='%s%x1f%b%x1e' "${last:+$last..}HEAD" | awk -v RS='\036' -v FS='\037' '
        # Lines are as long as a reviewer sees.
        function fold(line,    out, words, count, n, length_) {
            count = split(line, words, " "); out = "-"; length_ = 1
            for (n = 1; n <= count; n++) {
                if (length_ + 1 + length(words[n]) > 130) { out = out "\n " ; length_ = 1 }
                out = out " " words[n]; length_ += 1 + length(words[n])
            }
            return out "\n"
        }
        function add(group, line) { text[group] = text[group] fold(line) }
        {
            subject = $1; sub(/^\n+/, "", subject); gsub(/</, "\\\\<", subject)
            if (subject == "") next
            if (match(subject, /^[a-z]+(\([^)]*\))?!?: /)) {
                head = substr(subject, 1, RLENGTH); rest = substr(subject, RLENGTH + 1)
                type = head; sub(/[(!:].*/, "", type)
                scope = ""; if (match(head, /\([^)]*\)/)) scope = "**" substr(head, RSTART + 1, RLENGTH - 2) ":** "
                line = scope rest
                if (head ~ /!/ || $2 ~ /(^|\n)BREAKING[ -]CHANGE: /) breaking = breaking fold("**Breaking:** " line)
                else if (type == "feat") add("Added", line)
                else if (type == "fix") add("Fixed", line)
                else if (type == "security") add("Security", line)
                else if (type !~ /^(build|chore|ci|docs|style|test)$/) add("Changed", line)
            } else add("Changed", subject)
        }
        function show(group) { if (text[group] != "") printf "\n### %s\n\n%s", group, text[group] }
        END { text["Changed"] = breaking text["Changed"]; show("Added"); show("Changed"); show("Fixed"); show("Security") }'
}

# write TITLE: the top of the file anew, and below it the releases as they are there.
write() {
    local old new
    old=$([ ! -f $file ] || awk '/^## / && !/^## \[Unreleased\]/ { found = 1 } found' $file)
    new=$(section "$1")
    {
        cat <<MARKDOWN
# Changelog

In the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), made of the commits by eng/changelog.sh; versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).

$new
MARKDOWN
        [ -z "$old" ] || printf '\n%s\n' "$old"
    } >$file.new
    mv $file.new $file
}

case ${1:-} in
    '') section '[Unreleased]' ;;
    --write) write '[Unreleased]' ;;
    --release)
        version=$("$(dirname "$0")/version.sh" --of "${2:-}")
        [ ! -f $file ] || ! grep -qF "## [$version]" $file || fail "$file has $version already."
        write "[$version]($releases/v$version) - $(date -u +%F)"
        ;;
    *)
        version=$("$(dirname "$0")/version.sh" --of "$1")
        text=$(awk -v title="## [$version]" '/^## / { found = index($0, title) == 1 } found' $file)
        [ -n "$text" ] || fail "$file does not tell of $version: run eng/changelog.sh --release $1 before it is tagged."
        printf '%s\n' "$text"
        ;;
esac
