//! The committed manifests are those that the declarations make: `PODWIRE_UPDATE=1 cargo test` writes them.

use podwire::{Values, ValuesError};
use tested::Site;

#[test]
fn the_manifests_are_current() -> Result<(), ValuesError> {
    let site: Site = Values::new().file("values/prod.yaml")?.read()?;
    podwire::testing::assert_manifests_current(&site, "deploy/");
    Ok(())
}
