{{/* Flagger shifts traffic to a new version step by step and takes it back when its metrics are worse. */}}
{{- define "common.canary" -}}
{{- if .Values.canary.enabled -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $canary := .Values.canary -}}
{{- $mesh := .Values.global.mesh.provider -}}
{{- $shifting := eq $canary.strategy "canary" -}}
{{- $gateway := or (eq $mesh "linkerd") (eq .Values.global.exposure.kind "gateway") -}}
{{- if and $shifting (eq $mesh "none") (not $gateway) }}{{ fail (printf "%s.canary.strategy canary shifts traffic by a mesh or a gateway: set global.mesh.provider, global.exposure.kind gateway, or the strategy blueGreen." $graph.name) }}{{ end -}}
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  provider: {{ $shifting | ternary (eq $mesh "istio" | ternary "istio" "gatewayapi:v1") "kubernetes" | quote }}
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "common.fullname" . }}
  {{- if .Values.autoscaling.enabled }}
  autoscalerRef:
    apiVersion: {{ .Capabilities.APIVersions.Has "autoscaling/v2" | ternary "autoscaling/v2" "autoscaling/v2beta2" }}
    kind: HorizontalPodAutoscaler
    name: {{ include "common.fullname" . }}
  {{- end }}
  progressDeadlineSeconds: 600
  service:
    name: {{ include "common.fullname" . }}
    port: {{ $graph.port }}
    portName: http
    targetPort: http
    appProtocol: http
    # What Prometheus finds the Services of both versions by.
    primary:
      labels:
        {{- include "common.labels" . | nindent 8 }}
    canary:
      labels:
        {{- include "common.labels" . | nindent 8 }}
    {{- if and $shifting (eq $mesh "istio") }}
    timeout: {{ .Values.global.mesh.timeout }}
    {{- end }}
    {{- if and $shifting (ne $mesh "istio") }}
    gatewayRefs:
      {{- if eq $mesh "linkerd" }}
      - group: core
        kind: Service
        name: {{ include "common.fullname" . }}
        namespace: {{ .Release.Namespace }}
        port: {{ $graph.port }}
      {{- else }}
      - name: {{ .Values.global.exposure.gatewayName }}
        namespace: {{ default .Release.Namespace .Values.global.exposure.gatewayNamespace }}
      {{- end }}
    {{- end }}
  analysis:
    interval: {{ $canary.interval }}
    threshold: {{ $canary.threshold }}
    {{- if $shifting }}
    stepWeight: {{ $canary.stepWeight }}
    maxWeight: {{ $canary.maxWeight }}
    {{- else }}
    iterations: {{ $canary.iterations }}
    {{- end }}
    metrics:
      - name: success
        templateRef:
          name: {{ include "common.fullname" . }}-success
        thresholdRange:
          min: {{ $canary.minSuccessPercent }}
        interval: {{ $canary.interval }}
      - name: latency
        templateRef:
          name: {{ include "common.fullname" . }}-latency
        thresholdRange:
          max: {{ $canary.maxLatencyMilliseconds }}
        interval: {{ $canary.interval }}
    webhooks:
      - name: acceptance
        type: pre-rollout
        url: {{ $canary.loadTester }}
        timeout: 30s
        metadata:
          type: bash
          cmd: curl --fail --silent http://{{ include "common.fullname" . }}-canary.{{ .Release.Namespace }}:{{ $graph.port }}/readyz
      - name: load
        type: rollout
        url: {{ $canary.loadTester }}
        timeout: 5s
        metadata:
          cmd: hey -z 1m -q 10 -c 2 http://{{ include "common.fullname" . }}-canary.{{ .Release.Namespace }}:{{ $graph.port }}{{ $canary.loadPath }}
---
{{ include "common.metrictemplate" (dict "root" . "name" "success" "query" (printf "100 * sum(rate(http_server_request_duration_seconds_count{%s,http_response_status_code!~\"5..\"}[{{ interval }}])) / sum(rate(http_server_request_duration_seconds_count{%s}[{{ interval }}]))" "namespace=\"{{ namespace }}\",pod=~\"{{ target }}-[0-9a-zA-Z]+(-[0-9a-zA-Z]+)\"" "namespace=\"{{ namespace }}\",pod=~\"{{ target }}-[0-9a-zA-Z]+(-[0-9a-zA-Z]+)\"")) }}
---
{{ include "common.metrictemplate" (dict "root" . "name" "latency" "query" (printf "1000 * histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket{%s}[{{ interval }}])))" "namespace=\"{{ namespace }}\",pod=~\"{{ target }}-[0-9a-zA-Z]+(-[0-9a-zA-Z]+)\"")) }}
{{- end }}
{{- end }}

{{- define "common.metrictemplate" -}}
apiVersion: flagger.app/v1beta1
kind: MetricTemplate
metadata:
  name: {{ include "common.fullname" .root }}-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "common.labels" .root | nindent 4 }}
spec:
  provider:
    type: prometheus
    address: {{ .root.Values.canary.prometheus }}
  query: {{ .query | quote }}
{{- end }}
