// node cdk8s.js N: cdk8s with plain ApiObjects.
const { App, Chart, ApiObject } = require('cdk8s');

class Web extends Chart {
  constructor(scope, id, count) {
    super(scope, id, { disableResourceNameHashes: true });
    for (let i = 0; i < count; i++) {
      const name = `web-${i}`;
      const labels = { app: name, tier: 'frontend' };
      new ApiObject(this, `${name}-deployment`, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, labels },
        spec: {
          replicas: 3,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              containers: [{
                name: 'web',
                image: 'ghcr.io/acme/web:1.4.2',
                ports: [{ name: 'http', containerPort: 8080 }, { name: 'metrics', containerPort: 9090 }],
                readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
                env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'CATALOG_URL', value: 'http://catalog:80' }],
                resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
              }],
            },
          },
        },
      });
      new ApiObject(this, `${name}-service`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, labels },
        spec: {
          type: 'ClusterIP',
          selector: labels,
          ports: [
            { name: 'http', port: 80, targetPort: 'http' },
            { name: 'metrics', port: 9090, targetPort: 'metrics' },
          ],
        },
      });
    }
  }
}

const app = new App();
new Web(app, 'web', Number(process.argv[2]));
process.stdout.write(app.synthYaml());
