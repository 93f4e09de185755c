{{/* A pod that asks one thing. Call with a dict of root, name and script. */}}
{{- define "couchannel.test" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "common.instance" .root }}-test-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    app.kubernetes.io/name: test
    app.kubernetes.io/instance: {{ include "common.instance" .root }}
    app.kubernetes.io/component: test
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
    {{- if eq .root.Values.global.mesh.provider "linkerd" }}
    linkerd.io/inject: enabled
    config.linkerd.io/native-sidecar: enabled
    {{- end }}
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "common.instance" .root }}-test
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 65534
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: test
      image: {{ .root.Values.tests.image }}
      command: [sh, -euc]
      args:
        - |
          {{- .script | nindent 10 }}
      resources:
        requests:
          cpu: 10m
          memory: 16Mi
        limits:
          memory: 64Mi
      securityContext:
        {{- include "common.container.security" .root | nindent 8 }}
{{- end }}
