{{/* One outside service's address and credentials: (dict "part" name "values" values). */}}
{{- define "burnscope.peer" -}}
url: {{ .values.url }}
{{- with .values.headers }}
headers:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.auth.tokenKey }}
bearerTokenFile: /etc/burnscope/{{ $.part }}/{{ . }}
{{- end }}
{{- with .values.auth.username }}
username: {{ . | quote }}
{{- end }}
{{- with .values.auth.passwordKey }}
passwordFile: /etc/burnscope/{{ $.part }}/{{ . }}
{{- end }}
{{- with .values.auth.caKey }}
caFile: /etc/burnscope/{{ $.part }}/{{ . }}
{{- end }}
{{- end }}

{{/* The service's configuration file. */}}
{{- define "burnscope.configuration" -}}
{{- $mode := include "burnscope.mode" . }}
{{- with .Values }}
{{- if ne $mode "full" }}
mode: {{ $mode }}
{{ if eq $mode "shadow" -}}
shadow:
  channel: {{ .shadow.channel }}
  writes: {{ .shadow.writes }}
{{ end -}}
{{ end -}}
webhook:
  tokenFiles: [/etc/burnscope/webhook/token]
{{- if .admin.secret }}
admin:
  tokenFiles: [/etc/burnscope/admin/token]
{{- end }}
sources:
  default: # the last part of the webhook's path: /webhooks/alertmanager/default
    cluster: {{ .cluster }}
    {{- with .prometheus.matchers }}
    matchers:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if .prometheus.url }}
    prometheus:
      {{- include "burnscope.peer" (dict "part" "prometheus" "values" .prometheus) | nindent 6 }}
    {{- end }}
    {{- if .alertmanager.url }}
    alertmanager:
      {{- include "burnscope.peer" (dict "part" "alertmanager" "values" .alertmanager) | nindent 6 }}
    {{- end }}
kubernetes:
  ownNamespace: {{ $.Release.Namespace }}
  {{- with .namespaces }}
  namespaces:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .kubernetes.kinds }}
  kinds:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if ne .kubernetes.secrets "none" }}
  secrets: {{ .kubernetes.secrets }}
  {{- end }}
{{- if or (ne .operator.serviceLevels "keep") (and (include "burnscope.operates" $) (or (ne .operator.rules "prometheusrule") .operator.ruleLabels)) }}
operator:
  rules: {{ .operator.rules }}
  {{- if ne .operator.serviceLevels "keep" }}
  serviceLevels: {{ .operator.serviceLevels }}
  {{- end }}
  {{- with .operator.ruleLabels }}
  ruleLabels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
store:
  {{- if eq .storage.type "sqlite" }}
  url: jdbc:sqlite:/var/lib/burnscope/burnscope.db
  {{- else }}
  url: {{ .storage.postgresql.url | quote }}
  username: {{ .storage.postgresql.username | quote }}
  passwordFile: /etc/burnscope/postgresql/{{ .storage.postgresql.passwordKey }}
  {{- end }}
{{- if include "burnscope.channel" $ }}
slack:
  tokenFile: /etc/burnscope/slack/{{ .slack.tokenKey }}
  channel: {{ .slack.channel | default .shadow.channel }}
  {{- with .slack.ticketChannel }}
  ticketChannel: {{ . }}
  {{- end }}
  {{- with .slack.mentions }}
  mentions:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .slack.appTokenKey }}
  appTokenFile: /etc/burnscope/slack/{{ . }}
  {{- end }}
  {{- with .slack.actionUsers }}
  actions:
    users:
      {{- toYaml . | nindent 6 }}
  {{- end }}
{{- else }}
# With a Secret {{ .slack.secret }} (key {{ .slack.tokenKey }}):
# slack:
#   tokenFile: /etc/burnscope/slack/{{ .slack.tokenKey }}
#   channel: C0123456789
{{- end }}
{{- if .groq.enabled }}
narrator:
  keyFile: /etc/burnscope/groq/{{ .groq.key }}
{{- else }}
# With a Secret {{ .groq.secret }} (key {{ .groq.key }}):
# narrator:
#   keyFile: /etc/burnscope/groq/{{ .groq.key }}
{{- end }}
{{- if .heartbeat.secret }}
heartbeat:
  urlFile: /etc/burnscope/heartbeat/url
{{- end }}
log:
  format: json
{{- end }}
{{- end }}

{{/* Secrets to mount: lines of name, Secret, and whether it may be missing. */}}
{{- define "burnscope.secrets" -}}
{{- with .Values }}
webhook: {secret: {{ .webhook.secret }}}
{{- with .prometheus.auth.secret }}
prometheus: {secret: {{ . }}}
{{- end }}
{{- with .alertmanager.auth.secret }}
alertmanager: {secret: {{ . }}}
{{- end }}
slack: {secret: {{ .slack.secret }}, optional: {{ empty (include "burnscope.channel" $) }}}
groq: {secret: {{ .groq.secret }}, optional: {{ not .groq.enabled }}}
{{- with .admin.secret }}
admin: {secret: {{ . }}}
{{- end }}
{{- with .heartbeat.secret }}
heartbeat: {secret: {{ . }}}
{{- end }}
{{- if eq .storage.type "postgresql" }}
postgresql: {secret: {{ .storage.postgresql.secret }}}
{{- end }}
{{- range .secrets }}
secrets/{{ . }}: {secret: {{ . }}}
{{- end }}
{{- end }}
{{- end }}
