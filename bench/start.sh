#!/usr/bin/env bash
# How long the AppHost takes to start and to stop the whole system, beside the same processes started by hand one after the other.
# Both are measured in the same run, each from an empty data folder: compare the ratio, since the machine's mood is in both.
#   bench/start.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
bin=$PWD/artifacts/bin
export ASPNETCORE_ENVIRONMENT=Development DOTNET_ENVIRONMENT=Development DOTNET_CLI_TELEMETRY_OPTOUT=1

scratch=$(mktemp -d)
chmod 755 "$scratch" # where the database runs as another user, it comes in here too
started=()
stop() {
    # The first is the AppHost or PostgreSQL, to which an interrupt means: end the sessions of clients too.
    [ ${#started[@]} = 0 ] || kill -INT "${started[0]}" 2>/dev/null || true
    for pid in "${started[@]:1}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    started=()
}
trap 'stop; rm -rf "$scratch"' EXIT

now() { date +%s%3N; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# wait_for WHAT COMMAND...: asks again until it succeeds, for 60 s at most.
wait_for() {
    local what=$1 end=$(($(now) + 60000))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(now)" -lt "$end" ] || { echo "bench: $what did not come up; see $scratch" >&2; exit 1; }
        sleep 0.02
    done
}
answers() { curl --silent --fail --max-time 2 "$1"; }

app_host() {
    local log=$scratch/apphost-$1.log begin
    begin=$(now)
    (cd Couchannel.AppHost && COUCHANNEL_DATA=$scratch/data-$1 exec dotnet exec "$bin/Couchannel.AppHost/debug/Couchannel.AppHost.dll") \
        >"$log" 2>&1 &
    started=($!)
    wait_for 'the AppHost' grep -q 'resources are healthy' "$log"
    apphost_start=$(($(now) - begin))
    begin=$(now)
    kill -INT "${started[0]}"
    wait "${started[0]}" || true
    apphost_stop=$(($(now) - begin))
    started=()
}

# PostgreSQL refuses root.
as_database=()
[ "$(id -u)" != 0 ] || as_database=(setpriv --reuid=postgres --regid=postgres --clear-groups)

by_hand() {
    local run=$scratch/hand-$1 pg redis_port identity_port api_port worker_port web_port pg_port begin
    # shellcheck disable=SC2012 # names of versions, made by packages
    pg=${COUCHANNEL_POSTGRES_BIN:-$(pg_config --bindir 2>/dev/null || dirname "$(ls /usr/lib/postgresql/*/bin/postgres | tail -n 1)")}
    mkdir -p "$run" && chmod 777 "$scratch" "$run"
    pg_port=$(free_port) redis_port=$(free_port) identity_port=$(free_port)
    api_port=$(free_port) worker_port=$(free_port) web_port=$(free_port)
    local garnet
    # shellcheck disable=SC2012
    garnet=$(ls -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/garnet-server/*/tools/net10.0/any/GarnetServer.dll | tail -n 1)

    begin=$(now)
    "${as_database[@]}" "$pg/initdb" -D "$run/pg" -U postgres --auth=trust --no-sync >"$run/initdb.log"
    (cd "$run" && exec "${as_database[@]}" "$pg/postgres" -D "$run/pg" -p "$pg_port" -c listen_addresses=localhost \
        -c unix_socket_directories= >"$run/postgres.log" 2>&1) &
    started=($!)
    wait_for PostgreSQL "$pg/pg_isready" -h localhost -p "$pg_port" -U postgres
    "$pg/psql" -h localhost -p "$pg_port" -U postgres -qc 'CREATE DATABASE couchannel'
    export ConnectionStrings__couchannel="Host=localhost;Port=$pg_port;Username=postgres;Database=couchannel"

    dotnet exec "$garnet" --port "$redis_port" --lua --lua-transaction-mode --memory 64m >"$run/redis.log" 2>&1 &
    started+=($!)
    wait_for Redis bash -c "exec 3<>/dev/tcp/127.0.0.1/$redis_port"
    export ConnectionStrings__redis="localhost:$redis_port"

    dotnet exec "$bin/Couchannel.Hosting.Broker/debug/Couchannel.Hosting.Broker.dll" >"$run/kafka.log" 2>&1 &
    started+=($!)
    wait_for Kafka grep -q 'broker ready' "$run/kafka.log"
    ConnectionStrings__kafka=$(sed -n 's/broker ready at //p' "$run/kafka.log")
    export ConnectionStrings__kafka

    dotnet exec "$bin/Couchannel.Migrations/debug/Couchannel.Migrations.dll" >"$run/migrations.log" 2>&1
    IDENTITY_ISSUER="http://localhost:$identity_port" IDENTITY_WEB_URL="http://localhost:$web_port" IDENTITY_WEB_SECRET=$run \
        COUCHANNEL_DATA=$run/data service Identity "$identity_port"
    API_OIDC_ISSUER="http://localhost:$identity_port" API_CHECKIN_KEYS=a-key-for-measuring-that-opens-no-door service Api "$api_port"
    WORKER_WEB_URL="http://localhost:$web_port" service Worker "$worker_port"
    WEB_OIDC_ISSUER="http://localhost:$identity_port" WEB_OIDC_CLIENT_ID=couchannel-web WEB_OIDC_CLIENT_SECRET=$run \
        services__api__http__0="http://localhost:$api_port" service Web "$web_port"
    hand_start=$(($(now) - begin))
    begin=$(now)
    stop
    hand_stop=$(($(now) - begin))
}

service() {
    (cd "src/Couchannel.$1" && ASPNETCORE_URLS="http://localhost:$2" exec dotnet exec "$bin/Couchannel.$1/debug/Couchannel.$1.dll") \
        >"$scratch/$1.log" 2>&1 &
    started+=($!)
    wait_for "$1" answers "http://localhost:$2/readyz"
}

printf '%-6s %18s %18s %8s %18s %18s\n' run 'AppHost start, ms' 'by hand start, ms' ratio 'AppHost stop, ms' 'by hand stop, ms'
for run in $(seq "$runs"); do
    app_host "$run"
    by_hand "$run"
    printf '%-6s %18s %18s %8s %18s %18s\n' "$run" "$apphost_start" "$hand_start" \
        "$(awk "BEGIN { printf \"%.2f\", $apphost_start / $hand_start }")" "$apphost_stop" "$hand_stop"
done
