//! Broken wires of what pods read, mount, and run as.

use crate::mutant::Mutant;

/// File, find, replace, and the rule or rustc's code that refuses it.
#[rustfmt::skip]
const CONFIGURATION: &[(&str, &str, &str, &str)] = &[
    // Secrets: keys, types, and who makes them.
    ("web.rs", "key(WebSession::KEY)", "key(WebSession::SIGNING_KEY)", "E0599"),
    ("web.rs", "key(WebSession::KEY)", "key(WebSettings::KEY)", "E0599"),
    ("web.rs", "    pub key: Key,", "    pub signing_key: Key,", "E0599"),
    ("cart.rs", "key(RedisSecret::PASSWORD)", "key(RedisSecret::TOKEN)", "E0599"),
    ("redis.rs", "    pub password: Key,", "    pub token: Key,", "E0599"),
    ("database.rs", "    pub password: Key,", "    pub password: Secret<String>,", "absent-resource"),
    ("payments.rs", "    pub token: Key,", "    #[key(name = \"to ken\")]\n    pub token: Key,", "config-key"),
    ("orders.rs", "image_pull_secrets(AcmeRegistry)", "image_pull_secrets(PaymentsSecret)", "secret-type"),
    ("orders.rs", "image_pull_secrets(AcmeRegistry)", "image_pull_secrets(OrdersAccount)", "E0277"),
    ("orders.rs", "type = docker_config", "type = ssh_auth", "secret-type"),
    ("orders.rs", "type = docker_config", "type = docker_confog", "secret-content"),
    // Config maps: names, items, kinds, links in their texts.
    ("web.rs", "#[config_map(name = \"web-settings\")]", "#[config_map(name = \"web_settings\")]", "dns-subdomain"),
    ("web.rs", "items(WEB)", "items(SITE)", "E0599"),
    ("web.rs", "config_map(WebSettings", "secret(WebSettings", "E0277"),
    ("web.rs", "config_map(WebSettings", "config_map(WebSession", "E0277"),
    ("web.rs", "links(catalog = CatalogService::GRPC)", "links(catalog = CatalogService::HTTP)", "E0599"),
    ("lib.rs", "    pub web_settings: WebSettings,\n", "", "absent-resource"),
    // Accounts and their rules.
    ("web.rs", "account = WebAccount", "account = WebSettings", "E0277"),
    ("web.rs", "verbs(\"get\", \"watch\")", "verbs()", "role-rule"),
    ("web.rs", ", verbs(\"get\", \"watch\")", "", "role-rule"),
    ("web.rs", "verbs(\"get\", \"watch\")", "verbs(\"get\", \"wacth\")", "unknown-verb"),
    ("web.rs", "names(WebSettings)", "names(WebAccount)", "E0277"),
    ("orders.rs", "#[service_account(name = \"orders\")]", "#[service_account(name = \"web\")]", "duplicate-resource-name"),
    ("orders.rs", "account = OrdersAccount", "account = AcmeRegistry", "E0277"),
    ("lib.rs", "    pub web_account: WebAccount,\n", "", "absent-resource"),
    ("lib.rs", "    pub orders_account: OrdersAccount,\n", "", "absent-resource"),
    ("lib.rs", "    pub log_agent_account: LogAgentAccount,\n", "", "absent-resource"),
    ("upkeep.rs", "account = LogAgentAccount", "account = BackupClaim", "E0277"),
    ("upkeep.rs", "core::v1::Pod, verbs", "core::v1::Pods, verbs", "E0425"),
    ("upkeep.rs", "\"list\", \"watch\"), cluster_wide", "\"lists\", \"watch\"), cluster_wide", "unknown-verb"),
    ("alerts.rs", "    pub key: Secret<String>,", "    #[key(name = \"a key\")]\n    pub key: Secret<String>,", "config-key"),
    ("alerts.rs", "#[secret(name = \"pager\")]", "#[secret(name = \"Pager\")]", "dns-subdomain"),
    ("lib.rs", "    pub admin_account: AdminAccount,\n", "", "absent-resource"),
    ("admin.rs", "account = AdminAccount", "account = AdminService", "E0277"),
    ("admin.rs", "#[bind(\"view\")]", "#[bind(\"view\", role, cluster_wide)]", "role-reference"),
    ("admin.rs", "#[bind(\"view\")]", "#[bind(\"\")]", "role-reference"),
    ("admin.rs", "#[bind(\"view\")]", "#[bind(\"view/all\")]", "path-segment"),
    ("admin.rs", "#[bind(\"view\")]", "#[bind(\"view\")]\n#[bind(\"edit\", name = \"admin-view\")]", "duplicate-resource-name"),
    // Claims.
    ("upkeep.rs", "claim(BackupClaim)", "claim(Backup)", "E0277"),
    ("upkeep.rs", "access(ReadWriteOnce)", "access()", "access-modes"),
    ("upkeep.rs", ", access(ReadWriteOnce)", "", "access-modes"),
    ("upkeep.rs", "storage = \"50Gi\", ", "", "storage-request"),
    ("upkeep.rs", "storage = \"50Gi\"", "storage = \"50GB\"", "quantity"),
    ("upkeep.rs", "#[mount(backups = \"/backups\")]\n", "", "unmounted-volume"),
    ("lib.rs", "    pub backup_claim: BackupClaim,\n", "", "absent-resource"),
];

/// One mutant for each break.
pub(crate) fn mutants() -> Vec<Mutant> {
    CONFIGURATION
        .iter()
        .map(|(file, find, replace, expected)| Mutant::new(file, find, replace, expected))
        .collect()
}
