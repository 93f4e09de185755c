{{/* What the API alone is told. */}}
{{- define "api.config" }}
{{- if not .Values.global.oidc.issuer }}{{ fail "global.oidc.issuer is missing: set it to the address of the OpenID Connect provider." }}{{ end }}
API_OIDC_ISSUER: {{ .Values.global.oidc.issuer | quote }}
{{- if eq .Values.global.oidc.mode "bundled" }}
API_OIDC_CONNECT_TO: {{ printf "%s:8080" (include "common.peer" (dict "root" . "name" "identity")) | quote }}
{{- end }}
API_OIDC_AUDIENCE: {{ .Values.oidc.audience | quote }}
API_OIDC_ALGORITHM: {{ .Values.oidc.algorithm | quote }}
{{- with .Values.oidc.jwksUrl }}
API_OIDC_JWKS_URL: {{ . | quote }}
{{- end }}
{{- with .Values.oidc.audienceClaim }}
API_OIDC_AUDIENCE_CLAIM: {{ . | quote }}
{{- end }}
{{- with .Values.oidc.scopePrefix }}
API_OIDC_SCOPE_PREFIX: {{ . | quote }}
{{- end }}
{{- with .Values.global.exposure.proxies }}
API_KNOWN_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end }}
