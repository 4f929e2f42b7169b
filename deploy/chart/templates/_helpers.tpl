{{/* The name of everything: the release's if it says burnscope. */}}
{{- define "burnscope.name" -}}
{{- if contains "burnscope" .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-burnscope" .Release.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "burnscope.selector" -}}
app.kubernetes.io/name: burnscope
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "burnscope.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* What the cluster holds, if it is to be asked: (list root version kind namespace name), as YAML. */}}
{{- define "burnscope.found" -}}
{{- if (index . 0).Values.detect }}{{ lookup (index . 1) (index . 2) (index . 3) (index . 4) | toYaml }}{{ else }}{}{{ end }}
{{- end }}

{{/* Why we are the bot beside another SLO operator; empty if none is found. */}}
{{- define "burnscope.otherOperator" -}}
{{- $found := list }}
{{- if .Capabilities.APIVersions.Has "sloth.slok.dev/v1" }}{{ $found = append $found "Sloth (it serves sloth.slok.dev/v1)" }}{{ end }}
{{- if .Capabilities.APIVersions.Has "pyrra.dev/v1alpha1" }}{{ $found = append $found "Pyrra (it serves pyrra.dev/v1alpha1)" }}{{ end }}
{{- /* SLOK has our group; its definitions are made by controller-gen, ours are not. */}}
{{- $definition := include "burnscope.found" (list . "apiextensions.k8s.io/v1" "CustomResourceDefinition" "" "servicelevelobjectives.observability.slok.io") | fromYaml }}
{{- if dig "metadata" "annotations" "controller-gen.kubebuilder.io/version" "" $definition }}{{ $found = append $found "SLOK (its ServiceLevelObjectives are defined)" }}{{ end }}
{{- if and .Values.detect (not $found) (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/PrometheusRule") }}
{{- range (lookup "monitoring.coreos.com/v1" "PrometheusRule" "" "").items }}
{{- if and (not $found) (eq (dig "metadata" "labels" "app.kubernetes.io/managed-by" "" .) "sloth") }}{{ $found = append $found (printf "Sloth (its rules %s/%s)" .metadata.namespace .metadata.name) }}{{ end }}
{{- end }}
{{- end }}
{{- join " and " $found }}
{{- end }}

{{/* full, bot or shadow: what was found at the installation holds for its upgrades. */}}
{{- define "burnscope.mode" -}}
{{- $kept := dig "metadata" "annotations" "burnscope.io/mode" "" (include "burnscope.found" (list . "v1" "ConfigMap" .Release.Namespace (include "burnscope.name" .)) | fromYaml) }}
{{- if ne .Values.mode "auto" }}{{ .Values.mode }}
{{- else if $kept }}{{ $kept }}
{{- else if include "burnscope.otherOperator" . }}bot
{{- else }}full
{{- end }}
{{- end }}

{{/* Whether rules and status of SLOs are written. */}}
{{- define "burnscope.operates" -}}
{{- $mode := include "burnscope.mode" . }}
{{- if or (eq $mode "full") (and (eq $mode "shadow") (eq .Values.shadow.writes "full")) }}true{{ end }}
{{- end }}

{{/* Where messages go; empty: to the log. */}}
{{- define "burnscope.channel" -}}
{{- if eq (include "burnscope.mode" .) "shadow" }}{{ .Values.shadow.channel }}{{ else }}{{ .Values.slack.channel }}{{ end }}
{{- end }}

{{/* Whether Helm talks to a cluster, and not only renders. */}}
{{- define "burnscope.cluster" -}}
{{- if include "burnscope.found" (list . "v1" "Namespace" "" "kube-system") | fromYaml }}true{{ end }}
{{- end }}

{{- define "burnscope.serviceMonitor" -}}
{{- $wanted := toString .Values.serviceMonitor.enabled }}
{{- if or (eq $wanted "true") (and (eq $wanted "auto") (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor")) }}true{{ end }}
{{- end }}

{{/* The namespaces in which ConfigMaps with rules are written; empty: none. */}}
{{- define "burnscope.configMapNamespaces" -}}
{{- if and (include "burnscope.operates" .) (eq .Values.operator.rules "configmap") }}{{ .Values.operator.configMapNamespaces | default .Values.namespaces | join " " }}{{ end }}
{{- end }}

{{/* What the schema cannot say, each with its remedy. */}}
{{- define "burnscope.checked" -}}
{{- with .Values }}
{{- if and (eq .storage.type "sqlite") (gt (int .replicas) 1) }}
{{- fail (printf "replicas is %d, but storage.type sqlite has one writer: set storage.type=postgresql or replicas=1" (int .replicas)) }}
{{- end }}
{{- if and (eq .storage.type "postgresql") (not .storage.postgresql.url) }}
{{- fail "storage.postgresql.url is empty: write jdbc:postgresql://host:5432/database" }}
{{- end }}
{{- range $part := list "prometheus" "alertmanager" }}
{{- $auth := (get $.Values $part).auth }}
{{- if and (not $auth.secret) (or $auth.tokenKey $auth.passwordKey $auth.caKey) }}
{{- fail (printf "%s.auth names keys but no secret: set %s.auth.secret to the Secret that holds them" $part $part) }}
{{- end }}
{{- if ne (empty $auth.username) (empty $auth.passwordKey) }}
{{- fail (printf "%s.auth: username and passwordKey go together" $part) }}
{{- end }}
{{- end }}
{{- if and .slack.appTokenKey (not (include "burnscope.channel" $)) }}
{{- fail "slack.appTokenKey is set, but slack.channel is empty: write the id of the channel" }}
{{- end }}
{{- if and (eq (include "burnscope.mode" $) "shadow") (not .shadow.channel) }}
{{- fail "mode is shadow, but shadow.channel is empty: write the id of the channel that it posts to" }}
{{- end }}
{{- if and (eq .operator.rules "configmap") (include "burnscope.operates" $) (not (include "burnscope.configMapNamespaces" $)) }}
{{- fail "operator.rules is configmap, but operator.configMapNamespaces is empty: name the namespaces with SLOs, since ConfigMaps are written there by Role only" }}
{{- end }}
{{- range .operator.configMapNamespaces }}
{{- if and $.Values.namespaces (not (has . $.Values.namespaces)) }}
{{- fail (printf "operator.configMapNamespaces has %s, which `namespaces` has not: SLOs there are not seen" .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "burnscope.webhook" -}}
http://{{ include "burnscope.name" . }}.{{ .Release.Namespace }}:8080/webhooks/alertmanager/default
{{- end }}

{{/* Fields that the first schema has and the second has not: (list ours theirs path), a line each. */}}
{{- define "burnscope.lacking" -}}
{{- $theirs := index . 1 }}
{{- $path := index . 2 }}
{{- range $field, $ours := (index . 0).properties }}
{{- $there := get ($theirs.properties | default dict) $field }}
{{- if not $there }}
{{ $path }}{{ $field }}
{{- else }}
{{- include "burnscope.lacking" (list ($ours.items | default $ours) ($there.items | default $there) (printf "%s%s." $path $field)) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Our fields that the cluster's definitions do not have, a line each. */}}
{{- define "burnscope.older" -}}
{{- range $plural := list "servicelevelobjectives" "slocompositions" "slocorrelations" }}
{{- $there := include "burnscope.found" (list $ "apiextensions.k8s.io/v1" "CustomResourceDefinition" "" (printf "%s.observability.slok.io" $plural)) | fromYaml }}
{{- if $there }}
{{- $ours := $.Files.Get (printf "crds/%s.yaml" $plural) | fromYaml }}
{{- include "burnscope.lacking" (list (index $ours.spec.versions 0).schema.openAPIV3Schema (index $there.spec.versions 0).schema.openAPIV3Schema (printf "%s " $plural)) }}
{{- end }}
{{- end }}
{{- end }}
