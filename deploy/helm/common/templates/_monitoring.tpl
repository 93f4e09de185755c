{{- define "common.servicemonitor" -}}
{{- if .Values.global.monitoring.enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "common.metadata" . | nindent 2 }}
    {{- with .Values.global.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  jobLabel: app.kubernetes.io/component
  selector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
  endpoints:
    - port: http
      path: /metrics
      interval: {{ .Values.global.monitoring.interval }}
{{- end }}
{{- end }}

{{- define "common.rule" -}}
- alert: {{ .name }}
  expr: {{ .expr | quote }}
  for: {{ .for }}
  labels:
    severity: {{ .severity }}
    service: {{ include "common.name" .root }}
  annotations:
    summary: {{ .summary | quote }}
    runbook_url: {{ .root.Values.global.monitoring.runbooks }}/{{ .name | lower }}.md
{{- end }}

{{/* What is watched of every service that answers HTTP; a chart adds its own by "<name>.rules". */}}
{{- define "common.rules" -}}
{{- $alerts := .Values.alerts -}}
{{- $job := printf "job=%q,namespace=%q" (include "common.name" .) .Release.Namespace -}}
{{- $requests := printf "http_server_request_duration_seconds_count{%s}" $job -}}
{{- $errors := printf "http_server_request_duration_seconds_count{%s,http_response_status_code=~\"5..\"}" $job -}}
{{- $buckets := printf "http_server_request_duration_seconds_bucket{%s}" $job -}}
{{- include "common.rule" (dict "root" . "name" "CouchannelServiceDown" "severity" "critical" "for" "2m"
  "expr" (printf "absent(up{%s} == 1)" $job)
  "summary" (printf "No pod of %s answers Prometheus." (include "common.name" .))) }}
{{ include "common.rule" (dict "root" . "name" "CouchannelErrors" "severity" "critical" "for" "5m"
  "expr" (printf "sum(rate(%s[5m])) / sum(rate(%s[5m])) > %v" $errors $requests $alerts.errorRatio)
  "summary" (printf "More than %v of the answers of %s are errors." $alerts.errorRatio (include "common.name" .))) }}
{{ include "common.rule" (dict "root" . "name" "CouchannelSlow" "severity" "warning" "for" "10m"
  "expr" (printf "histogram_quantile(0.99, sum by (le) (rate(%s[5m]))) > %v" $buckets $alerts.latencySeconds)
  "summary" (printf "One answer of %s in a hundred takes longer than %v s." (include "common.name" .) $alerts.latencySeconds)) }}
{{- end }}

{{- define "common.prometheusrule" -}}
{{- if .Values.global.monitoring.enabled -}}
{{- $graph := include "common.graph" . | fromYaml -}}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "common.metadata" . | nindent 2 }}
    {{- with .Values.global.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  groups:
    - name: {{ include "common.fullname" . }}
      rules:
        {{- include "common.rules" . | nindent 8 }}
        {{- if $graph.rules }}
        {{- include (printf "%s.rules" $graph.name) . | nindent 8 }}
        {{- end }}
{{- end }}
{{- end }}
