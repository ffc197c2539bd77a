//! What is wrong with a certificate and its key, as far as their PEM blocks show it. Their content is not read.

/// Why a certificate and a key make no pair, in the words of Go's TLS library.
pub(crate) fn pair_problem(certificate: &[u8], key: &[u8]) -> Option<String> {
    let (blocks, key_blocks) = (block_types(certificate), block_types(key));
    if !blocks.iter().any(|block| block == "CERTIFICATE") {
        return Some(match blocks.as_slice() {
            [] => "tls: failed to find any PEM data in certificate input".to_owned(),
            [block] if block.ends_with("PRIVATE KEY") => {
                "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched".to_owned()
            }
            _ => format!(
                "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the following types: [{}]",
                blocks.join(" ")
            ),
        });
    }
    if key_blocks.iter().any(|block| block == "PRIVATE KEY" || block.ends_with(" PRIVATE KEY")) {
        return None;
    }
    Some(match key_blocks.as_slice() {
        [] => "tls: failed to find any PEM data in key input".to_owned(),
        [block] if block == "CERTIFICATE" => {
            "tls: found a certificate rather than a key in the PEM for the private key".to_owned()
        }
        _ => format!(
            "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM blocks of the following types: [{}]",
            key_blocks.join(" ")
        ),
    })
}

/// The types of the blocks of a text: `CERTIFICATE`, `EC PRIVATE KEY`. A block without its end is none.
fn block_types(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let mut types = Vec::new();
    let mut open: Option<&str> = None;
    for line in text.lines().map(str::trim_end) {
        let label = |begin: &str| line.strip_prefix(begin)?.strip_suffix("-----");
        if let Some(label) = label("-----BEGIN ") {
            open = Some(label);
        } else if let Some(label) = label("-----END ")
            && open.take() == Some(label)
        {
            types.push(label.to_owned());
        }
    }
    types
}

#[cfg(test)]
mod tests {
    use super::pair_problem;

    const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
    const KEY: &[u8] = b"-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----\n";

    #[test]
    fn a_pair_has_a_certificate_and_a_key() {
        assert_eq!(pair_problem(CERTIFICATE, KEY), None);
        let problem = |certificate, key| pair_problem(certificate, key).unwrap_or_default();
        assert_eq!(problem(b"hi", KEY), "tls: failed to find any PEM data in certificate input");
        assert_eq!(problem(CERTIFICATE, b"hi"), "tls: failed to find any PEM data in key input");
        assert!(problem(KEY, CERTIFICATE).ends_with("PEM inputs may have been switched"));
        assert!(problem(CERTIFICATE, CERTIFICATE).contains("a certificate rather than a key"));
    }
}
