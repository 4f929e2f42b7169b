{{/* Kinds whose name is enough in kubernetes.kinds. */}}
{{- define "burnscope.namedKinds" -}}
PodDisruptionBudget: {group: policy, plural: poddisruptionbudgets, namespaced: true, verbs: [watch]}
LimitRange: {group: "", plural: limitranges, namespaced: true}
PriorityClass: {group: scheduling.k8s.io, plural: priorityclasses, namespaced: false}
Namespace: {group: "", plural: namespaces, namespaced: false}
ServiceAccount: {group: "", plural: serviceaccounts, namespaced: true}
Role: {group: rbac.authorization.k8s.io, plural: roles, namespaced: true}
RoleBinding: {group: rbac.authorization.k8s.io, plural: rolebindings, namespaced: true}
ClusterRole: {group: rbac.authorization.k8s.io, plural: clusterroles, namespaced: false}
ClusterRoleBinding: {group: rbac.authorization.k8s.io, plural: clusterrolebindings, namespaced: false}
{{- end }}

{{/* The permission of each further kind; said if it cannot be seen in namespaced mode. */}}
{{- define "burnscope.furtherKinds" -}}
{{- $named := include "burnscope.namedKinds" . | fromYaml }}
{{- range $kind := .Values.kubernetes.kinds }}
{{- if kindIs "string" $kind }}{{ $kind = merge (dict "kind" $kind) (get $named $kind) }}{{ end }}
{{- if and $.Values.namespaces (eq (toString (dig "namespaced" true $kind)) "false") }}
{{- fail (printf "kubernetes.kinds has %s, which no namespace holds: it cannot be seen while `namespaces` names some" $kind.kind) }}
{{- end }}
- apiGroups: [{{ $kind.group | quote }}]
  resources: [{{ $kind.plural }}]
  verbs: [{{ $kind.verbs | default (list "list" "watch") | join ", " }}]
{{- end }}
{{- end }}

{{/* What may be looked at. */}}
{{- define "burnscope.reading" -}}
# What changed: its past and its present.
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets]
  verbs: [list, watch]
- apiGroups: [batch]
  resources: [cronjobs, jobs]
  verbs: [list, watch]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [list, watch]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies, ingresses]
  verbs: [list, watch]
- apiGroups: [""]
  resources: [configmaps, services, resourcequotas, persistentvolumeclaims]
  verbs: [list, watch]
{{- if not .Values.namespaces }}
- apiGroups: [""]
  resources: [nodes]
  verbs: [list, watch]
{{- end }}
# How it hangs together, the templates of before, and what was reported; read while an incident is open.
- apiGroups: [apps]
  resources: [replicasets, controllerrevisions]
  verbs: [list]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [list]
- apiGroups: [""]
  resources: [pods, events]
  verbs: [list]
{{- if .Values.kubernetes.kinds }}
# kubernetes.kinds{{ include "burnscope.furtherKinds" . }}
{{- end }}
{{- if eq .Values.kubernetes.secrets "metadata" }}
# kubernetes.secrets: metadata. Burnscope asks for names and times alone, but RBAC cannot say so:
# who has its token could read every value.
- apiGroups: [""]
  resources: [secrets]
  verbs: [list, watch]
{{- end }}
# Which objectives there are, and the incidents of before.
- apiGroups: [observability.slok.io]
  resources: [servicelevelobjectives, slocompositions]
  verbs: [get, list, watch]
- apiGroups: [observability.slok.io]
  resources: [slocorrelations]
  verbs: [list]
{{- if eq .Values.operator.serviceLevels "keep" }}
# ServiceLevels of service-level-operator, which Burnscope only reads.
- apiGroups: [monitoring.spotahome.com]
  resources: [servicelevels]
  verbs: [list, watch]
{{- end }}
{{- end }}

{{/* The record of incidents. */}}
{{- define "burnscope.recording" -}}
# The record of an incident, with Events for its turns; deleted when it is old.
- apiGroups: [observability.slok.io]
  resources: [slocorrelations]
  verbs: [get, create, patch, delete]
- apiGroups: [observability.slok.io]
  resources: [slocorrelations/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}

{{/* The operator's part, where it operates. */}}
{{- define "burnscope.operating" -}}
{{- if include "burnscope.operates" . }}
{{- if eq .Values.operator.rules "prometheusrule" }}
# The rules of SLOs. Burnscope touches none without its label and an SLO as owner.
- apiGroups: [monitoring.coreos.com]
  resources: [prometheusrules]
  verbs: [get, list, watch, create, patch, delete]
{{- end }}
{{- if eq .Values.operator.serviceLevels "keep" }}
# An SLO for each objective of a ServiceLevel. Burnscope writes none without its label and a
# ServiceLevel as owner.
- apiGroups: [monitoring.spotahome.com]
  resources: [servicelevels]
  verbs: [get]
- apiGroups: [observability.slok.io]
  resources: [servicelevelobjectives]
  verbs: [create, patch, delete]
{{- end }}
# How an SLO stands.
- apiGroups: [observability.slok.io]
  resources: [servicelevelobjectives/status, slocompositions/status]
  verbs: [patch]
{{- end }}
{{- end }}

{{/* The Lease; creating cannot be limited to a name. */}}
{{- define "burnscope.leading" -}}
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [create]
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [burnscope]
  verbs: [get, patch]
{{- end }}

{{/* A Role in one namespace and its binding: (list root namespace name rules). */}}
{{- define "burnscope.role" -}}
{{- $root := index . 0 -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ index . 2 }}
  namespace: {{ index . 1 }}
rules:
  {{- index . 3 | trim | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ index . 2 }}
  namespace: {{ index . 1 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ index . 2 }}
subjects:
  - kind: ServiceAccount
    name: {{ include "burnscope.name" $root }}
    namespace: {{ $root.Release.Namespace }}
{{- end }}
