{{- define "common.pdb" -}}
{{- if .Values.disruption.enabled -}}
apiVersion: {{ .Capabilities.APIVersions.Has "policy/v1" | ternary "policy/v1" "policy/v1beta1" }}
kind: PodDisruptionBudget
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ .Values.disruption.maxUnavailable }}
  selector:
    matchLabels:
      {{- include "common.member" . | nindent 6 }}
{{- end }}
{{- end }}

{{- define "common.hpa" -}}
{{- if .Values.autoscaling.enabled -}}
apiVersion: {{ .Capabilities.APIVersions.Has "autoscaling/v2" | ternary "autoscaling/v2" "autoscaling/v2beta2" }}
kind: HorizontalPodAutoscaler
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "common.fullname" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .Values.autoscaling.cpuPercent }}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 300
{{- end }}
{{- end }}

{{/* Scales by how far the consumers are behind: KEDA makes the HorizontalPodAutoscaler. */}}
{{- define "common.scaledobject" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- $kafka := .Values.global.kafka -}}
{{- $root := . -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    name: {{ include "common.fullname" . }}
  minReplicaCount: {{ .Values.autoscaling.minReplicas }}
  maxReplicaCount: {{ .Values.autoscaling.maxReplicas }}
  triggers:
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ .Values.autoscaling.cpuPercent | quote }}
    {{- range $graph.consumers }}
    - type: kafka
      metadata:
        bootstrapServers: {{ include "common.connection.kafka" (dict "root" $root) | quote }}
        consumerGroup: {{ .group }}
        topic: {{ .topic }}
        lagThreshold: {{ $root.Values.autoscaling.lagThreshold | quote }}
        {{- if include "common.kafka.sasl" $root }}
        sasl: {{ dict "PLAIN" "plaintext" "SCRAM-SHA-256" "scram_sha256" "SCRAM-SHA-512" "scram_sha512" | dig $kafka.saslMechanism "" }}
        {{- end }}
        tls: {{ and (eq $kafka.mode "external") (hasSuffix "SSL" $kafka.securityProtocol) | ternary "enable" "disable" }}
      {{- if include "common.kafka.sasl" $root }}
      authenticationRef:
        name: {{ include "common.fullname" $root }}
      {{- end }}
    {{- end }}
{{- if include "common.kafka.sasl" . }}
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  {{- include "common.metadata" . | nindent 2 }}
spec:
  secretTargetRef:
    - parameter: password
      name: {{ include "common.secret.name" . }}
      key: {{ $graph.name | upper }}_KAFKA_SASL_PASSWORD
  configMapTargetRef:
    - parameter: username
      name: {{ include "common.fullname" . }}
      key: {{ $graph.name | upper }}_KAFKA_SASL_USERNAME
{{- end }}
{{- end }}
