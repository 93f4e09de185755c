{{- define "common.deployment" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- if ne .Values.global.secrets.provider "values" }}
  annotations:
    # A pod reads its environment once: where Stakater's Reloader runs, new secrets bring new pods, one by one.
    reloader.stakater.com/auto: "true"
  {{- end }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    {{- if $graph.single }}
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
    {{- end }}
  selector:
    matchLabels:
      {{- include "common.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "common.pod.labels" . | nindent 8 }}
      annotations:
        {{- include "common.pod.annotations" . | nindent 8 }}
    spec:
      serviceAccountName: {{ include "common.fullname" . }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ include "common.grace" . }}
      securityContext:
        {{- include "common.pod.security" . | nindent 8 }}
      {{- if and $graph.migrated (eq .Values.global.migrations.mode "init") }}
      initContainers:
        {{- include "common.init.migrations" . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ $graph.name }}
          image: {{ include "common.image" (dict "root" . "image" .Values.image) }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ $graph.port }}
              protocol: TCP
          {{- include "common.environment" . | nindent 10 }}
          startupProbe:
            {{- include "common.probe" (dict "path" "/healthz" "probe" .Values.probes.startup) | nindent 12 }}
          livenessProbe:
            {{- include "common.probe" (dict "path" "/healthz" "probe" .Values.probes.liveness) | nindent 12 }}
          readinessProbe:
            {{- include "common.probe" (dict "path" "/readyz" "probe" .Values.probes.readiness) | nindent 12 }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
          securityContext:
            {{- include "common.container.security" . | nindent 12 }}
          volumeMounts:
            {{- include "common.mounts" . | nindent 12 }}
            {{- if $graph.data }}
            - name: data
              mountPath: {{ $graph.data }}
            {{- end }}
      volumes:
        {{- include "common.volumes" . | nindent 8 }}
        {{- if $graph.data }}
        - name: data
          emptyDir: {}
        {{- end }}
      {{- if .Values.spread.enabled }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: {{ $.Values.spread.whenUnsatisfiable }}
          labelSelector:
            matchLabels:
              {{- include "common.member" $ | nindent 14 }}
        {{- end }}
      {{- end }}
      {{- include "common.scheduling" . | nindent 6 }}
{{- end }}

{{- define "common.service" -}}
{{- $graph := include "common.graph" . | fromYaml -}}
{{- if not .Values.canary.enabled -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- with .Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: ClusterIP
  selector:
    {{- include "common.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ $graph.port }}
      targetPort: http
      protocol: TCP
      appProtocol: http
{{- end }}
{{- end }}
