// node kubernetes-models.js N: kubernetes-models, typed and validated against its schema, written by the yaml package.
const { Deployment } = require('kubernetes-models/apps/v1/Deployment');
const { Service } = require('kubernetes-models/v1/Service');
const YAML = require('yaml');

function deployment(name, labels) {
  return new Deployment({
    metadata: { name, labels: { ...labels } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { ...labels } },
      template: {
        metadata: { labels: { ...labels } },
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
}

function service(name, labels) {
  return new Service({
    metadata: { name, labels: { ...labels } },
    spec: {
      type: 'ClusterIP',
      selector: { ...labels },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
      ],
    },
  });
}

const documents = [];
for (let i = 0; i < Number(process.argv[2]); i++) {
  const name = `web-${i}`;
  const labels = { app: name, tier: 'frontend' };
  for (const object of [deployment(name, labels), service(name, labels)]) {
    object.validate();
    documents.push(`---\n${YAML.stringify(object.toJSON())}`);
  }
}
process.stdout.write(documents.join(''));
