#[derive(Ingress)]
#[ingress(class = "nginx", tls(hosts("shop.example.com"), secret = "shop-tls"))]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
#[route(host = self.host, path = "/cart", path_type = Exact, backend = CartService::HTTP)]
struct Front {
    host: String,
}
