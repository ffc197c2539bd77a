//! Broken wires of the app: what it holds, and in what.

use crate::mutant::{Edit, Mutant};

/// The fields without which something leads nowhere, and the rule that says so.
const FIELDS: &[(&str, &str, &str)] = &[
    ("web", "Web", "service-without-pod"),
    ("catalog", "Catalog", "service-without-pod"),
    ("cart", "Cart", "service-without-pod"),
    ("redis", "Redis", "service-without-pod"),
    ("orders", "Orders", "service-without-pod"),
    ("database", "Database", "service-without-pod"),
    ("admin", "Admin", "service-without-pod"),
    ("resolver", "Resolver", "service-without-pod"),
    ("web_service", "WebService", "dangling-link"),
    ("catalog_service", "CatalogService", "dangling-link"),
    ("cart_service", "CartService", "dangling-link"),
    ("redis_service", "RedisService", "dangling-link"),
    ("orders_service", "OrdersService", "dangling-link"),
    ("database_service", "DatabaseService", "dangling-link"),
    ("payment_gateway", "PaymentGateway", "dangling-link"),
];

/// One mutant for each break.
pub(crate) fn mutants() -> Vec<Mutant> {
    let removed = FIELDS.iter().map(|(field, ty, rule)| without(field, ty, rule));
    let moved = FIELDS.iter().map(|(field, ty, rule)| {
        let rule = if *rule == "dangling-link" { "ambiguous-link" } else { rule };
        in_a_collection(field, ty, rule)
    });
    let doubled = FIELDS.iter().map(|(field, ty, _)| twice(field, ty));
    let others = [
        (
            "    network_policies,\n",
            "    network_policies,\n    node_ports(20000, 22767),\n",
            "node-port-range",
        ),
        ("    #[value]\n    #[serde(default = \"shop\")]", "    #[serde(default = \"shop\")]", "E0277"),
        ("    pub load: Option<LoadGenerator>", "    pub load: Vec<LoadGenerator>", "E0277"),
    ];
    let others =
        others.into_iter().map(|(find, replace, expected)| Mutant::new("lib.rs", find, replace, expected));
    removed.chain(moved).chain(doubled).chain(others).collect()
}

/// The app without a field.
fn without(field: &str, ty: &str, expected: &'static str) -> Mutant {
    Mutant::of(vec![edit(plain(field, ty), String::new())], expected)
}

/// The app with a map instead of the field.
fn in_a_collection(field: &str, ty: &str, expected: &'static str) -> Mutant {
    let collection = format!("    pub {field}: std::collections::BTreeMap<String, {ty}>,\n");
    Mutant::of(vec![edit(plain(field, ty), collection)], expected)
}

/// The app with a second field of the same type.
fn twice(field: &str, ty: &str) -> Mutant {
    let plain = plain(field, ty);
    let both = format!("{plain}    pub second: {ty},\n");
    Mutant::of(vec![edit(plain, both)], "duplicate-resource-name")
}

/// The field's line in the app.
fn plain(field: &str, ty: &str) -> String {
    format!("    pub {field}: {ty},\n")
}

fn edit(find: String, replace: String) -> Edit {
    Edit { file: "lib.rs", find, replace }
}
