{{/* What the issuer alone is told. */}}
{{- define "identity.config" }}
{{- if ne .Values.global.environment "Development" }}{{ fail "the identity chart is for trials: set global.environment to Development, or identity.enabled to false and global.oidc.issuer to a managed provider." }}{{ end }}
{{- if not .Values.webUrl }}{{ fail "identity.webUrl is missing: set it to the address of the web, as browsers know it." }}{{ end }}
COUCHANNEL_DATA: /data
IDENTITY_ISSUER: {{ .Values.global.oidc.issuer | quote }}
IDENTITY_WEB_URL: {{ .Values.webUrl | quote }}
{{- end }}
