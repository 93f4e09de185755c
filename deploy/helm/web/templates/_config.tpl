{{/* What the web alone is told. */}}
{{- define "web.config" }}
{{- if not .Values.global.oidc.issuer }}{{ fail "global.oidc.issuer is missing: set it to the address of the OpenID Connect provider." }}{{ end }}
services__api__http__0: {{ printf "http://%s:8080" (include "common.peer" (dict "root" . "name" "api")) | quote }}
WEB_OIDC_ISSUER: {{ .Values.global.oidc.issuer | quote }}
{{- if eq .Values.global.oidc.mode "bundled" }}
WEB_OIDC_CONNECT_TO: {{ printf "%s:8080" (include "common.peer" (dict "root" . "name" "identity")) | quote }}
{{- end }}
WEB_OIDC_CLIENT_ID: {{ .Values.global.oidc.webClientId | quote }}
{{- with .Values.oidc.scopes }}
WEB_OIDC_SCOPES: {{ . | quote }}
{{- end }}
{{- end }}
