//! Requests, limits and claims of resources.

use core::cmp::Ordering;

use crate::labels;
use crate::quantities::Quantity;
use crate::rule::rules;
use crate::text::{contains, contains_text, equal, is_one_of, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    RESOURCE_NAME = "resource-name", Error, "keys of resource requests and limits" {
        what: "A resource is cpu, memory, ephemeral-storage, hugepages-SIZE or a name with a domain, as device plugins give it; a Pod as a whole has cpu, memory and hugepages only.",
        why: "The scheduler knows no other resource.",
        example: "`limits: {mem: 1Gi}`",
        mend: "`limits: {memory: 1Gi}`",
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
    FEW_BYTES = "few-bytes", Wiring, "memory and ephemeral-storage of containers" {
        what: "An amount of memory or storage is more than 1024 bytes.",
        why: "A number without a suffix is bytes, and no program starts with so few: a suffix was forgotten.",
        example: "`memory = 64`",
        mend: "`memory = \"64Mi\"`",
    }
    FRACTIONAL_BYTES = "fractional-bytes", Warning, "memory and ephemeral-storage of containers and overhead" {
        what: "An amount of bytes is a whole number.",
        why: "`100m` of memory is a tenth of a byte; `100M` was meant.",
        example: "`memory: 100m`",
        mend: "`memory: 100M`",
    }
}

/// The resources that a Pod as a whole may ask for.
pub const POD_RESOURCE_NAMES: &[&str] = &["cpu", "hugepages-", "memory"];

/// The resources without a domain that a container may ask for, huge pages apart.
pub const CONTAINER_RESOURCES: &[&str] = &["cpu", "memory", "ephemeral-storage"];

/// The first is that of claims alone.
pub(crate) const STANDARD: &[&str] = &[
    "storage",
    "cpu",
    "memory",
    "ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "requests.storage",
    "services.nodeports",
    "services.loadbalancers",
];

const COUNTED: &[&str] = &[
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "services.nodeports",
    "services.loadbalancers",
];

/// [`RESOURCE_NAME`]: a resource that a container may ask for.
///
/// ```
/// use podwire_rules::resources;
///
/// assert!(resources::container_resource_name("example.com/gpu").is_ok());
/// assert!(!resources::container_resource_name("mem").is_ok());
/// ```
pub const fn container_resource_name(name: &str) -> Breaches {
    if is_one_of(name, CONTAINER_RESOURCES) {
        return Breaches::NONE;
    }
    let known = known_resource_name(name);
    if contains(name, b'/') {
        let strange = known.is_ok() && !is_native(name) && !is_extended(name);
        return known.and_if(strange, &RESOURCE_NAME, "doesn't follow extended resource name standard");
    }
    known.and_if(!is_huge_pages(name), &RESOURCE_NAME, "must be a standard resource for containers")
}

/// [`RESOURCE_NAME`]: a resource that a Pod as a whole may ask for.
pub const fn pod_resource_name(name: &str) -> Breaches {
    let known = known_resource_name(name);
    if !known.is_ok() || is_pod_resource(name) {
        return known;
    }
    Breaches::one(
        &RESOURCE_NAME,
        ErrorType::NotSupported,
        "supported values: \"cpu\", \"hugepages-\", \"memory\"",
    )
}

/// [`RESOURCE_NAME`]: a name with a domain, or one that Kubernetes itself has given.
pub const fn known_resource_name(name: &str) -> Breaches {
    let well_formed = labels::key(name);
    let unknown = well_formed.is_ok() && !contains(name, b'/') && !is_standard(name);
    well_formed.and_if(unknown, &RESOURCE_NAME, "must be a standard resource type or fully qualified")
}

/// Whether Kubernetes itself has given the name, which has no domain.
pub(crate) const fn is_standard(name: &str) -> bool {
    is_one_of(name, STANDARD) || is_huge_pages(name) || starts_with(name, "requests.hugepages-")
}

/// Whether a Pod as a whole may ask for the resource.
pub const fn is_pod_resource(name: &str) -> bool {
    equal(name, "cpu") || equal(name, "memory") || is_huge_pages(name)
}

/// Whether the resource is huge pages of some size.
pub const fn is_huge_pages(name: &str) -> bool {
    starts_with(name, "hugepages-")
}

/// [`HUGE_PAGES`]: whether an amount of a huge pages resource is whole pages, of a size that can be read.
///
/// ```
/// use podwire_rules::{quantities::Quantity, resources};
///
/// assert!(resources::is_whole_pages("hugepages-2Mi", Quantity::parse("4Mi").unwrap()));
/// assert!(!resources::is_whole_pages("hugepages-2Mi", Quantity::parse("3Mi").unwrap()));
/// ```
pub const fn is_whole_pages(name: &str, amount: Quantity) -> bool {
    let (_, size) = name.split_at(if is_huge_pages(name) { "hugepages-".len() } else { 0 });
    let Ok(size) = Quantity::parse(size) else { return false };
    size.value() > 0 && size.is_integer() && amount.value() % size.value() == 0
}

/// Whether requests may be below limits: not for huge pages and devices.
pub const fn may_be_overcommitted(name: &str) -> bool {
    is_native(name) && !is_huge_pages(name)
}

/// [`crate::quantities::REQUEST_ABOVE_LIMIT`]: how a request should stand to its limit, where it does not.
///
/// ```
/// use podwire_rules::{quantities::Quantity, resources::broken_relation};
///
/// let [one, two] = ["1", "2"].map(|text| Quantity::parse(text).unwrap());
/// assert_eq!(broken_relation("cpu", one, two), None);
/// assert_eq!(broken_relation("cpu", two, one), Some("less than or equal to"));
/// assert_eq!(broken_relation("example.com/gpu", one, two), Some("equal to"));
/// ```
pub const fn broken_relation(name: &str, request: Quantity, limit: Quantity) -> Option<&'static str> {
    match request.compare(limit) {
        Ordering::Equal => None,
        _ if !may_be_overcommitted(name) => Some("equal to"),
        Ordering::Less => None,
        Ordering::Greater => Some("less than or equal to"),
    }
}

