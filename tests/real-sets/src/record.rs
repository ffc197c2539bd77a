//! The recorded figures, below which the score may not fall, and the page that shows them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::score::Tally;

/// The recorded score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// By kind of wire.
    pub wires: BTreeMap<String, Tally>,
    /// How many reported faults there are.
    pub cases: usize,
    /// Those that are hit.
    pub reports: Vec<String>,
}

impl Record {
    /// Where the score is worse than the recorded one, a line each.
    pub fn losses(&self, now: &Record) -> Vec<String> {
        let mut losses = Vec::new();
        for (wire, before) in &self.wires {
            let now = now.wires.get(wire).copied().unwrap_or_default();
            if now.found < before.found {
                losses.push(format!("{wire}: {} faults were found, now {}", before.found, now.found));
            }
            if now.alarms > before.alarms {
                losses.push(format!("{wire}: {} false alarms, before {}", now.alarms, before.alarms));
            }
            if now.loud > before.loud {
                losses.push(format!("{wire}: {} slips told as faults, before {}", now.loud, before.loud));
            }
            if (now.faults, now.right) != (before.faults, before.right) {
                losses.push(format!("{wire}: other labels than those recorded"));
            }
        }
        let lost = self.reports.iter().filter(|report| !now.reports.contains(report));
        losses.extend(lost.map(|report| format!("{report}: was hit")));
        losses
    }
}

/// The table of a score by kind of wire.
pub fn table(wires: &BTreeMap<String, Tally>) -> String {
    let mut total = Tally::default();
    let mut table = String::from(
        "| wire | faults | found | slips | told as fault | as advice | right | false alarms |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (wire, tally) in wires {
        row(&mut table, &format!("`{wire}`"), tally);
        total.add(tally);
    }
    row(&mut table, "**all**", &total);
    // Writing to a String cannot fail.
    let _ = writeln!(table, "\nPrecision {:.1} %, recall {:.1} %.", total.precision(), total.recall());
    table
}

fn row(table: &mut String, wire: &str, tally: &Tally) {
    let Tally { faults, found, slips, loud, advised, right, alarms } = tally;
    let _ = writeln!(
        table,
        "| {wire} | {faults} | {found} | {slips} | {loud} | {advised} | {right} | {alarms} |"
    );
}

const INTRODUCTION: &str = "\
# The wiring of real sets

What podwire says of the wires of public charts and kustomizations, compared with what people say of them. The page is written
by the test of the package `real-sets`, which fails when a figure falls below the recorded one:

```sh
cargo test -p real-sets                     # compares
PODWIRE_RECORD=1 cargo test -p real-sets    # writes this page and the record anew
cargo run --release -p real-sets -- FOLDER --list alarms    # scores any folder of the format, shows what differs
```

- **faults**: wires that are broken; **found** are those at which podwire reports one, or of which the API server's own verdict
  says that they are refused.
- **slips**: mistakes without harm. They count for neither figure; as *advice* they are told only where that is asked for.
- **right**: wires that are right, or unusual and legal; many of them look wrong to a simple check. A finding of the tier
  *wiring* there is a **false alarm**.

Precision is found / (found + false alarms), recall is found / faults.

";

/// The page `docs/wiring.md`.
pub fn page(record: &Record) -> String {
    let reports = record.reports.len();
    format!(
        "{INTRODUCTION}{}\n## Reported faults\n\nOf the cases made from public bug reports, {reports} of {} are hit: all that is \
         expected is found, and nothing else.\n",
        table(&record.wires),
        record.cases
    )
}
