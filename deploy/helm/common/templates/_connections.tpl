{{/*
Connection strings. The password is a value, or what the External Secrets operator puts a value in for: call with a dict of root and
secret, the name of a template that answers for a dict of root, store and key.
*/}}
{{- define "common.secret.value" -}}
{{- $of := index .root.Values.global .store -}}
{{- $value := index $of .key -}}
{{- if not $value }}{{ fail (printf "global.%s.%s is missing: set it, or take secrets from elsewhere by global.secrets.provider." .store .key) }}{{ end -}}
{{ $value }}
{{- end }}

{{- define "common.secret.reference" -}}
{{ printf "{{ .%s_%s }}" .store .key }}
{{- end }}

{{- define "common.connection.couchannel" -}}
{{- $database := .root.Values.global.database -}}
{{- $password := include .secret (dict "root" .root "store" "database" "key" "password") -}}
{{- if eq $database.mode "bundled" -}}
Host={{ include "common.peer" (dict "root" .root "name" "postgres") }};Port=5432;Username={{ $database.username }};Password={{ $password }}
{{- else -}}
{{- if not $database.host }}{{ fail "global.database.host is missing: set it, or global.database.mode to bundled for a trial." }}{{ end -}}
Host={{ $database.host }};Port={{ $database.port }};Username={{ $database.username }};Password={{ $password }};SSL Mode={{ $database.sslMode }}
{{- end -}}
;Database={{ $database.name }}{{ with $database.options }};{{ . }}{{ end }}
{{- end }}

{{- define "common.connection.redis" -}}
{{- $redis := .root.Values.global.redis -}}
{{- $password := include .secret (dict "root" .root "store" "redis" "key" "password") -}}
{{- if eq $redis.mode "bundled" -}}
{{ include "common.peer" (dict "root" .root "name" "redis") }}:6379,password={{ $password }}
{{- else -}}
{{- if not $redis.host }}{{ fail "global.redis.host is missing: set it, or global.redis.mode to bundled for a trial." }}{{ end -}}
{{ $redis.host }}:{{ $redis.port }},password={{ $password }}{{ with $redis.username }},user={{ . }}{{ end }}{{ if $redis.tls }},ssl=true{{ end }}
{{- end -}}
{{- end }}

{{- define "common.connection.kafka" -}}
{{- $kafka := .root.Values.global.kafka -}}
{{- if eq $kafka.mode "bundled" -}}
{{ include "common.peer" (dict "root" .root "name" "kafka") }}:9092
{{- else -}}
{{- if not $kafka.bootstrap }}{{ fail "global.kafka.bootstrap is missing: set it, or global.kafka.mode to bundled for a trial." }}{{ end -}}
{{ $kafka.bootstrap }}
{{- end -}}
{{- end }}

{{/* Whether the brokers want a name and a password. */}}
{{- define "common.kafka.sasl" -}}
{{- $kafka := .Values.global.kafka -}}
{{- if and (eq $kafka.mode "external") (hasPrefix "SASL_" $kafka.securityProtocol) }}true{{ end -}}
{{- end }}

{{/* Everything that a service must keep to itself, by the names of its environment. Call with a dict of root and secret. */}}
{{- define "common.secret.entries" -}}
{{- $call := . -}}
{{- $graph := include "common.graph" .root | fromYaml -}}
{{- range $graph.connections }}
{{- if ne . "kafka" }}
ConnectionStrings__{{ . }}: {{ include (printf "common.connection.%s" .) $call | quote }}
{{- end }}
{{- end }}
{{- if and (has "kafka" $graph.connections) (include "common.kafka.sasl" .root) }}
{{ $graph.name | upper }}_KAFKA_SASL_PASSWORD: {{ include .secret (dict "root" .root "store" "kafka" "key" "password") | quote }}
{{- end }}
{{- if .root.Values.global.stripe.enabled }}
{{- range $name, $key := $graph.stripe }}
{{ $name }}: {{ include $call.secret (dict "root" $call.root "store" "stripe" "key" $key) | quote }}
{{- end }}
{{- end }}
{{- range $name, $of := $graph.secrets }}
{{ $name }}: {{ include $call.secret (dict "root" $call.root "store" $of.store "key" $of.key) | quote }}
{{- end }}
{{- end }}
