import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { azd } from './index.ts';

const read = (files: Files | string) => extractText(azd, typeof files === 'string' ? { 'shop/azure.yaml': files } : files);
const short = (lines: readonly string[]) => lines.map((line) => line.replaceAll('shop/azure.yaml/', ''));

/** "type kind key name [also] [tags]" of every node. */
async function nodes(files: Files | string): Promise<string[]> {
  const found = await read(files);
  return found.nodes.map(({ type, kind, name, also, props, source }) =>
    [
      source.line,
      type,
      kind ?? '-',
      name,
      `[${also?.map((each) => `${each.kind} ${each.value}`).join(', ') ?? ''}]`,
      JSON.stringify(props ?? {}),
    ].join(' '),
  );
}

describe('a service', () => {
  it('is a system that answers to its code, image and names', async () => {
    expect(
      await nodes(`name: shop
services:
  web: {host: appservice, project: ./web, resourceName: Shop-Web}
  orders: {host: containerapp, project: ../code, docker: {path: orders/Dockerfile}}
  carts: {host: containerapp, project: ../carts, docker: {path: docker/Dockerfile}}
  bills: {host: containerapp, project: ../code, docker: {path: ./bills/Dockerfile}}
  mailer: {host: containerapp, image: "acme.azurecr.io/mailer:1"}
  proxy: {host: containerapp, image: nginx}
  stock:
    host: aks
    project: stock
    k8s: {deployment: {name: stock-v2}, service: {name: Stock-Svc}}
  top: {host: function, project: .., resourceName: "\${NAME}"}
`),
    ).toEqual([
      '3 System service web [name web, path shop/web, name Shop-Web, host shop-web.azurewebsites.net] {"tags":["host:appservice"]}',
      '4 System service orders [name orders, path code/orders] {"tags":["host:containerapp"]}',
      '5 System service carts [name carts, path carts] {"tags":["host:containerapp"]}',
      '6 System service bills [name bills, path code/bills] {"tags":["host:containerapp"]}',
      '7 System service mailer [name mailer, image acme.azurecr.io/mailer] {"tags":["host:containerapp"]}',
      '8 System service proxy [name proxy] {"tags":["host:containerapp"]}',
      '9 System service stock [name stock, path shop/stock, name stock-v2, host stock-svc] {"tags":["host:aks"]}',
      '13 System service top [name top] {"tags":["host:function"]}',
    ]);
  });

  it('of AKS without code is told by its charts and manifests, and those that are elsewhere are gaps', async () => {
    const found = await read({
      'shop/azure.yaml': `name: shop
services:
  demo:
    host: aks
    k8s:
      service: {name: store-admin}
      helm:
        releases:
          - {name: demo, chart: acme/shop, version: 1.2.0}
          - {name: here, chart: ./chart}
  front:
    host: aks
    k8s: {kustomize: {dir: overlays/azd}}
  back:
    host: aks
    project: src/back
    k8s: {kustomize: {dir: ../../deploy}}
`,
      'shop/chart/Chart.yaml': 'name: x',
      'shop/deploy/kustomization.yaml': 'resources: []',
    });

    expect(found.nodes.map(({ name }) => name)).toEqual(['back']);
    expect(gapLines(found)).toEqual([
      '9 unresolved: the Helm chart acme/shop 1.2.0 of the service demo is not in the scan',
      '13 unresolved: the kustomize folder overlays/azd of the service front is not in the scan',
    ]);
  });

  it('of Foundry runs its agent, which is that of the agent.yaml in its folder', async () => {
    const found = await read(
      'name: shop\nservices:\n  helper:\n    host: azure.ai.agent\n    project: src/helper\n    name: desk-helper\n    protocols: [{protocol: responses}, {protocol: responses}]\n',
    );

    expect(found.nodes.map(({ key, props }) => [key, props?.tags])).toEqual([
      ['agent:test/shop/src/helper/desk-helper', ['protocol:responses']],
      ['system:test/shop/azure.yaml/services/helper', ['host:azure.ai.agent']],
    ]);
    expect(short(numberedRelations(found))).toEqual(['3 services/helper RUNS shop/src/helper/desk-helper']);
  });
});

describe('a resource', () => {
  it('is a store, a broker with its channels, a model, or the service of its name', async () => {
    expect(
      await nodes(`name: shop
services:
  api: {host: containerapp, project: api}
resources:
  api: {type: host.containerapp}
  job: {type: host.containerapp}
  db: {type: db.postgres}
  files: {type: storage, existing: true}
  chat: {type: ai.openai.model, model: {name: gpt-4o, version: "1"}}
  mind: {type: ai.project, models: [{name: phi-4}]}
  events: {type: messaging.eventhubs, hubs: [clicks]}
  safe: {type: keyvault}
`),
    ).toEqual([
      '3 System service api [name api, path shop/api] {"tags":["host:containerapp"]}',
      '6 System service job [name job] {"tags":["host:containerapp"]}',
      '7 DataStore - db [name db] {"engine":"postgresql"}',
      '8 DataStore - files [name files] {"engine":"azure-storage","tags":["existing"]}',
      '9 System model gpt-4o [name chat] {"vendor":"Microsoft","product":"Azure OpenAI"}',
      '10 System saas mind [name mind] {"vendor":"Microsoft","product":"Azure AI Foundry","tags":["model:phi-4"]}',
      '11 Channel - clicks [topic clicks] {"protocol":"amqp","role":"main"}',
      '11 System broker events [name events] {"vendor":"Microsoft","product":"Azure Event Hubs"}',
      '12 System saas safe [name safe] {"vendor":"Microsoft","product":"Azure Key Vault"}',
    ]);
  });

  it('of a queue has its dead letter', async () => {
    const found = await read('name: shop\nresources:\n  bus:\n    type: messaging.servicebus\n    queues:\n      - mail\n');

    expect(numberedRelations(found)).toEqual(['6 amqp/mail HANDLED_BY(dead-letter) amqp/mail/$DeadLetterQueue']);
  });
});

