{{/* What is watched of the worker alone: whether events go out, come in and have their effect. */}}
{{- define "worker.rules" }}
{{- $job := printf "job=\"worker\",namespace=%q" .Release.Namespace }}
{{- $alerts := .Values.alerts }}
{{ include "common.rule" (dict "root" . "name" "CouchannelOutboxOld" "severity" "critical" "for" "2m"
  "expr" (printf "max(couchannel_outbox_age_seconds{%s}) > %v" $job $alerts.outboxSeconds)
  "summary" (printf "An event has waited for more than %v s to be published." $alerts.outboxSeconds)) }}
{{ include "common.rule" (dict "root" . "name" "CouchannelConsumerBehind" "severity" "warning" "for" "5m"
  "expr" (printf "sum by (consumer) (couchannel_consumer_lag{%s}) > %v" $job $alerts.lag)
  "summary" (printf "A consumer is more than %v messages behind." $alerts.lag)) }}
{{ include "common.rule" (dict "root" . "name" "CouchannelDeadLetters" "severity" "warning" "for" "0m"
  "expr" (printf "sum by (consumer) (increase(couchannel_events_dead_lettered_total{%s}[15m])) > 0" $job)
  "summary" "A consumer has set a message aside.") }}
{{- end }}
