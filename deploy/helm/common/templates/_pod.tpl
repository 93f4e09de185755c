{{- define "common.pod.security" -}}
runAsNonRoot: true
runAsUser: {{ .Values.runAsUser }}
runAsGroup: {{ .Values.runAsUser }}
fsGroup: {{ .Values.runAsUser }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "common.container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Mesh membership is said by the pod. */}}
{{- define "common.pod.annotations" -}}
checksum/config: {{ include "common.config.entries" . | sha256sum }}
{{- if eq .Values.global.secrets.provider "values" }}
checksum/secret: {{ (include "common.secret.plain" . | fromYaml).stringData | toJson | sha256sum }}
{{- end }}
{{- if eq .Values.global.mesh.provider "linkerd" }}
linkerd.io/inject: enabled
{{- end }}
{{- with .Values.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What there is one of holds its data in its pod: a new version of the chart alone must not end it. */}}
{{- define "common.pod.labels" -}}
{{- if (include "common.graph" . | fromYaml).single -}}
{{ omit (include "common.labels" . | fromYaml) "app.kubernetes.io/version" "helm.sh/chart" | toYaml }}
{{- else -}}
{{ include "common.labels" . }}
{{- end }}
{{- if eq .Values.global.mesh.provider "istio" }}
sidecar.istio.io/inject: "true"
{{- end }}
{{- with .Values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "common.environment" -}}
envFrom:
  - configMapRef:
      name: {{ include "common.fullname" . }}
  - secretRef:
      name: {{ include "common.secret.name" . }}
  {{- with .Values.extraEnvFrom }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "common.volumes" -}}
- name: tmp
  emptyDir: {}
{{- if eq .Values.global.secrets.provider "csi" }}
- name: secrets
  csi:
    driver: secrets-store.csi.k8s.io
    readOnly: true
    volumeAttributes:
      secretProviderClass: {{ include "common.fullname" . }}
{{- end }}
{{- end }}

{{- define "common.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if eq .Values.global.secrets.provider "csi" }}
- name: secrets
  mountPath: /mnt/secrets
  readOnly: true
{{- end }}
{{- end }}

{{/* Where pods go. */}}
{{- define "common.scheduling" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.global.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "common.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
periodSeconds: {{ .probe.periodSeconds }}
timeoutSeconds: {{ .probe.timeoutSeconds }}
failureThreshold: {{ .probe.failureThreshold }}
{{- end }}

{{/* Ended by force before it has had its time, a pod would lose what it had begun. */}}
{{- define "common.grace" -}}
{{- $both := add (int .Values.shutdown.noticeSeconds) (int .Values.shutdown.drainSeconds) -}}
{{- if le (int .Values.shutdown.graceSeconds) (int $both) }}
{{- fail (printf "%s.shutdown.graceSeconds must be more than noticeSeconds and drainSeconds together, %d." (include "common.name" .) $both) }}
{{- end -}}
{{- int .Values.shutdown.graceSeconds -}}
{{- end }}

{{/* The schema, brought up to date before the service starts; several pods at once wait for each other. It is told its own alone. */}}
{{- define "common.init.migrations" -}}
- name: migrations
  image: {{ include "common.image" (dict "root" . "image" .Values.migrationsImage) }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  env:
    - name: OTEL_SERVICE_NAME
      value: migrations
    {{- range list "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY" "DOTNET_ENVIRONMENT" }}
    - name: {{ . }}
      valueFrom:
        configMapKeyRef:
          name: {{ include "common.fullname" $ }}
          key: {{ . }}
    {{- end }}
    {{- if .Values.global.telemetry.otlpEndpoint }}
    - name: OTEL_EXPORTER_OTLP_ENDPOINT
      value: {{ .Values.global.telemetry.otlpEndpoint | quote }}
    {{- end }}
    - name: ConnectionStrings__couchannel
      valueFrom:
        secretKeyRef:
          name: {{ include "common.secret.name" . }}
          key: ConnectionStrings__couchannel
  securityContext:
    {{- include "common.container.security" . | nindent 4 }}
  resources:
    {{- toYaml .Values.resources | nindent 4 }}
  volumeMounts:
    {{- include "common.mounts" . | nindent 4 }}
{{- end }}
