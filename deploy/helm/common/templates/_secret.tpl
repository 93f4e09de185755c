{{/* Name of the Secret that the pod's environment comes from. */}}
{{- define "common.secret.name" -}}
{{- if eq .Values.global.secrets.provider "existing" -}}
{{ default (include "common.fullname" .) .Values.existingSecret }}
{{- else -}}
{{ include "common.fullname" . }}
{{- end -}}
{{- end }}

{{- define "common.secret" -}}
{{- $provider := .Values.global.secrets.provider -}}
{{- if eq $provider "values" }}
{{- include "common.secret.plain" . }}
{{- else if eq $provider "externalSecrets" }}
{{- include "common.secret.external" . }}
{{- else if eq $provider "csi" }}
{{- include "common.secret.csi" . }}
{{- end }}
{{- end }}

{{- define "common.secret.plain" -}}
apiVersion: v1
kind: Secret
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.hook" (dict "root" . "weight" "-10") | nindent 2 }}
type: Opaque
stringData:
  {{- include "common.secret.entries" (dict "root" . "secret" "common.secret.value") | nindent 2 }}
{{- end }}

{{/* Stores below the path that the service's entries take something from. */}}
{{- define "common.secret.stores" -}}
{{- $entries := include "common.secret.entries" (dict "root" . "secret" "common.secret.reference") -}}
{{- range $store := list "database" "redis" "kafka" "oidc" "checkin" "stripe" }}
{{- if contains (printf "{{ .%s_" $store) $entries }}
- {{ $store }}
{{- end }}
{{- end }}
{{- end }}

{{- define "common.secret.external" -}}
{{- $secrets := .Values.global.secrets -}}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.hook" (dict "root" . "weight" "-10") | nindent 2 }}
spec:
  refreshInterval: {{ $secrets.externalSecrets.refreshInterval }}
  secretStoreRef:
    kind: {{ $secrets.externalSecrets.storeKind }}
    name: {{ $secrets.externalSecrets.storeName }}
  target:
    name: {{ include "common.fullname" . }}
    creationPolicy: Owner
    template:
      engineVersion: v2
      data:
        {{- include "common.secret.entries" (dict "root" . "secret" "common.secret.reference") | nindent 8 }}
  data:
    {{- $entries := include "common.secret.entries" (dict "root" . "secret" "common.secret.reference") }}
    {{- range (regexFindAll "{{ [.][a-z]+_[a-zA-Z]+ }}" $entries -1 | uniq) }}
    {{- $key := trimPrefix "{{ ." . | trimSuffix " }}" }}
    {{- $parts := splitn "_" 2 $key }}
    - secretKey: {{ $key }}
      remoteRef:
        key: {{ $secrets.path }}/{{ $parts._0 }}
        property: {{ $parts._1 }}
    {{- end }}
{{- end }}

{{/* The driver composes nothing: the store holds whole values by the names of the environment, below <path>/<service>. */}}
{{- define "common.secret.csi" -}}
{{- $secrets := .Values.global.secrets -}}
{{- $path := printf "%s/%s" $secrets.path (include "common.name" .) -}}
{{- $entries := include "common.secret.entries" (dict "root" . "secret" "common.secret.reference") | fromYaml -}}
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  {{- include "common.metadata" . | nindent 2 }}
  {{- include "common.hook" (dict "root" . "weight" "-10") | nindent 2 }}
spec:
  provider: {{ $secrets.csi.provider }}
  parameters:
    {{- if eq $secrets.csi.provider "vault" }}
    vaultAddress: {{ $secrets.csi.vaultAddress | quote }}
    roleName: {{ $secrets.csi.vaultRole }}
    objects: |
      {{- range $name, $_ := $entries }}
      - objectName: {{ $name }}
        secretPath: secret/data/{{ $path }}
        secretKey: {{ $name }}
      {{- end }}
    {{- else }}
    objects: |
      - objectName: {{ $path }}
        objectType: secretsmanager
        jmesPath:
          {{- range $name, $_ := $entries }}
          - path: {{ $name }}
            objectAlias: {{ $name }}
          {{- end }}
    {{- end }}
  secretObjects:
    - secretName: {{ include "common.fullname" . }}
      type: Opaque
      data:
        {{- range $name, $_ := $entries }}
        - objectName: {{ $name }}
          key: {{ $name }}
        {{- end }}
{{- end }}
