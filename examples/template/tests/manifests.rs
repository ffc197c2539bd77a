//! The manifests in `deploy/` are those that the declarations make; `PODWIRE_UPDATE=1 cargo test` writes them.

use greeter::deployment::Greetings;

#[test]
fn the_manifests_are_current() -> Result<(), podwire::ValuesError> {
    let app: Greetings = podwire::Values::new().file("values/prod.yaml")?.read()?;
    podwire::testing::assert_manifests_current(&app, "deploy/");
    Ok(())
}
