{{/* A pod of the installation. Call with a dict of root and name. */}}
{{- define "common.network.pod" -}}
podSelector:
  matchLabels:
    app.kubernetes.io/component: {{ .name }}
    app.kubernetes.io/instance: {{ include "common.instance" .root }}
{{- end }}

{{/* One edge of the graph, outwards. Call with a dict of root and name. */}}
{{- define "common.network.edge" -}}
{{- $global := .root.Values.global -}}
{{- $store := dict "postgres" "database" "redis" "redis" "kafka" "kafka" | dig .name "" -}}
{{- $of := index $global (default "database" $store) -}}
{{- if and $store (eq (dig "mode" "" $of) "external") }}
- to:
    {{- range $of.cidrs }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  ports:
    {{- range (eq .name "kafka" | ternary (dig "ports" list $of) (list (dig "port" 0 $of))) }}
    - port: {{ . | int }}
      protocol: TCP
    {{- end }}
{{- else if and (eq .name "oidc") (eq $global.oidc.mode "external") }}
- to:
    {{- range $global.oidc.cidrs }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  ports:
    - port: 443
      protocol: TCP
{{- else }}
- to:
    - {{ include "common.network.pod" (dict "root" .root "name" (eq .name "oidc" | ternary "identity" .name)) | indent 6 | trim }}
  ports:
    - port: {{ dict "postgres" 5432 "redis" 6379 "kafka" 9092 | dig .name 8080 }}
      protocol: TCP
{{- end }}
{{- end }}

{{- define "common.network.dns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end }}

{{- define "common.networkpolicy" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $root := . -}}
{{- $policy := .Values.global.networkPolicy -}}
{{- if $policy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.hook" (dict "root" . "weight" "-10") | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- if $graph.port }}
  ingress:
    - from:
        {{- range concat (default list $graph.callers) (list "test") }}
        - {{ include "common.network.pod" (dict "root" $root "name" .) | indent 10 | trim }}
        {{- end }}
        {{- if and $graph.exposed (ne .Values.global.exposure.kind "none") }}
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ $policy.ingressNamespace }}
        {{- end }}
        {{- if .Values.global.monitoring.enabled }}
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ $policy.monitoringNamespace }}
        {{- end }}
      ports:
        - port: {{ $graph.port }}
          protocol: TCP
    {{- with .Values.networkPolicy.extraIngress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
  egress:
    {{- include "common.network.dns" . | nindent 4 }}
    {{- range $graph.calls }}
    {{- include "common.network.edge" (dict "root" $root "name" .) | nindent 4 }}
    {{- end }}
    {{- if and .Values.global.stripe.enabled $graph.pays }}
    - to:
        {{- range .Values.global.stripe.cidrs }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
      ports:
        - port: 443
          protocol: TCP
    {{- end }}
    {{- if .Values.global.telemetry.otlpEndpoint }}
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ $policy.monitoringNamespace }}
      ports:
        - port: 4317
          protocol: TCP
    {{- end }}
    {{- with .Values.networkPolicy.extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}
