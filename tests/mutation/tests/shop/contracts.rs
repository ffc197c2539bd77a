//! Broken contracts: what a program of the shop reads, against what its container sets.

use crate::mutant::Mutant;

/// Fewer breaks than this would not touch every way to break a contract in every program.
pub(crate) const FEWEST: usize = 30;

/// File, find, replace, and the rule or rustc's code that refuses it.
#[rustfmt::skip]
const CONTRACTS: &[(&str, &str, &str, &str)] = &[
    // The manifest forgets a variable.
    ("web.rs", "#[env(LOG_LEVEL = self.log_level)]\n", "", "missing-variable"),
    ("web.rs", "#[env(SESSION_KEY = key(WebSession::KEY))]\n", "", "missing-variable"),
    ("web.rs", "#[env(MEMORY_LIMIT = resource(\"limits.memory\", divisor = \"1Mi\"))]\n", "", "missing-variable"),
    ("catalog.rs", "#[env(INDEX_URL = config_map(name = \"search-index\", key = \"index-url\"))]\n", "", "missing-variable"),
    ("cart.rs", "#[env(REDIS_HOST = link(RedisService::REDIS, host))]\n", "", "missing-variable"),
    ("cart.rs", "#[env(REDIS_PASSWORD = key(RedisSecret::PASSWORD))]\n", "", "missing-variable"),
    ("cart.rs", "#[env(CART_DAYS = self.days)]\n", "", "missing-variable"),
    ("orders.rs", "#[env(DATABASE_HOST = link(DatabaseService::POSTGRES, host))]\n", "", "missing-variable"),
    ("orders.rs", "#[env(PAYMENTS_URL = link(PaymentGateway::HTTP, url = \"http\", path = \"/v2/charges\"))]\n", "", "missing-variable"),
    ("admin.rs", "#[env(LOGIN_URL = self.login_url)]\n", "", "missing-variable"),
    ("load.rs", "#[env(SHOP_URL = link(WebService::HTTP, url = \"http\"))]\n", "", "missing-variable"),
    // The program asks for more, or by another name.
    ("contracts.rs", "    pub login_url: Url,\n", "    pub login_url: Url,\n    pub region: String,\n", "missing-variable"),
    ("contracts.rs", "prefix = \"REDIS_\"", "prefix = \"STORE_\"", "missing-variable"),
    ("contracts.rs", "    pub pod_ip: IpAddr,", "    #[env(name = \"HOST_ADDRESS\")]\n    pub pod_ip: IpAddr,", "missing-variable"),
    ("contracts.rs", "    #[env(default = \"\")]\n    pub features", "    pub feature_flags", "missing-variable"),
    ("orders.rs", "environment = MigrationConfig", "environment = OrdersConfig", "missing-variable"),
    // The manifest misspells a variable, or sets one of another program.
    ("web.rs", "#[env(LOG_LEVEL = ", "#[env(LOG_LEVLE = ", "unread-variable"),
    ("web.rs", "#[env(POD_NAME = ", "#[env(POD = ", "unread-variable"),
    ("web.rs", "#[env(CATALOG_ADDR = ", "#[env(CATALOG_URL = ", "unread-variable"),
    ("catalog.rs", "#[env(FEATURES = ", "#[env(FEATURE = ", "unread-variable"),
    ("cart.rs", "#[env(REDIS_PORT = ", "#[env(PORT = ", "unread-variable"),
    ("orders.rs", "#[env(POD_IP = ", "#[env(LOG_LEVEL = \"info\", POD_IP = ", "unread-variable"),
    ("load.rs", "#[env(CUSTOMERS = ", "#[env(LOAD_CUSTOMERS = ", "unread-variable"),
    ("admin.rs", "environment = AdminConfig", "environment = crate::contracts::LoadConfig", "unread-variable"),
    ("contracts.rs", "    /// The pod, for the log.\n    pub pod_name: Option<String>,\n", "", "unread-variable"),
    // The same variable twice.
    ("web.rs", "#[env(POD_NAME = ", "#[env(LOG_LEVEL = \"info\", POD_NAME = ", "duplicate-variable"),
    ("contracts.rs", "prefix = \"REDIS_\"", "prefix = \"\"", "missing-variable"),
    ("contracts.rs", "    pub cart_days: u16,", "    #[env(name = \"REDIS_PORT\")]\n    pub cart_days: u16,", "duplicate-variable"),
    // A value that the program cannot read.
    ("web.rs", "#[env(LOG_LEVEL = self.log_level)]", "#[env(LOG_LEVEL = \"verbose\")]", "variable-value"),
    ("web.rs", "link(CartService::HTTP, url = \"http\")", "link(CartService::HTTP)", "variable-value"),
    ("web.rs", "link(CatalogService::GRPC)", "link(CatalogService::GRPC, url = \"http\")", "variable-value"),
    ("web.rs", "#[env(MEMORY_LIMIT = resource(\"limits.memory\", divisor = \"1Mi\"))]", "#[env(MEMORY_LIMIT = \"256Mi\")]", "variable-value"),
    ("cart.rs", "link(RedisService::REDIS, port)", "link(RedisService::REDIS)", "variable-value"),
    ("cart.rs", "#[env(CART_DAYS = self.days)]", "#[env(CART_DAYS = \"30d\")]", "variable-value"),
    ("catalog.rs", "#[env(INDEX_URL = config_map(name = \"search-index\", key = \"index-url\"))]", "#[env(INDEX_URL = \"/var/lib/catalog\")]", "variable-value"),
    ("orders.rs", "link(DatabaseService::POSTGRES)", "link(DatabaseService::POSTGRES, host)", "variable-value"),
    ("load.rs", "#[env(CUSTOMERS = self.customers)]", "#[env(CUSTOMERS = -1)]", "variable-value"),
    ("contracts.rs", "    pub pod_ip: IpAddr,", "    pub pod_ip: u32,", "variable-value"),
    ("contracts.rs", "    #[env(default = 6379)]", "    #[env(default = 65536)]", "variable-value"),
    // A secret in plain text.
    ("web.rs", "SESSION_KEY = key(WebSession::KEY)", "SESSION_KEY = \"c2Vzc2lvbg\"", "plain-secret"),
    ("orders.rs", "PAYMENTS_TOKEN = key(PaymentsSecret::TOKEN)", "PAYMENTS_TOKEN = self.tag", "plain-secret"),
    ("orders.rs", "PAYMENTS_TOKEN = key(PaymentsSecret::TOKEN)", "PAYMENTS_TOKEN = config_map(name = \"payments\", key = \"token\")", "plain-secret"),
    ("contracts.rs", "    pub login_url: Url,", "    pub login_url: Secret<Url>,", "plain-secret"),
    // What is no contract.
    ("web.rs", "environment = WebConfig", "environment = WebServer", "E0277"),
    ("web.rs", "environment = WebConfig", "environment = WebConfiguration", "E0425"),
];

/// One mutant for each break.
pub(crate) fn mutants() -> Vec<Mutant> {
    CONTRACTS
        .iter()
        .map(|(file, find, replace, expected)| Mutant::new(file, find, replace, expected))
        .collect()
}
