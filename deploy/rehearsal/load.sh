#!/usr/bin/env bash
# Guests who book while a rehearsal goes on. Who reads it has read lib.sh.
# shellcheck disable=SC2154,SC2034 # what those who read it set and read

# Guests who book, from now on; the step that starts them goes on when all of them have booked once.
load=''
load_start() {
    local log="$logs/load-$1.log" program=artifacts/bin/Couchannel.Load/release/Couchannel.Load
    "$program" "$api_url" "$issuer_url" "$web_url" --seconds 1200 >"$log" 2>&1 &
    load=$!
    until grep -q '^ready$' "$log"; do
        kill -0 "$load" 2>/dev/null || { cat "$log" && load='' && fail "the guests could not begin."; }
        sleep 0.5
    done
}

# Lets them finish what they have begun. No request may have failed.
load_stop() {
    local log="$logs/load-$1.log" status=0
    kill "$load"
    wait "$load" || status=$?
    load=''
    cat "$log"
    note=$(tail -n 1 "$log")
    [ "$status" = 0 ] || fail "requests failed while guests booked: $log."
}
