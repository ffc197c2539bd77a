//! The recorded figures, below which the score may not fall, and the page that shows them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::score::{Score, Tally, Warned};
use crate::table::table;

/// The recorded scores by corpus file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// By the corpus file's name.
    pub corpora: BTreeMap<String, Recorded>,
}

/// A recorded score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The tallies by kind.
    pub kinds: BTreeMap<String, Tally>,
    /// The objects with warnings by kind.
    pub warned: BTreeMap<String, Warned>,
}

impl From<&Score> for Recorded {
    fn from(score: &Score) -> Recorded {
        Recorded { kinds: score.kinds.clone(), warned: score.warned.clone() }
    }
}

impl Recorded {
    /// Where a score is worse than the recorded one, a line each.
    pub fn losses(&self, score: &Score) -> Vec<String> {
        let mut losses = Vec::new();
        for (kind, recorded) in &self.kinds {
            let now = score.kinds.get(kind).copied().unwrap_or_default();
            for (figure, before, now) in figures(recorded, &now) {
                if now < before {
                    losses.push(format!("{kind}: {figure} fell from {before} to {now}"));
                }
            }
            if now.total != recorded.total {
                losses.push(format!("{kind}: {} objects were scored, now {}", recorded.total, now.total));
            }
        }
        losses
    }
}

fn figures(before: &Tally, now: &Tally) -> [(&'static str, u32, u32); 3] {
    [
        ("verdict_agree", before.verdict_agree, now.verdict_agree),
        ("fields_agree", before.fields_agree, now.fields_agree),
        ("warnings_agree", before.warnings_agree, now.warnings_agree),
    ]
}

const INTRODUCTION: &str = "\
# Conformance to the API server

podwire's verdicts, compared with those of the real thing: Kubernetes 1.36 with its feature gates at their defaults.
The page is written by the test of the package `conformance`, which fails when a figure falls below the recorded one:

```sh
cargo test -p conformance                     # compares
PODWIRE_RECORD=1 cargo test -p conformance    # writes this page and the record anew
cargo run --release -p conformance -- FILE… --list 5    # scores any file of the format, shows what differs
```

- **verdict agrees**: both accept the object, or both refuse it.
- **same fields**: of the refused objects, those for which both name the same set of (field path, error type) pairs. What
  cannot be decoded has no field path on the API server; it counts when podwire refuses it as well.
- **warned**, **same warnings**: the accepted objects of which either side warns, and those for which the sets of
  warnings are the same, word for word.

Left out are objects that only the storage refused, and node ports outside of 30000–32767: a dry run does not ask the
allocator for them, a real create does and refuses them, and so does podwire.
What the allocator of Services refuses without looking at the cluster (two IP families with policy SingleStack, one node
port for two ports) counts as refused, although a part of the corpus lists it apart.

## What depends on the cluster

A client cannot know it, so podwire says nothing of it, or only what its options tell:

- the ranges of cluster IPs and node ports, and whether the cluster has two IP families (`Options::cluster_ip_ranges`, `Options::node_ports`);
- the namespace of the request (`Options::namespace`), and whether privileged containers are admitted (`Options::allow_privileged`);
- whether an address, node port or name is taken, and whether what an object refers to exists;
- admission: quotas, limit ranges, priorities, runtime classes, default service accounts and webhooks;
- feature gates that are not at their defaults.

## What is left out knowingly

- The content of the certificate and key of a Secret of type `kubernetes.io/tls`: only their PEM blocks are looked at, for
  the warning that they make no pair.
- What an update depends on beside both manifests: other managers of the object's fields, and what controllers have set.
- A `metadata.resourceVersion` on create, which only the storage refuses.
- Warnings travel in HTTP headers, which spoil line breaks and backslashes; podwire's have them right, so
  that a few differ.
";

/// The page `docs/conformance.md`.
pub fn page(record: &Record) -> String {
    let mut page = INTRODUCTION.to_owned();
    for (file, recorded) in &record.corpora {
        let score = Score { kinds: recorded.kinds.clone(), warned: recorded.warned.clone() };
        let what = match file.as_str() {
            "upstream.jsonl.gz" => {
                "The objects of Kubernetes' own unit tests and examples, with the verdict of the server's code."
            }
            "api-server-1.36-updates.jsonl.gz" => {
                "Updates by server-side apply: a valid manifest, and the same with one to three places changed, applied to a \
                 running API server. What server-side apply itself refuses counts as not decoded."
            }
            _ => "Valid manifests with one to three places changed, sent to a running API server.",
        };
        // Writing to a String cannot fail.
        let _ = write!(page, "\n## {}\n\n{what}\n\n{}", file.trim_end_matches(".jsonl.gz"), table(&score));
    }
    page
}
