//! Prints the manifests that the build script made of the server's own declarations.

fn main() {
    print!("{}", include_str!(concat!(env!("OUT_DIR"), "/manifests.yaml")));
}
