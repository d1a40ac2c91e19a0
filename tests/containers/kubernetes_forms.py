"""Deployment (apps/v1) and Service (v1) of Kubernetes as JSON Schemas, as far as docs/containers.md uses them.

Strict: a field that stands in no schema is refused, so that a word in the wrong place or misspelt is found. Names and
types are those of the Kubernetes API reference.
"""

Schema = dict[str, object]

TEXT: Schema = {"type": "string", "minLength": 1}
ANY_TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 1}
PORT: Schema = {"type": "integer", "minimum": 1, "maximum": 65535}
TRUTH: Schema = {"type": "boolean"}
LABELS: Schema = {"type": "object", "additionalProperties": ANY_TEXT, "minProperties": 1}
EMPTY: Schema = {"type": "object", "additionalProperties": False}


def each(schema: Schema) -> Schema:
    return {"type": "array", "items": schema, "minItems": 1}


def strict(needed: dict[str, Schema], **others: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **others},
        "additionalProperties": False,
    }


def one_of(*words: str) -> Schema:
    return {"enum": list(words)}


EXEC = strict({"command": each(TEXT)})
HANDLERS = {"exec": EXEC, "httpGet": strict({"path": TEXT, "port": PORT})}
PROBE: Schema = {
    **strict({}, **HANDLERS, periodSeconds=NUMBER, timeoutSeconds=NUMBER, failureThreshold=NUMBER),
    "oneOf": [{"required": [handler]} for handler in HANDLERS],
}
VARIABLE: Schema = {
    **strict(
        {"name": TEXT},
        value=ANY_TEXT,
        valueFrom=strict({"fieldRef": strict({"fieldPath": one_of("status.podIP", "status.hostIP")})}),
    ),
    "oneOf": [{"required": ["value"]}, {"required": ["valueFrom"]}],
}
CONTAINER = strict(
    {
        "name": TEXT,
        "image": TEXT,
        "env": each(VARIABLE),
        "securityContext": strict(
            {"readOnlyRootFilesystem": TRUTH, "allowPrivilegeEscalation": TRUTH},
            capabilities=strict({"drop": each(TEXT)}),
        ),
        "readinessProbe": PROBE,
        "livenessProbe": PROBE,
        "lifecycle": strict({"preStop": strict({"exec": EXEC})}),
        "volumeMounts": each(strict({"name": TEXT, "mountPath": TEXT}, readOnly=TRUTH)),
    },
    startupProbe=PROBE,
)
SOURCES = {
    "secret": strict({"secretName": TEXT}),
    "persistentVolumeClaim": strict({"claimName": TEXT}),
    "emptyDir": strict({}, medium=one_of("Memory")),
}
VOLUME: Schema = {
    **strict({"name": TEXT}, **SOURCES),
    "oneOf": [{"required": [source]} for source in SOURCES],
}
POD = strict(
    {"containers": each(CONTAINER), "volumes": each(VOLUME)},
    hostNetwork=TRUTH,
    dnsPolicy=one_of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    nodeSelector=LABELS,
    hostAliases=each(strict({"ip": TEXT, "hostnames": each(TEXT)})),
    terminationGracePeriodSeconds=NUMBER,
    automountServiceAccountToken=TRUTH,
    securityContext=strict(
        {}, runAsNonRoot=TRUTH, fsGroup=NUMBER, seccompProfile=strict({"type": one_of("RuntimeDefault", "Unconfined")})
    ),
)
METADATA = strict({"name": TEXT}, labels=LABELS)
DEPLOYMENT = strict({
    "apiVersion": one_of("apps/v1"),
    "kind": one_of("Deployment"),
    "metadata": METADATA,
    "spec": strict(
        {
            "selector": strict({"matchLabels": LABELS}),
            "template": strict({"metadata": strict({"labels": LABELS}), "spec": POD}),
        },
        replicas=NUMBER,
        strategy=strict({"type": one_of("Recreate", "RollingUpdate")}),
    ),
})  # fmt: skip
SERVICE = strict({
    "apiVersion": one_of("v1"),
    "kind": one_of("Service"),
    "metadata": METADATA,
    "spec": strict(
        {"selector": LABELS, "ports": each(strict({"port": PORT}, targetPort=PORT))}, publishNotReadyAddresses=TRUTH
    ),
})  # fmt: skip
