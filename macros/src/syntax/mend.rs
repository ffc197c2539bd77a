//! What a literal that breaks a rule was probably meant to be.

use podwire_rules::{
    Rule, environment, images, ingress, labels, names, network, paths, probes, quantities, resources,
    schedules,
};

/// What a text that keeps the rule looks like, where the rule's own words do not say it.
pub(crate) fn form(rule: &Rule) -> Option<&'static str> {
    (*rule == schedules::TIME_ZONE).then_some(
        "a zone has the name that the time zone database gives it, such as `Europe/Berlin` or `Etc/UTC`, which most abbreviations and offsets are not",
    )
}

/// The nearest text that keeps the rule, where there is a likely one.
pub(crate) fn mended(text: &str, rule: &Rule) -> Option<String> {
    let candidate = candidate(text, rule)?;
    let keeps = if *rule == images::IMAGE_REFERENCE || *rule == images::IMAGE_PADDED {
        images::reference(&candidate).is_ok()
    } else if *rule == quantities::QUANTITY {
        quantities::quantity(&candidate).is_ok()
    } else if *rule == names::DNS_1035_LABEL {
        names::dns_1035_label(&candidate).is_ok()
    } else if *rule == names::PORT_NAME {
        names::port_name(&candidate).is_ok()
    } else if *rule == network::IP_ADDRESS {
        network::ip(&candidate).is_ok()
    } else if *rule == network::CIDR {
        network::cidr(&candidate).is_ok()
    } else {
        !candidate.is_empty()
    };
    (keeps && candidate != text).then_some(candidate)
}

fn candidate(text: &str, rule: &Rule) -> Option<String> {
    let names = [names::DNS_LABEL, names::DNS_1035_LABEL, names::PORT_NAME];
    let words = [labels::LABEL_KEY, labels::LABEL_VALUE, environment::CONFIG_KEY, network::HEADER_NAME];
    if *rule == names::DNS_SUBDOMAIN || *rule == ingress::INGRESS_HOST {
        words_joined(&text.to_lowercase()).or_else(|| host_alone(text))
    } else if names.contains(rule) {
        words_joined(&text.to_lowercase())
    } else if words.contains(rule) {
        words_joined(text)
    } else if *rule == images::IMAGE_REFERENCE || *rule == images::IMAGE_PADDED {
        let image = text.trim();
        let image = image.split_once("://").map_or(image, |(_, image)| image);
        let (path, tag) = image.rsplit_once(':').unwrap_or((image, ""));
        Some(if tag.is_empty() { path.to_lowercase() } else { format!("{}:{tag}", path.to_lowercase()) })
    } else if *rule == quantities::QUANTITY {
        let quantity: String = text.split_whitespace().collect();
        Some(quantity.trim_end_matches('B').to_owned())
    } else if *rule == network::IP_ADDRESS || *rule == network::CIDR {
        Some(without_leading_zeros(text))
    } else if *rule == paths::MOUNT_PATH_ABSOLUTE || *rule == probes::HTTP_PATH {
        Some(format!("/{text}"))
    } else if *rule == paths::LOCAL_PATH {
        Some(text.trim_start_matches('/').to_owned())
    } else if *rule == schedules::TIME_ZONE {
        schedules::nearest_time_zone(text).map(str::to_owned)
    } else if *rule == resources::RESOURCE_NAME {
        // As its device plugin calls what most have; by its letters it could as well be `cpu`.
        matches!(text, "gpu" | "gpus").then(|| "nvidia.com/gpu".to_owned())
    } else {
        None
    }
}

/// The host of an address: `shop.example.com` of `https://shop.example.com:443/cart`.
fn host_alone(text: &str) -> Option<String> {
    let address = text.split_once("://").map_or(text, |(_, address)| address);
    let host = address.split([':', '/']).next().unwrap_or_default().to_lowercase();
    // A name without dots may as well be anything else with a colon in it.
    (host.contains('.') && ingress::rule_host(&host).is_ok()).then_some(host)
}

/// `010.0.0.1` as `10.0.0.1`.
fn without_leading_zeros(text: &str) -> String {
    let group = |group: &str| match group.trim_start_matches('0') {
        "" if !group.is_empty() => "0".to_owned(),
        digits => digits.to_owned(),
    };
    let (address, length) =
        text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let address = address.split('.').map(group).collect::<Vec<_>>().join(".");
    length.map_or(address.clone(), |length| format!("{address}/{}", group(length)))
}

/// Words with dashes between them; none for a text in which more than a word's end is wrong.
fn words_joined(text: &str) -> Option<String> {
    let joins = |letter: char| matches!(letter, '-' | '_' | ' ');
    if !text.chars().all(|letter| letter.is_ascii_alphanumeric() || joins(letter)) {
        return None;
    }
    let words: Vec<&str> = text.split(joins).filter(|word| !word.is_empty()).collect();
    let joined = words.join("-");
    names::dns_label(&joined.to_lowercase()).is_ok().then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_text_keeps_the_rule() {
        for (text, rule, expected) in [
            ("Web_Server", &names::DNS_LABEL, Some("web-server")),
            ("web-", &names::DNS_SUBDOMAIN, Some("web")),
            ("web..server", &names::DNS_SUBDOMAIN, None),
            ("web:8080", &names::DNS_SUBDOMAIN, None),
            ("shop.example.com:443", &names::DNS_SUBDOMAIN, Some("shop.example.com")),
            ("https://Shop.example.com/cart", &names::DNS_SUBDOMAIN, Some("shop.example.com")),
            ("10.0.0.1:443", &names::DNS_SUBDOMAIN, None),
            ("*.example.com:443", &ingress::INGRESS_HOST, Some("*.example.com")),
            ("*example.com", &ingress::INGRESS_HOST, None),
            ("europe/berlin", &schedules::TIME_ZONE, Some("Europe/Berlin")),
            ("CEST", &schedules::TIME_ZONE, None),
            ("3scale", &names::DNS_1035_LABEL, None),
            ("https://ghcr.io/Acme/Web:V2", &images::IMAGE_REFERENCE, Some("ghcr.io/acme/web:V2")),
            (" nginx ", &images::IMAGE_PADDED, Some("nginx")),
            ("128MB", &quantities::QUANTITY, Some("128M")),
            ("1 GiB", &quantities::QUANTITY, Some("1Gi")),
            ("much", &quantities::QUANTITY, None),
            ("gpu", &resources::RESOURCE_NAME, Some("nvidia.com/gpu")),
            ("var/cache", &paths::MOUNT_PATH_ABSOLUTE, Some("/var/cache")),
            ("/web", &paths::LOCAL_PATH, Some("web")),
            ("010.0.0.1", &network::IP_ADDRESS, Some("10.0.0.1")),
            ("10.0.0.300", &network::IP_ADDRESS, None),
            ("10.00.0.0/08", &network::CIDR, Some("10.0.0.0/8")),
            ("the web", &labels::LABEL_VALUE, Some("the-web")),
        ] {
            assert_eq!(mended(text, rule).as_deref(), expected, "{text}");
        }
    }
}
