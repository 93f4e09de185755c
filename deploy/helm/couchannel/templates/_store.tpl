{{/* A bundled data store. Call with a dict of root and name. */}}
{{- define "couchannel.store.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/component: {{ .name }}
app.kubernetes.io/instance: {{ include "common.instance" .root }}
{{- end }}

{{- define "couchannel.store.metadata" -}}
name: {{ include "common.peer" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "couchannel.store.selector" . | nindent 2 }}
  app.kubernetes.io/part-of: couchannel
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "couchannel.store.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "couchannel.store.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "couchannel.store.selector" . | nindent 4 }}
  ports:
    - name: tcp
      port: {{ .port }}
      targetPort: tcp
      protocol: TCP
{{- end }}

{{- define "couchannel.store.policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "couchannel.store.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "couchannel.store.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- $call := . }}
        {{- range concat .callers (list "test") }}
        - {{ include "common.network.pod" (dict "root" $call.root "name" .) | indent 10 | trim }}
        {{- end }}
      ports:
        - port: {{ .port }}
          protocol: TCP
  egress: []
{{- end }}

{{- define "couchannel.store.security" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* The password of a bundled store; a Secret of its own where values hold it, else one that is there. */}}
{{- define "couchannel.store.password" -}}
{{- $global := .root.Values.global -}}
{{- index $global .store "password" | required (printf "global.%s.password is missing: a bundled store needs it." .store) -}}
{{- end }}