/// The amount of a container's resource: [`FEW_BYTES`] and [`FRACTIONAL_BYTES`] for what is counted in bytes,
/// [`crate::quantities::QUANTITY_INTEGER`] for devices, [`HUGE_PAGES`] for huge pages, and that none is negative.
///
/// ```
/// use podwire_rules::{quantities::Quantity, resources::amount};
///
/// let of = |name, text| amount(name, Quantity::parse(text).unwrap());
/// assert!(of("memory", "64Mi").is_ok());
/// assert_eq!(of("memory", "64").first().unwrap().rule.id, "few-bytes");
/// assert_eq!(of("example.com/gpu", "500m").first().unwrap().rule.id, "quantity-integer");
/// ```
pub const fn amount(name: &str, amount: Quantity) -> Breaches {
    let is_bytes = equal(name, "memory") || equal(name, "ephemeral-storage");
    if amount.is_negative() {
        return Breaches::one(
            &crate::quantities::QUANTITY_NEGATIVE,
            ErrorType::Invalid,
            "must be greater than or equal to 0",
        );
    }
    if is_huge_pages(name) && !is_whole_pages(name, amount) {
        return Breaches::one(&HUGE_PAGES, ErrorType::Invalid, "must be whole pages");
    }
    if is_counted(name) && !amount.is_integer() {
        return Breaches::one(&crate::quantities::QUANTITY_INTEGER, ErrorType::Invalid, "must be an integer");
    }
    if is_bytes && !amount.is_integer() {
        let detail = "a part of a byte: the suffix m is a thousandth, M and Mi are millions";
        return Breaches::one(&FRACTIONAL_BYTES, ErrorType::Invalid, detail);
    }
    let few = is_bytes && amount.value() > 0 && amount.value() <= 1024;
    Breaches::NONE.and_if(few, &FEW_BYTES, "single bytes, for the number has no suffix such as Mi")
}

/// Whether the resource is counted in whole numbers.
pub const fn is_counted(name: &str) -> bool {
    is_extended(name) || is_one_of(name, COUNTED)
}

/// Whether the resource is Kubernetes' own: without a domain, or of kubernetes.io.
pub(crate) const fn is_native(name: &str) -> bool {
    !contains(name, b'/') || contains_text(name, "kubernetes.io/")
}

/// Whether the resource is a device plugin's: a quota has to be able to name it with `requests.` before it.
pub(crate) const fn is_extended(name: &str) -> bool {
    let slash = crate::text::position(name.as_bytes(), 0, name.len(), b'/');
    let prefix_fits = slash + "requests.".len() <= crate::names::DNS_SUBDOMAIN_LENGTH;
    !is_native(name) && !starts_with(name, "requests.") && prefix_fits && labels::key(name).is_ok()
}
