//! What a manifest's text must keep before its values are looked at.

use crate::rule::rules;

rules! {
    SYNTAX = "syntax", Error, "any manifest" {
        what: "A manifest is JSON, or YAML that has a meaning in JSON.",
        why: "The API server turns YAML into JSON before it reads it.",
        example: "`name: [shop`",
        mend: "`name: shop`",
    }
    UNKNOWN_FIELD = "unknown-field", Error, "every field of every kind" {
        what: "A field is one that the kind has, in the same upper and lower case.",
        why: "A misspelt field would be dropped in silence; strict field validation refuses it.",
        example: "`spec: {prots: []}`",
        mend: "`spec: {ports: []}`",
    }
    DUPLICATE_FIELD = "duplicate-field", Error, "every field of every kind" {
        what: "A key stands once in its map of JSON.",
        why: "Only one of the two values would count; strict field validation refuses both.",
        example: "`{\"replicas\": 1, \"replicas\": 2}`",
        mend: "`{\"replicas\": 2}`",
    }
    REPEATED_KEY = "repeated-key", Warning, "every map in a YAML file" {
        what: "A key stands once in its map.",
        why: "kubectl keeps the last of the values in silence, and other readers refuse the file.",
        example: "`{replicas: 1, replicas: 2}`",
        mend: "`{replicas: 2}`",
    }
    WRONG_TYPE = "wrong-type", Error, "every field of every kind" {
        what: "A value has its field's type: a string, a number, a boolean, a list or a map.",
        why: "The API server cannot decode the object otherwise.",
        example: "`containerPort: \"8080\"`",
        mend: "`containerPort: 8080`",
    }
    MALFORMED_VALUE = "malformed-value", Error, "quantities, times, and the data of Secrets" {
        what: "A quantity has a number and a known suffix, a time is written by RFC 3339, data is base64.",
        why: "The API server reads these while it decodes, before it validates anything.",
        example: "`memory: 1gb`",
        mend: "`memory: 1Gi`",
    }
    MISSING_KIND = "missing-kind", Error, "every manifest" {
        what: "A manifest names its `apiVersion` and its `kind`.",
        why: "They decide which resource it is.",
        example: "`{metadata: {name: shop}}`",
        mend: "`{apiVersion: v1, kind: Namespace, metadata: {name: shop}}`",
    }
    UNKNOWN_KIND = "unknown-kind", Warning, "every manifest" {
        what: "A manifest's kind is one that podwire knows; others are not validated.",
        why: "Whether a custom resource exists, and what it demands, only the cluster knows.",
        example: "`apiVersion: apps/v2, kind: Deployment`",
        mend: "`apiVersion: apps/v1, kind: Deployment`",
    }
    REMOVED_VERSION = "removed-version", Error, "every manifest" {
        what: "A manifest is of an API version that the target version of Kubernetes still serves.",
        why: "The API server does not know the kind by its old version any more.",
        example: "`apiVersion: policy/v1beta1, kind: PodDisruptionBudget`",
        mend: "`apiVersion: policy/v1, kind: PodDisruptionBudget`",
    }
    MORE_FINDINGS = "more-findings", Warning, "texts with more than 1,000 findings" {
        what: "Of what is found in a text, the first 1,000 findings are told, errors before others.",
        why: "More would not be read, and a hostile text could have millions.",
        example: "a list of 5,000 containers without names",
        mend: "the first findings mended, the rest is told",
    }
}
