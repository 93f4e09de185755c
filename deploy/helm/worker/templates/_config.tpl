{{/* What the worker alone is told. */}}
{{- define "worker.config" }}
{{- with .Values.webUrl }}
WORKER_WEB_URL: {{ . | quote }}
{{- end }}
{{- end }}
