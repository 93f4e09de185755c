#!/usr/bin/env bash
# What rehearsals are made of. Who reads it, as deploy/rehearse.sh does, sets namespace, logs, and the addresses web_url, api_url and
# issuer_url.
# shellcheck disable=SC2154 # what those who read it set

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || fail "$program is missing."
    done
}

now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }

# step NAME COMMAND...: does it, measures it, and keeps what it left in note for the table.
steps=() current='' note=''
step() {
    local begin
    current=$1 note=''
    shift
    echo "== $current"
    begin=$(now)
    "$@"
    steps+=("$current|$(since "$begin")|$note")
    echo "   $(since "$begin") s${note:+, $note}"
    current=''
}

table() {
    local line
    printf '\n%-44s %8s  %s\n' step seconds result
    for line in "${steps[@]}"; do
        awk -F'|' '{ printf "%-44s %8s  %s\n", $1, $2, $3 }' <<<"$line"
    done
}

# At the end, whichever it is: the table, and where it went wrong what is to be seen of it.
finish() {
    local status=$? child
    for child in "${load:-}" "${forward:-}"; do
        [ -z "$child" ] || kill "$child" 2>/dev/null || true
    done
    if [ -n "$current" ]; then
        steps+=("$current|-|FAILED")
        kubectl get pods --namespace "$namespace" --output wide || true
        kubectl get events --namespace "$namespace" --sort-by=.lastTimestamp 2>/dev/null | tail -n 20 || true
    fi
    [ ${#steps[@]} = 0 ] || table
    exit "$status"
}

# An apiserver before 1.22 does not take Helm's server-side apply.
helm_flags() {
    local minor
    minor=$(kubectl version --output json | awk '/"serverVersion"/ { server = 1 } server && /"minor"/ { gsub(/[^0-9]/, ""); print; exit }')
    [ "$minor" -ge 22 ] || echo --server-side=false
}

# Ports of the nodes that lead to the web, the API and the issuer: they stay when pods go, as an ingress would.
# reach WEB_PORT API_PORT ISSUER_PORT
reach() {
    local service port
    while read -r service port; do
        cat <<YAML
---
apiVersion: v1
kind: Service
metadata:
  name: rehearsal-$service
spec:
  type: NodePort
  selector:
    app.kubernetes.io/component: $service
    app.kubernetes.io/part-of: couchannel
  ports:
    - port: 8080
      targetPort: http
      nodePort: $port
      protocol: TCP
YAML
    done <<<"web $1"$'\n'"api $2"$'\n'"identity $3" | kubectl apply --namespace "$namespace" --filename -
}

# empty_namespace BROKER WEB_PORT API_PORT ISSUER_PORT: nothing is there but the ways in, and the broker whose image BROKER is, if any.
empty_namespace() {
    local broker=$1
    shift
    kubectl delete namespace "$namespace" --ignore-not-found --timeout 5m
    kubectl create namespace "$namespace"
    kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted
    if [ -n "$broker" ]; then
        sed "s|BROKER_IMAGE|$broker|" deploy/rehearsal/broker.yaml | kubectl apply --namespace "$namespace" --filename -
        kubectl rollout status deployment couchannel-kafka --namespace "$namespace" --timeout 3m
    fi
    reach "$@"
}

# answers URL: asks for a minute.
answers() {
    curl --silent --show-error --fail --location --max-time 5 --retry 30 --retry-delay 2 --retry-all-errors "$1" >/dev/null 2>&1 ||
        fail "$1 does not answer with success."
}

# Pods that are told to go may take their time; whoever needs them gone waits.
old_pods_gone() {
    local left
    for _ in $(seq 60); do
        left=$(kubectl get pods --namespace "$namespace" --selector app.kubernetes.io/part-of=couchannel \
            --output jsonpath='{range .items[?(@.metadata.deletionTimestamp)]}{.metadata.name} {end}')
        [ -n "$left" ] || return 0
        sleep 2
    done
    fail "these pods do not go: $left."
}

# All pods that are wanted are ready, and no others are there. The pods are counted, not what a Deployment says of them: it hears late.
settled() {
    local service wanted ready=''
    old_pods_gone
    for service in api web worker; do
        wanted=$(kubectl get deployment "couchannel-$service" --namespace "$namespace" --output jsonpath='{.spec.replicas}')
        for _ in $(seq 90); do
            ready=$(kubectl get pods --namespace "$namespace" \
                --selector "app.kubernetes.io/component=$service,app.kubernetes.io/part-of=couchannel" \
                --output jsonpath='{range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}' | grep -c True || true)
            [ "$ready" != "$wanted" ] || continue 2
            sleep 2
        done
        fail "of $wanted pods of $service $ready are ready."
    done
}
