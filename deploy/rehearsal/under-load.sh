#!/usr/bin/env bash
# Steps of deploy/rehearse.sh while guests book. Who reads it has read lib.sh, load.sh and checks.sh, and brings release.
# shellcheck disable=SC2154,SC2034 # what those who read it set and read

upgraded() {
    load_start upgrade
    release "$new"
    old_pods_gone
    load_stop upgrade
}

# It has to fail, and guests must not notice.
taken_back() {
    load_start rollback
    if TIMEOUT=1m release "$new" --set "api.image.tag=$bad" >"$logs/rollback.txt" 2>&1; then
        fail 'the bad version was taken for a good one.'
    fi
    tail -n 3 "$logs/rollback.txt"
    old_pods_gone
    load_stop rollback
    kubectl get deployment couchannel-api --namespace "$namespace" --output jsonpath='{.spec.template.spec.containers[0].image}' |
        grep -q ":$new\$" || fail 'the version before is not back.'
}

psql() {
    kubectl exec --namespace "$namespace" --stdin couchannel-postgres-0 -- env "PGPASSWORD=$2" \
        psql --host 127.0.0.1 --username "$1" --dbname couchannel --set ON_ERROR_STOP=1 --quiet
}

# docs/DEPLOYMENT.md, "Rotating secrets": two users take turns.
rotated() {
    local before=trial-database-password after
    after=rehearsal-$RANDOM$RANDOM
    load_start rotation
    psql postgres "$before" <<SQL
CREATE ROLE couchannel_b LOGIN PASSWORD '$after' IN ROLE postgres;
ALTER ROLE couchannel_b SET ROLE postgres;
SQL
    account=(--set "global.database.username=couchannel_b,global.database.password=$after")
    release "$new"
    old_pods_gone
    psql couchannel_b "$after" <<<'ALTER ROLE postgres PASSWORD NULL'
    if psql postgres "$before" <<<'SELECT 1' >/dev/null 2>&1; then
        fail 'the old password still opens the database.'
    fi
    sleep 10
    load_stop rotation
}

# As a node that is drained would have it, one pod of each service is told to go; then the worker dies on the spot.
pods_go() {
    local service
    load_start pods
    farewell "$(pod_of api)"
    for service in web worker; do
        kubectl delete pod "$(pod_of "$service")" --namespace "$namespace" --wait=false
    done
    settled
    kubectl delete pod "$(pod_of worker)" --namespace "$namespace" --force --grace-period 0
    settled
    sleep 10
    load_stop pods
}
