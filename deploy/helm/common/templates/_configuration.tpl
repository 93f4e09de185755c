{{/* What a service is told that anybody may know. A chart adds its own by "<name>.config"; extraEnv is the operator's. */}}
{{- define "common.config.entries" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY: in_memory
OTEL_SERVICE_NAME: {{ $graph.name }}
DOTNET_ENVIRONMENT: {{ .Values.global.environment }}
{{- with .Values.global.telemetry.otlpEndpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- with .Values.shutdown }}
HostOptions__ShutdownTimeout: {{ printf "00:00:%02d" (int .drainSeconds) | quote }}
Shutdown__Notice: {{ printf "00:00:%02d" (int .noticeSeconds) | quote }}
{{- end }}
{{- with $graph.port }}
ASPNETCORE_FORWARDEDHEADERS_ENABLED: "true"
HTTP_PORTS: {{ . | quote }}
{{- end }}
{{- if has "kafka" $graph.connections }}
ConnectionStrings__kafka: {{ include "common.connection.kafka" (dict "root" .) | quote }}
{{- if eq .Values.global.kafka.mode "external" }}
{{ $graph.name | upper }}_KAFKA_SECURITY_PROTOCOL: {{ .Values.global.kafka.securityProtocol }}
{{- end }}
{{- if include "common.kafka.sasl" . }}
{{ $graph.name | upper }}_KAFKA_SASL_MECHANISM: {{ .Values.global.kafka.saslMechanism }}
{{ $graph.name | upper }}_KAFKA_SASL_USERNAME: {{ .Values.global.kafka.username | quote }}
{{- end }}
{{- end }}
{{- if $graph.config }}
{{- include (printf "%s.config" $graph.name) . }}
{{- end }}
{{- range $name, $value := .Values.extraEnv }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "common.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.hook" (dict "root" . "weight" "-10") | nindent 2 }}
data:
  {{- include "common.config.entries" . | nindent 2 }}
{{- end }}

{{/*
What a Job that runs before the release needs has to run before it, too; no release owns it, so it goes when it has succeeded. Call with
a dict of root and weight.
*/}}
{{- define "common.hook" -}}
{{- $graph := include "common.graph" .root | fromYaml -}}
{{- if $graph.hook }}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
  argocd.argoproj.io/hook: PreSync
  argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
  argocd.argoproj.io/sync-wave: {{ .weight | quote }}
{{- end }}
{{- end }}

{{- define "common.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- $graph := include "common.graph" . | fromYaml }}
  {{- if $graph.hook }}
  {{- $hook := include "common.hook" (dict "root" . "weight" "-10") | fromYaml }}
  annotations:
    {{- merge (deepCopy .Values.serviceAccount.annotations) $hook.annotations | toYaml | nindent 4 }}
  {{- else }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}
