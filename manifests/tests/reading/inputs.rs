//! Texts to read: random ones made of YAML's own pieces, and manifests with a few places changed. The same ones in each run,
//! unless `PODWIRE_SEED` asks for others.

/// The number that an environment variable holds.
pub(crate) fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Pseudo-random numbers: xorshift64*.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound
    }

    fn pick<'p>(&mut self, pieces: &[&'p str]) -> &'p str {
        pieces[self.below(pieces.len())]
    }
}

/// What YAML gives a meaning, and what looks like it.
const PIECES: &[&str] = &[
    "a",
    "b",
    "key",
    "0",
    "80",
    "~",
    "null",
    "true",
    "-",
    "- ",
    "--",
    "---",
    "--- ",
    "...",
    "? ",
    "?",
    ": ",
    ":",
    ", ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    " #",
    "# c",
    "&a ",
    "*a",
    "&b",
    "*b",
    "!",
    "!!str ",
    "!t ",
    "!<x> ",
    "|",
    ">",
    "|-",
    ">+",
    "|2",
    ">1-",
    "'",
    "''",
    "\"",
    "\\n",
    "\\x41",
    "\\u00e4",
    "\\\n",
    "\\",
    "%",
    "%YAML 1.1",
    "%TAG !e! tag:e: ",
    "!e!x ",
    "@",
    "`",
    "<<",
    "<<: *a",
    "\t",
    " ",
    "  ",
    "    ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\na: ",
    "\n  b: ",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "ü",
    "🦀",
    "\u{7f}",
    "\u{1}",
    "=",
    "key: value\n",
    "list:\n- a\n- b\n",
    "map: {a: 1, b: [c, d]}\n",
    "text: |\n  line\n   more\n\n  end\n",
    "folded: >-\n  one\n  two\n\n  three\n",
    "quoted: \"a\n  b\"\n",
    "plain: a\n  b\n",
    "'single': 'it''s'\n",
];

const MANIFESTS: &[&str] = &[
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels: {app: web, tier: \"front\"}\nspec:\n  selector:\n    app: web\n  ports:\n  - name: http\n    port: 80 # the usual one\n    targetPort: http\n",
    "# first\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n    name: 'web'\n    annotations:\n        note: >-\n            a long\n            text\n\n            in two parts\nspec:\n    template:\n        spec:\n            containers:\n                - name: web\n                  image: \"web:1.2\"\n                  args: [--port, '8080', \"--name=a b\"]\n                  command:\n                  - /bin/sh\n                  - -c\n                  - |\n                    set -e\n                    echo \"hello: world\"\n...\n",
    "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"ConfigMap\",\n  \"data\": {\"a\": \"x\\ny\", \"b\": \"\\u00fc\"}\n}\n",
    "base: &base {cpu: 100m, memory: 64Mi}\none:\n  limits: &more\n    <<: *base\n    disk: 1Gi\n  requests: *base\ntwo: [*more, *base, &x 1, *x]\n",
    "%YAML 1.1\n%TAG !k! tag:k8s.io,2024:\n---\n!k!thing\n? complex\n: value\n? - a\n  - b\n: [c: d, ? e, f : g]\n",
    "data:\n  script.sh: |+\n    #!/bin/sh\n    run\n\n\n  other: |2\n      indented\n  empty: ''\n  folded: >\n    a\n    b\n      c\n    d\n--- # next\n- 1\n-\n- - x\n  - y\n",
];

/// A text of random pieces.
pub(crate) fn random(random: &mut Random) -> String {
    let count = 1 + random.below(20);
    (0..count).map(|_| random.pick(PIECES)).collect()
}

/// What a line may have behind its indentation, as manifests have it.
const LINES: &[&str] = &[
    "a: b",
    "b: 'c d'",
    "c: \"d\"",
    "d:",
    "e: [a, 'b', \"c\"]",
    "f: {a: 1, \"b\": [x]}",
    "g: {}",
    "- a",
    "- b: c",
    "-",
    "- - d",
    "-   e: f",
    "- 'g'",
    "- [a, -1, --b]",
    "- {a: b}",
    "h: |",
    "i: >-",
    "- |",
    "j: a b # c",
    "# c",
    "",
    "k: l:m#n",
    "text",
    "'key': x",
    "80: http",
    "yes: no",
    "~: a",
    "m : n",
    "o: \"\\n\\u00e4\"",
    "p: 'it''s'",
    "q: \"a",
    "b\"",
    "---",
    "--- # c",
    "<<: {a: b}",
    "r: &x y",
    "s: *x",
    "t: ü",
    "u: - v",
    "w:\t",
    "? x",
    "...",
    "a: {b: }",
    "a: [b, ]",
    "a: [b: c]",
    "a: {b: c, d}",
    "a: 'b' c",
    "a: |2",
    "a: -1",
    "- -1",
    "{a: b}",
];

/// Lines of manifests, each indented somehow.
pub(crate) fn lines(random: &mut Random) -> String {
    let (mut text, mut depth) = (String::new(), 0_usize);
    for _ in 0..1 + random.below(12) {
        depth = match random.below(6) {
            0 | 1 => depth,
            2 | 3 => depth + 2,
            4 => depth.saturating_sub(2),
            _ => random.below(7),
        };
        text.push_str(&" ".repeat(depth.min(12)));
        text.push_str(random.pick(LINES));
        text.push('\n');
    }
    if random.below(8) == 0 {
        text.pop();
    }
    text
}

/// A manifest with one to five places changed.
pub(crate) fn mutated(random: &mut Random) -> String {
    let mut text = random.pick(MANIFESTS).to_owned();
    for _ in 0..=random.below(5) {
        let at = boundary(&text, random.below(text.len() + 1));
        let end = boundary(&text, (at + random.below(6)).min(text.len())).max(at);
        match random.below(6) {
            0 => text.replace_range(at..end, ""),
            1 => text.replace_range(at..end, random.pick(PIECES)),
            2 | 3 => text.insert_str(at, random.pick(PIECES)),
            4 => {
                // Another indentation for the line.
                let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
                let blanks = text[line..].len() - text[line..].trim_start_matches(' ').len();
                text.replace_range(line..line + blanks, &" ".repeat(random.below(blanks + 4)));
            }
            _ => {
                let part = text[at..end].to_owned();
                text.insert_str(at, &part);
            }
        }
    }
    text
}

fn boundary(text: &str, wanted: usize) -> usize {
    text.floor_char_boundary(wanted)
}
