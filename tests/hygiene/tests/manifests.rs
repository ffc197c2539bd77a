//! What the strict crate declares also works.

use podwire_hygiene::no_prelude::{Server, Shop, Web, WebService};
use podwire_hygiene::{private_manifests, strict};

#[test]
fn a_crate_without_prelude_has_manifests() {
    let server = Server { level: "info" };
    let web = Web { server, version: "2.0.0", replicas: 2, name: "blue" };
    let shop = Shop { web, web_service: WebService, namespace: "shop" };
    let yaml = wire::to_yaml(&shop).expect("the app is valid");
    assert!(yaml.contains("replicas: 2") && yaml.contains("nodePort: 30080"), "{yaml}");
}

#[test]
fn private_declarations_have_manifests() {
    let yaml = private_manifests().expect("the app is valid");
    assert!(yaml.contains("name: catalog-service"), "{yaml}");
}

#[test]
fn a_port_may_have_the_name_of_a_keyword() {
    assert_eq!(strict::Web::TYPE.name(), "type");
    assert_eq!(strict::WebService::HTTP.authority(), "web-service:80");
}

#[test]
fn the_types_that_one_macro_makes_are_different_ones() {
    use podwire_hygiene::generated::{Cart, CartServer, CartService, Shop, Web, WebServer, WebService};

    let shop = Shop {
        web: Web { server: WebServer { level: "info" } },
        web_service: WebService,
        cart: Cart { server: CartServer { level: "warn" } },
        cart_service: CartService,
    };
    let yaml = wire::to_yaml(&shop).expect("the app is valid");
    assert!(yaml.contains("app: cart") && yaml.contains("- warn"), "{yaml}");
}
