{{/* Who may call, and how a call is tried again, where the pods are members of a mesh. */}}
{{- define "common.mesh" -}}
{{- $provider := .Values.global.mesh.provider -}}
{{- if eq $provider "istio" }}
{{- include "common.mesh.istio" . }}
{{- else if eq $provider "linkerd" }}
{{- include "common.mesh.linkerd" . }}
{{- end }}
{{- end }}

{{- define "common.mesh.istio" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $root := . -}}
{{- $mesh := .Values.global.mesh -}}
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
  mtls:
    mode: STRICT
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
  action: ALLOW
  rules:
    {{- if or $graph.callers $graph.exposed }}
    - from:
        {{- range $graph.callers }}
        - source:
            principals: ["*/ns/{{ $root.Release.Namespace }}/sa/{{ include "common.peer" (dict "root" $root "name" .) }}"]
        {{- end }}
        - source:
            principals: ["*/ns/{{ $root.Release.Namespace }}/sa/{{ include "common.instance" $root }}-test"]
        {{- if and $graph.exposed (ne .Values.global.exposure.kind "none") }}
        - source:
            namespaces: [{{ .Values.global.networkPolicy.ingressNamespace }}]
        {{- end }}
    {{- end }}
    - from:
        - source:
            namespaces: [{{ .Values.global.networkPolicy.monitoringNamespace }}]
      to:
        - operation:
            methods: [GET]
            paths: [/metrics]
{{- if and $graph.callers (not .Values.canary.enabled) }}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  hosts: [{{ include "common.fullname" . }}]
  http:
    - match:
        - method:
            exact: GET
      timeout: {{ $mesh.timeout }}
      retries:
        attempts: {{ $mesh.retries }}
        retryOn: connect-failure,refused-stream,unavailable,503
      route:
        - destination:
            host: {{ include "common.fullname" . }}
    - timeout: {{ $mesh.timeout }}
      retries:
        attempts: 0
      route:
        - destination:
            host: {{ include "common.fullname" . }}
{{- end }}
{{- end }}

{{- define "common.mesh.linkerd" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $root := . -}}
{{- $mesh := .Values.global.mesh -}}
apiVersion: policy.linkerd.io/v1beta3
kind: Server
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
  port: http
  proxyProtocol: HTTP/1
  accessPolicy: deny
---
apiVersion: policy.linkerd.io/v1alpha1
kind: AuthorizationPolicy
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  targetRef:
    group: policy.linkerd.io
    kind: Server
    name: {{ include "common.fullname" . }}
  requiredAuthenticationRefs:
    - group: policy.linkerd.io
      kind: MeshTLSAuthentication
      name: {{ include "common.fullname" . }}
---
apiVersion: policy.linkerd.io/v1alpha1
kind: MeshTLSAuthentication
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  identities:
    {{- range concat (default list $graph.callers) (list "test") }}
    - "{{ include "common.peer" (dict "root" $root "name" .) }}.{{ $root.Release.Namespace }}.serviceaccount.identity.linkerd.cluster.local"
    {{- end }}
    {{- if and $graph.exposed (ne .Values.global.exposure.kind "none") }}
    - "*.{{ .Values.global.networkPolicy.ingressNamespace }}.serviceaccount.identity.linkerd.cluster.local"
    {{- end }}
    - "*.{{ .Values.global.networkPolicy.monitoringNamespace }}.serviceaccount.identity.linkerd.cluster.local"
{{- if and $graph.callers (not .Values.canary.enabled) }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ include "common.fullname" . }}-mesh
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "common.labels" . | nindent 4 }}
  annotations:
    retry.linkerd.io/http: gateway-error
    retry.linkerd.io/limit: {{ $mesh.retries | quote }}
    timeout.linkerd.io/request: {{ $mesh.timeout }}
spec:
  parentRefs:
    - group: ""
      kind: Service
      name: {{ include "common.fullname" . }}
      port: {{ $graph.port }}
  rules:
    - matches:
        - method: GET
          path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: {{ include "common.fullname" . }}
          port: {{ $graph.port }}
{{- end }}
{{- end }}
