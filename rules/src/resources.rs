//! Requests, limits and claims of resources.

use crate::rule::rules;

rules! {
    RESOURCE_NAME = "resource-name", Error, "keys of resource requests and limits" {
        what: "A resource is cpu, memory, ephemeral-storage, hugepages-SIZE or a name with a domain, as device plugins give it; a Pod as a whole has cpu, memory and hugepages only.",
        why: "The scheduler knows no other resource.",
        example: "`limits: {mem: 1Gi}`",
        mend: "`limits: {memory: 1Gi}`",
    }
    REQUEST_ABOVE_LIMIT = "request-above-limit", Error, "resources of containers and Pods" {
        what: "A request is not above its limit; of huge pages and devices both are equal.",
        why: "A container could never use what it asks for.",
        example: "`{requests: {cpu: 2}, limits: {cpu: 1}}`",
        mend: "`{requests: {cpu: 1}, limits: {cpu: 2}}`",
    }
    LIMIT_REQUIRED = "limit-required", Error, "resources of containers and Pods" {
        what: "A request of huge pages or devices has a limit.",
        why: "They cannot be promised twice.",
        example: "`requests: {example.com/gpu: 1}`",
        mend: "`{requests: {example.com/gpu: 1}, limits: {example.com/gpu: 1}}`",
    }
    HUGE_PAGES = "huge-pages", Error, "resources of containers and Pods" {
        what: "An amount of huge pages is a multiple of the page's size, and cpu or memory stand beside it.",
        why: "Pages are handed out whole.",
        example: "`limits: {hugepages-2Mi: 3Mi}`",
        mend: "`limits: {hugepages-2Mi: 4Mi, memory: 1Gi}`",
    }
    POD_RESOURCES = "pod-resources", Error, "Pod spec.resources", since 34 {
        what: "The resources of a Pod are not below what its containers ask for together, and no container's limit is above the Pod's.",
        why: "The Pod's resources bound those of its containers.",
        example: "`spec.resources.requests.cpu: 1` over two containers that request 1 each",
        mend: "`spec.resources.requests.cpu: 2`",
    }
    CLAIM_REFERENCE = "claim-reference", Error, "containers[*].resources.claims[*]" {
        what: "A container's claim is one of the Pod's claims, and named once.",
        why: "There is no device otherwise.",
        example: "`claims: [{name: gpu}]` without `spec.resourceClaims`",
        mend: "`resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]` beside it",
    }
    RESOURCE_CLAIM = "resource-claim", Error, "Pod spec.resourceClaims[*]" {
        what: "A Pod's claim has a name of its own and comes from either a claim or a template.",
        why: "It is not said which device to take otherwise.",
        example: "`resourceClaims: [{name: gpu}]`",
        mend: "`resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]`",
    }
    FRACTIONAL_BYTES = "fractional-bytes", Warning, "memory and ephemeral-storage of containers and overhead" {
        what: "An amount of bytes is a whole number.",
        why: "`100m` of memory is a tenth of a byte; `100M` was meant.",
        example: "`memory: 100m`",
        mend: "`memory: 100M`",
    }
}
