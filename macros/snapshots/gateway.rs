#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80)]
#[listener(https = 443, hostname = "*.example.com", tls(secret = ShopTls), routes_from = All)]
struct Public;

#[derive(HttpRoute)]
#[http_route(gateway = Public::HTTPS)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Shop;
