{{/* What the worker alone is told. */}}
{{- define "worker.config" }}
{{- if and .Values.global.stripe.enabled (not .Values.webUrl) }}{{ fail "worker.webUrl is missing: with global.stripe.enabled, set it to the address of the web, to which guests come back from their banks." }}{{ end }}
{{- with .Values.webUrl }}
WORKER_WEB_URL: {{ . | quote }}
{{- end }}
{{- end }}
