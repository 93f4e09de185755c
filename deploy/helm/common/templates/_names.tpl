{{/* What the graph says of this chart's service: graph.yaml of the chart. */}}
{{- define "common.graph" -}}
{{ .Files.Get "graph.yaml" }}
{{- end }}

{{- define "common.name" -}}
{{ (include "common.graph" . | fromYaml).name }}
{{- end }}

{{- define "common.instance" -}}
{{ default .Release.Name .Values.global.instance | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "common.fullname" -}}
{{ include "common.instance" . }}-{{ include "common.name" . }}
{{- end }}

{{/* What never changes, so that it can select. */}}
{{- define "common.selector" -}}
app.kubernetes.io/name: {{ include "common.name" . }}
app.kubernetes.io/instance: {{ include "common.instance" . }}
{{- end }}

{{/* The pods of a service. Flagger renames the first label of those that it keeps, so policies go by another. */}}
{{- define "common.member" -}}
app.kubernetes.io/component: {{ include "common.name" . }}
app.kubernetes.io/instance: {{ include "common.instance" . }}
{{- end }}

{{- define "common.labels" -}}
app.kubernetes.io/name: {{ include "common.name" . }}
{{ include "common.member" . }}
app.kubernetes.io/part-of: couchannel
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "common.metadata" -}}
name: {{ include "common.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "common.labels" . | nindent 2 }}
{{- end }}

{{/* Call with a dict of root and image. */}}
{{- define "common.image" -}}
{{- $tag := coalesce .image.tag .root.Values.global.image.tag .root.Chart.AppVersion -}}
{{ .root.Values.global.image.registry }}/{{ .image.repository }}{{ if .image.digest }}@{{ .image.digest }}{{ else }}:{{ $tag }}{{ end }}
{{- end }}

{{/* Where a service of the installation answers inside the cluster. Call with a dict of root and name. */}}
{{- define "common.peer" -}}
{{ include "common.instance" .root }}-{{ .name }}
{{- end }}