describe('a use', () => {
  it('is an access of a store and a call of all others, at its own line, and a gap where nothing is declared', async () => {
    const found = await read(`name: shop
services:
  web:
    host: appservice
    project: web
    uses:
      - api
      - nobody
  api: {host: containerapp, project: api}
resources:
  api: {type: host.containerapp, uses: [db, chat, api]}
  db: {type: db.redis}
  chat: {type: ai.openai.model}
`);

    expect(short(numberedRelations(found))).toEqual([
      '7 services/web CALLS services/api',
      '11 services/api ACCESSES resources/db',
      '11 services/api CALLS resources/chat',
    ]);
    expect(gapLines(found)).toEqual(['8 unresolved: web uses nobody, which this file does not declare']);
  });

  it('of a connection is a call of its target, with its proof and without its secret', async () => {
    const found = await read(`name: shop
services:
  agent: {host: azure.ai.agent, project: a, uses: [crm, erp, search]}
  crm: {host: azure.ai.connection, target: "https://crm.partner.net/api", authType: CustomKeys, credentials: {keys: {x-key: Zk9QmL1xPt3v}}}
  erp: {host: azure.ai.connection, target: "https://erp.acme.io", authType: ProjectManagedIdentity}
  search: {host: azure.ai.connection, target: "\${SEARCH_ENDPOINT}", authType: AAD}
`);

    expect(found.edges.filter(({ type }) => type === 'CALLS').map(({ to, props }) => ['mention' in to && to.mention.value, props])).toEqual(
      [
        ['crm.partner.net', { auth: 'api-key', credential: 'literal' }],
        ['erp.acme.io', { auth: 'oauth2' }],
      ],
    );
    expect(gapLines(found)).toEqual(['6 templated: where the connection search leads is not in this file']);
    expect(JSON.stringify(found)).not.toContain('Zk9QmL1xPt3v');
  });
});

describe('variables', () => {
  it('name what a service calls, and what only an environment of azd knows is one gap', async () => {
    const found = await read(`name: shop
services:
  web:
    host: containerapp
    project: web
    env:
      ORDERS_URL: http://orders
      PAY_URL: "https://\${PAY_HOST:-pay.partner.net}/v1"
      STOCK_ENDPOINT: \${STOCK_ENDPOINT}
      LEDGER_HOST: \${LEDGER_HOST}
      LOG_LEVEL: \${LEVEL}
  orders:
    host: aks
    project: orders
    k8s: {kustomize: {dir: k8s, env: {DB_HOST: pg.acme.io}}}
resources:
  job: {type: host.containerapp, env: [{name: MAIL_URL, value: "https://mail.acme.io"}, {name: TOKEN, secret: abc}]}
`);

    expect(short(numberedRelations(found))).toEqual([
      '7 services/web CALLS services/orders',
      '8 services/web CALLS host pay.partner.net/v1',
      '15 services/orders CALLS host pg.acme.io',
      '17 resources/job CALLS host mail.acme.io',
    ]);
    expect(gapLines(found)).toContain(
      '9 unresolved: what STOCK_ENDPOINT, LEDGER_HOST of web leads to comes from STOCK_ENDPOINT, LEDGER_HOST of the environment of azd',
    );
  });
});

describe('a file', () => {
  it('says what it cannot tell: empty services, types that nobody knows, Bicep, settings of Foundry', async () => {
    const found = await read({
      'shop/azure.yaml': `name: shop
infra: {provider: bicep, path: deploy}
services:
  api:
  web: {host: appservice, project: web}
  nightly: {host: azure.ai.routine, uses: [web]}
resources:
  x: {type: db.unheard-of}
  y: {}
`,
      'shop/deploy/main.bicep': '',
    });

    expect(gapLines(found)).toEqual([
      '2 unsupported: the infrastructure below deploy is Bicep, which is not read',
      '4 unreadable: the service api has no attributes',
      '6 unsupported: the service nightly is of azure.ai.routine, which is not read',
      '8 unsupported: the resource x is of type db.unheard-of, which is not read',
      '9 unsupported: the resource y has no type',
    ]);
    expect(found.nodes.map(({ name }) => name)).toEqual(['web']);
  });

  it('of the same name that is something else is not claimed', async () => {
    const files = {
      'a/azure.yaml': 'apiVersion: v1\nname: x\nservices: {a: {host: b}}\n',
      'b/azure.yaml': 'name: x\nservices: {a: {image: b}}\n',
      'c/azure.yaml': 'name: x\ntype: azure\n',
    };

    expect((await read(files)).nodes).toEqual([]);
  });
});
