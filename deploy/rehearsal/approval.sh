#!/usr/bin/env bash
# Stands for the reviewers of an environment: waits until somebody makes a file, and fails where nobody does in time.
#
#   deploy/rehearsal/approval.sh WHAT FILE SECONDS
set -euo pipefail

[ $# = 3 ] || { echo 'approval.sh: say WHAT, FILE and SECONDS.' >&2 && exit 2; }
what=$1 file=$2 seconds=$3
echo "$what waits for an approval: touch $file"
for ((waited = 0; waited < seconds; waited++)); do
    if [ -e "$file" ]; then
        echo "$what is approved."
        exit
    fi
    sleep 1
done
echo "approval.sh: nobody approved $what within $seconds s." >&2
exit 1
