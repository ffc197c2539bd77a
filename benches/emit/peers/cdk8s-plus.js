// node cdk8s-plus.js N: cdk8s-plus, a Deployment exposed through a Service.
const { ApiObject, App, Chart, JsonPatch, Size } = require('cdk8s');
const kplus = require('cdk8s-plus-34');

class Web extends Chart {
  constructor(scope, id, count) {
    super(scope, id, { disableResourceNameHashes: true });
    for (let i = 0; i < count; i++) {
      const name = `web-${i}`;
      const labels = { app: name, tier: 'frontend' };
      const deployment = new kplus.Deployment(this, name, {
        metadata: { name, labels },
        podMetadata: { labels },
        replicas: 3,
        select: false,
        automountServiceAccountToken: false,
        containers: [{
          name: 'web',
          image: 'ghcr.io/acme/web:1.4.2',
          ports: [{ name: 'http', number: 8080 }, { name: 'metrics', number: 9090 }],
          readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
          envVariables: {
            LOG_LEVEL: kplus.EnvValue.fromValue('info'),
            CATALOG_URL: kplus.EnvValue.fromValue('http://catalog:80'),
          },
          resources: {
            cpu: { request: kplus.Cpu.millis(100) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
        }],
      });
      deployment.select(kplus.LabelSelector.of({ labels }));
      ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/enableServiceLinks', false));
      const service = deployment.exposeViaService({
        name,
        serviceType: kplus.ServiceType.CLUSTER_IP,
        ports: [
          { name: 'http', port: 80, targetPort: 8080 },
          { name: 'metrics', port: 9090, targetPort: 9090 },
        ],
      });
      service.selectLabel('app', name);
      service.selectLabel('tier', 'frontend');
    }
  }
}

const app = new App();
new Web(app, 'web', Number(process.argv[2]));
process.stdout.write(app.synthYaml());
