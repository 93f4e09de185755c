#!/usr/bin/env bash
# What rehearsals look at between their steps. Who reads it has read lib.sh.
# shellcheck disable=SC2154 # what those who read it set

# names KIND SERVICE: what a service's ConfigMap or Secret holds.
names() {
    kubectl get "$1" "couchannel-$2" --namespace "$namespace" --output json | awk '/^    "data"/ { on = 1; next } /^    }/ { on = 0 } on' |
        sed -n 's/^ *"\([A-Za-z0-9_]*\)":.*/\1/p'
}

# only KIND NAME SERVICE: the service is told it, and no other.
only() {
    local service
    for service in api web worker; do
        if names "$1" "$service" | grep -qx "$2"; then
            [ "$service" = "$3" ] || fail "$2 is told to $service."
        else
            [ "$service" != "$3" ] || fail "$2 is not told to $service."
        fi
    done
}

# Secrets are where they belong, and every service knows how it is to go.
told() {
    local service
    only secret API_CHECKIN_KEYS api
    only secret WORKER_STRIPE_SECRET_KEY ''
    for service in api web worker identity; do
        names configmap "$service" | grep -qx Shutdown__Notice || fail "$service does not know how long it is to serve on."
        names configmap "$service" | grep -qx HostOptions__ShutdownTimeout || fail "$service does not know how long it may take to end."
    done
}

status() { curl --silent --output /dev/null --max-time 3 --write-out '%{http_code}' "$@" || true; }

pod_of() {
    kubectl get pods --namespace "$namespace" --selector "app.kubernetes.io/component=$1,app.kubernetes.io/part-of=couchannel" \
        --output jsonpath='{range .items[?(@.status.phase=="Running")]}{.metadata.deletionTimestamp}|{.metadata.name}{"\n"}{end}' |
        sed -n 's/^|//p' | head -n 1
}

# farewell POD: tells it to go, and sees that it says so while it serves on.
farewell() {
    local log="$logs/farewell.txt" address='' answer=''
    kubectl port-forward --namespace "$namespace" "pod/$1" :8080 >"$log" 2>&1 &
    forward=$!
    until address=$(grep -om1 '127\.0\.0\.1:[0-9]*' "$log"); do
        kill -0 "$forward" 2>/dev/null || fail "no way to $1: $(cat "$log")"
        sleep 0.2
    done
    answer=$(status "http://$address/readyz")
    [ "$answer" = 200 ] || fail "$1 is not ready, before anybody told it to go: $answer."
    kubectl delete pod "$1" --namespace "$namespace" --wait=false
    for _ in $(seq 50); do
        answer=$(status "http://$address/readyz")
        [ "$answer" = 200 ] || break
        sleep 0.2
    done
    [ "$answer" = 503 ] || fail "$1 was told to go, and says $answer instead of 503 when it is asked whether it is ready."
    answer=$(status "http://$address/api/v1/sessions")
    [ "$answer" = 200 ] || fail "$1 is about to go, and does not serve on: $answer."
    kill "$forward"
    forward=''
}

# webhook SECRET: how the API answers an event that is signed with it, as Stripe signs.
webhook() {
    local body='{"id":"evt_rehearsal","type":"rehearsal","created":0,"data":{"object":{}}}' at hash
    at=$(date +%s)
    hash=$(printf '%s.%s' "$at" "$body" | openssl dgst -sha256 -hmac "$1" -hex | awk '{ print $NF }')
    status --request POST --header 'Content-Type: application/json' --header "Stripe-Signature: t=$at,v1=$hash" --data "$body" \
        "$api_url/api/v1/webhooks/payments/stripe"
}

# Everything in the namespace, but what the cluster writes there by itself and what a rehearsal brought. That some kinds are old is told
# of each of them, again and again.
objects() {
    local kinds
    kinds=$(kubectl api-resources --namespaced --verbs=list --output name 2>/dev/null | grep -v '^events' | paste -sd, -)
    kubectl get "$kinds" --namespace "$namespace" --output name --ignore-not-found 2> >(grep -v '^Warning: ' >&2) |
        grep -v '/rehearsal-' | sort
}

# nothing_left BEFORE KEPT...: what is there that was not before, and is not meant to stay. Pods may take their time.
nothing_left() {
    local before=$1 left=''
    shift
    for _ in $(seq 60); do
        left=$(objects | comm -13 "$before" - | grep -vxF "$(printf '%s\n' "$@")" || true)
        [ -n "$left" ] || return 0
        sleep 2
    done
    fail "this is left behind: $(tr '\n' ' ' <<<"$left")"
}
