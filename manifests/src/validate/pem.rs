//! What is wrong with a certificate and its key, as far as their PEM blocks show it. Their content is not read.

use crate::decode::base64;

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

/// The types of blocks that messages name.
const KNOWN_TYPES: &[&str] = &[
    "CERTIFICATE",
    "CERTIFICATE REQUEST",
    "DH PARAMETERS",
    "DSA PRIVATE KEY",
    "EC PARAMETERS",
    "EC PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
    "PRIVATE KEY",
    "PUBLIC KEY",
    "RSA PRIVATE KEY",
    "RSA PUBLIC KEY",
    "TRUSTED CERTIFICATE",
    "X509 CRL",
];

/// What a message says of a type: what is no known one may be a part of the secret.
fn shown_type(label: &str) -> String {
    KNOWN_TYPES.iter().find(|known| **known == label).unwrap_or(&"…").to_string()
}

/// The types of the blocks of a text: `CERTIFICATE`, `EC PRIVATE KEY`. What has no end, or no base64 inside, is none.
fn block_types(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let mut types = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.lines().map(str::trim_end) {
        let label = |begin: &str| line.strip_prefix(begin)?.strip_suffix("-----");
        if let Some(label) = label("-----BEGIN ") {
            open = Some((label, String::new()));
        } else if let Some(label) = label("-----END ") {
            let block = open.take().filter(|(begin, body)| *begin == label && base64::decode(body).is_some());
            types.extend(block.map(|(label, _)| shown_type(label)));
        } else if let Some((_, body)) = &mut open {
            // Lines such as `Proc-Type: 4,ENCRYPTED` may come first.
            body.extend(line.chars().filter(|character| !line.contains(':') && !character.is_whitespace()));
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
    fn markers_around_what_is_no_base64_make_no_block() {
        let text = "-----BEGIN CERTIFICATE-----\nREPLACE ME!\n-----END CERTIFICATE-----\n";
        let problem = pair_problem(text.as_bytes(), KEY).unwrap_or_default();
        assert_eq!(problem, "tls: failed to find any PEM data in certificate input");
        let key =
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMA==\n-----END RSA PRIVATE KEY-----";
        assert_eq!(pair_problem(CERTIFICATE, key.as_bytes()), None);
    }

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
