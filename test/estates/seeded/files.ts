// The planned estate as the files that an organisation would have.
import type { Plan, Row } from './plan.ts';
import { tracesOf } from './traces.ts';

/** Path → text of every file. */
export function filesOf(plan: Plan): Readonly<Record<string, string>> {
  return {
    'fullscore.yaml': configOf(plan),
    'deploy/compose.yaml': composeOf(plan),
    ...kubernetesOf(plan),
    ...contractsOf(plan),
    ...messagesOf(plan),
    ...jobsOf(plan),
    ...sleepersOf(plan),
    ...tablesOf(plan),
    ...tracesOf(plan),
  };
}

function configOf({ aliases }: Plan): string {
  const lines = [...aliases].map(([name, others]) => `  ${name}: [${others.join(', ')}]`);
  return `name: Seeded
observation:
  minDays: 7
  windows:
    - { files: 'traces/production/*.ndjson', from: 2026-09-01, to: 2026-09-30 }
    - { files: 'traces/staging/*.ndjson', from: 2026-09-01, to: 2026-09-30, sampling: 0.05 }
aliases:
${lines.join('\n')}
`;
}

function composeOf({ systems, variables, stores }: Plan): string {
  const services = [...systems.values()].filter(({ home }) => home === 'compose');
  const texts = services.map(({ name, tracedAs, statesIt }) => {
    const own = variables.filter(({ from }) => from === name).map(({ to }) => `      ${constant(to)}_URL: http://${to}:8080`);
    const used = stores
      .filter(({ from }) => from === name)
      .map(({ store }) => `      ${constant(store)}_DSN: postgresql://${store}:5432/main`);
    const stated = statesIt ? [`      OTEL_SERVICE_NAME: ${tracedAs}`] : [];
    const environment = [...stated, '      OTEL_EXPORTER_OTLP_ENDPOINT: http://otel-collector:4317', ...own, ...used];
    return `  ${name}:\n    build: ../services/${name}\n    environment:\n${environment.join('\n')}\n`;
  });
  const databases = stores.map(({ store }) => `  ${store}:\n    image: postgres:17\n`);
  const collector = '  otel-collector:\n    image: otel/opentelemetry-collector-contrib:0.120.0\n';
  return `services:\n${[...texts, ...databases, collector].join('')}`;
}

function kubernetesOf({ systems, variables }: Plan): Record<string, string> {
  const files: Record<string, string> = {};
  for (const environment of ['production', 'staging'] as const) {
    const documents = [...systems.values()]
      .filter(({ home }) => home === 'kubernetes')
      .map(({ name }) => {
        const env = variables
          .filter(({ from, environments }) => from === name && environments.includes(environment))
          .map(({ to }) => `            - { name: ${constant(to)}_ADDR, value: 'http://${to}.${environment}.svc.cluster.local:8080' }`);
        const collector = `            - { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: 'http://otel-collector.${environment}:4317' }`;
        return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${environment} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.acme.io/${name}:1
          env:
${[collector, ...env].join('\n')}
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${environment} }
spec: { selector: { app: ${name} }, ports: [{ port: 8080 }] }
`;
      });
    files[`deploy/${environment}/apps.yaml`] = documents.join('---\n');
  }
  return files;
}

function contractsOf({ systems }: Plan): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, home, operations } of systems.values()) {
    if (home !== 'compose' || operations.length === 0) continue;
    const paths = operations.map((operation) => {
      const [method = '', path = ''] = operation.split(' ');
      const parameters = path.includes('{id}') ? 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ' : '';
      return `  ${path}:\n    ${method.toLowerCase()}: { ${parameters}responses: { '200': { description: ok } } }\n`;
    });
    files[`services/${name}/openapi.yaml`] =
      `openapi: 3.1.0\ninfo: { title: ${name}, version: 1.0.0 }\nservers: [{ url: 'http://${name}:8080' }]\npaths:\n${paths.join('')}`;
  }
  return files;
}

function messagesOf({ messages }: Plan): Record<string, string> {
  const files: Record<string, string> = {};
  for (const from of new Set(messages.map((each) => each.from))) {
    const own = messages.filter((each) => each.from === from);
    const channels = own.map(({ channel }, at) => `  c${at}: { address: ${channel} }\n`);
    const operations = own.map(({ does }, at) => `  o${at}: { action: ${does}, channel: { $ref: '#/channels/c${at}' } }\n`);
    files[`services/${from}/asyncapi.yaml`] =
      `asyncapi: 3.0.0\ninfo: { title: ${from} messages, version: 1.0.0 }\nservers: { main: { host: 'kafka:9092', protocol: kafka } }\nchannels:\n${channels.join('')}operations:\n${operations.join('')}`;
  }
  return files;
}

function jobsOf({ jobs }: Plan): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { from, to, operation, schedule } of jobs) {
    const path = `services/${from}/crontab`;
    const [method = '', where = ''] = operation.split(' ');
    files[path] = `${files[path] ?? ''}${schedule} curl -fsS -X ${method} http://${to}:8080${where.replace('{id}', '4711')}\n`;
  }
  return files;
}

function sleepersOf({ dormant }: Plan): Record<string, string> {
  const entity = (name: string): string =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}, tags: [dormant] }\nspec: { type: service, lifecycle: production, owner: group:recovery }\n`;
  return Object.fromEntries(dormant.map((name) => [`services/${name}/catalog-info.yaml`, entity(name)]));
}

function tablesOf({ rows }: Plan): Record<string, string> {
  const of = (table: Row['table']): readonly Row[] => rows.filter((row) => row.table === table);
  const named = (row: Row, end: 'from' | 'to'): string => (row.isSpelled ? spelled(row[end]) : row[end]);
  return {
    'inventory/interfaces.csv': [
      'Consumer;Provider;Protocol;Frequency;Status',
      ...of('calls').map((row) => `${named(row, 'from')};${named(row, 'to')};REST;${row.frequency ?? ''};${row.status ?? 'active'}`),
      '',
    ].join('\n'),
    'inventory/data-flows.csv': [
      'Source system;Target system;Data object;Frequency',
      ...of('flows').map((row) => `${named(row, 'from')};${named(row, 'to')};records;${row.frequency ?? ''}`),
      '',
    ].join('\n'),
    'inventory/cmdb-relations.csv': [
      'Parent,Type,Child',
      ...of('needs').map((row) => `${named(row, 'from')},Depends on::Used by,${named(row, 'to')}`),
      '',
    ].join('\n'),
  };
}

/** "order-hub" as people write it: "Order Hub". */
function spelled(name: string): string {
  return name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}

function constant(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
