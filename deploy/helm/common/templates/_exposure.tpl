{{- define "common.exposure" -}}
{{- $kind := .Values.global.exposure.kind -}}
{{- if and (ne $kind "none") (not .Values.host) }}{{ fail (printf "%s.host is missing: set the name that people reach it by." (include "common.name" .)) }}{{ end -}}
{{- if eq $kind "ingress" }}
{{- include "common.ingress" . }}
{{- else if eq $kind "gateway" }}
{{- include "common.httproute" . }}
{{- end }}
{{- end }}

{{- define "common.exposure.annotations" -}}
{{- with .Values.global.exposure.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "common.ingress" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $exposure := .Values.global.exposure -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.exposure.annotations" . | nindent 2 }}
spec:
  {{- with $exposure.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- with $exposure.tlsSecret }}
  tls:
    - hosts: [{{ $.Values.host | quote }}]
      secretName: {{ . }}
  {{- end }}
  rules:
    - host: {{ .Values.host | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ include "common.fullname" . }}
                port:
                  number: {{ $graph.port }}
{{- end }}

{{- define "common.httproute" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $exposure := .Values.global.exposure -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.exposure.annotations" . | nindent 2 }}
spec:
  parentRefs:
    - name: {{ $exposure.gatewayName }}
      namespace: {{ default .Release.Namespace $exposure.gatewayNamespace }}
  hostnames: [{{ .Values.host | quote }}]
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: {{ include "common.fullname" . }}
          port: {{ $graph.port }}
{{- end }}
