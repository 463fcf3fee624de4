import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../../graph/key.ts';
import { link } from '../../../graph/link/link.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { compose } from '../compose/index.ts';
import { terraform } from '../terraform/index.ts';
import { azd } from './index.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures/valid-terraform');
const fixture = Object.fromEntries(
  ['azure.yaml', 'azure-cluster.yaml', 'docker-compose.yml', 'infra/terraform/main.tf', 'infra/terraform/outputs.tf'].map((path) => [
    path,
    readFileSync(join(FIXTURE, path), 'utf8'),
  ]),
);

/** Everything that the three formats say about these files, joined. */
async function joined(files: Files) {
  const formats = [azd, compose, terraform];
  const found = await Promise.all(formats.map((format) => extractText(format, files)));
  const placed = new Map(
    found.flatMap(({ nodes }, index) => nodes.map(({ source }) => [source.file, formats[index]?.name ?? ''] as const)),
  );
  return link({
    nodes: found.flatMap(({ nodes }) => nodes),
    edges: found.flatMap(({ edges }) => edges),
    gaps: [],
    observations: [],
    files: [...placed].map(([file, format]) => ({ file, outcome: 'read', formats: [format], facts: 1, gaps: 0 })),
  });
}

/** Relations of the service "web" with these variables, and the gaps, where the folder infra holds this. */
async function web(env: Readonly<Record<string, string>>, outputs: string, more: Files = {}) {
  const lines = Object.entries(env).map(([name, value]) => `      ${name}: "${value}"\n`);
  const found = await extractText(azd, {
    'azure.yaml': `name: shop\nservices:\n  web:\n    host: containerapp\n    project: web\n    env:\n${lines.join('')}`,
    'infra/main.tf': outputs,
    ...more,
  });
  return { relations: numberedRelations(found).map((line) => line.replace('azure.yaml/services/', '')), gaps: gapLines(found) };
}

const output = (name: string, value: string): string => `output "${name}" {\n  value = ${value}\n}\n`;
const BUS = 'variable "stage" {}\nresource "azurerm_servicebus_namespace" "bus" {\n  name = "sb-${var.stage}"\n}\n';
const DB = 'resource "azurerm_cosmosdb_account" "db" {\n  name = "db-${var.stage}"\n}\n';

describe('an output of the infrastructure', () => {
  it('is what the variables of the services lead to, at their lines; names, queues and identities are no calls', async () => {
    const found = await extractText(azd, fixture);

    expect(numberedRelations(found)).toEqual([
      '13 azure.yaml/services/booking CALLS infra/terraform/module.text.azurerm_cognitive_account.this',
      '11 azure.yaml/services/booking CALLS infra/terraform/azurerm_servicebus_namespace.bus',
      '19 azure.yaml/services/labels ACCESSES infra/terraform/module.db.azurerm_cosmosdb_account.this',
      '20 azure.yaml/services/labels CALLS host management.azure.com',
    ]);
    expect(gapLines(found).filter((line) => line.includes('environment of azd'))).toEqual([
      '21 unresolved: what SORTING_ENDPOINT of labels leads to comes from SORTING_ENDPOINT of the environment of azd',
    ]);
  });

  it('is the resource that Terraform declares, and services of azd and compose with one folder are one', async () => {
    const { nodes, relations } = await joined(fixture);
    const nameOf = (key: Key): string => `${nodes.get(key)?.type} ${nodes.get(key)?.kind ?? '-'} ${nodes.get(key)?.name}`;

    expect(
      relations
        .filter(({ type }) => type === 'CALLS' || type === 'ACCESSES')
        .map(({ type, from, to }) => `${nodes.get(from)?.name} ${type} ${nameOf(to)}`)
        .sort(),
    ).toEqual([
      'booking CALLS System broker azurerm_servicebus_namespace.bus',
      'booking CALLS System model text',
      'labels ACCESSES DataStore - db',
      'labels CALLS System saas Azure Resource Manager',
    ]);
    expect(
      [...nodes.values()]
        .filter(({ name }) => name === 'booking' || name === 'labels')
        .map(({ name, statements }) => [name, statements.map(({ place }) => place).sort()]),
    ).toEqual([
      ['booking', ['test/azure-cluster.yaml:6', 'test/azure.yaml:6', 'test/docker-compose.yml:2']],
      ['labels', ['test/azure.yaml:14', 'test/docker-compose.yml:4']],
    ]);
  });

  it.each([
    ['an attribute that is an address', 'azurerm_servicebus_namespace.bus.endpoint', BUS, 'CALLS infra/azurerm_servicebus_namespace.bus'],
    ['a connection string', 'azurerm_cosmosdb_account.db.primary_sql_connection_string', DB, 'ACCESSES infra/azurerm_cosmosdb_account.db'],
    [
      'a host made of the name of one',
      '"${azurerm_cosmosdb_account.db.name}.mongo.cosmos.azure.com"',
      DB,
      'ACCESSES infra/azurerm_cosmosdb_account.db',
    ],
    [
      'a text that equals the name of one',
      '"amqps://sb-${var.stage}.servicebus.windows.net/"',
      BUS,
      'CALLS infra/azurerm_servicebus_namespace.bus',
    ],
    [
      'one side of a choice',
      'var.stage == "x" ? azurerm_cosmosdb_account.db.endpoint : ""',
      DB,
      'ACCESSES infra/azurerm_cosmosdb_account.db',
    ],
    ['an address outside', '"https://api.partner.net:8443/v1/${var.stage}"', 'variable "stage" {}\n', 'CALLS host api.partner.net:8443'],
  ])('that is %s', async (_, value, resources, relation) => {
    const { relations, gaps } = await web({ CORE_URL: '${CORE}' }, resources + output('CORE', value));

    expect(relations).toEqual([`7 web ${relation}`]);
    expect(gaps).toEqual([]);
  });

  it('that may be several things is all of them, and unknown where they differ in kind', async () => {
    const two = `${DB}resource "azurerm_cosmosdb_account" "old" {\n  name = "old"\n}\n${BUS}`;
    const choice = (no: string): string => output('CORE', `var.stage == "x" ? azurerm_cosmosdb_account.db.endpoint : ${no}`);

    expect((await web({ CORE_URL: '${CORE}' }, two + choice('azurerm_cosmosdb_account.old.endpoint'))).relations).toEqual([
      '7 web ACCESSES infra/azurerm_cosmosdb_account.db',
      '7 web ACCESSES infra/azurerm_cosmosdb_account.old',
    ]);
    const mixed = await web({ CORE_URL: '${CORE}' }, two + choice('azurerm_servicebus_namespace.bus.endpoint'));
    expect(mixed.relations).toEqual([]);
    expect(mixed.gaps).toEqual(['7 unresolved: what CORE_URL of web leads to comes from CORE of the environment of azd']);
  });

  it('is no call where it is a name, an id, a secret or something else that is not reached', async () => {
    const outputs = [
      output('NAME', 'azurerm_cosmosdb_account.db.name'),
      output('KEY', 'azurerm_cosmosdb_account.db.primary_key'),
      output('END', 'azurerm_cosmosdb_account.db.endpoint'),
      output('MODEL', '"gpt-5.4-mini"'),
      output('OTHER', '"other-${azurerm_cosmosdb_account.db.name}.documents.azure.com"'),
      output('QUEUE', 'azurerm_servicebus_queue.q.name'),
      output('LOGIN', 'azurerm_container_registry.r.login_server'),
    ].join('');
    const resources = `${DB}resource "azurerm_servicebus_queue" "q" {\n  name = "orders"\n}\nresource "azurerm_container_registry" "r" {\n  name = "r"\n}\n`;
    const env = {
      DB_ACCOUNT: '${NAME}',
      DB_ACCOUNT_KEY: '${KEY}',
      DB_REGION: '${END}',
      CHAT_MODEL: '${MODEL}',
      CHAT_DEPLOYMENT: '${MODEL}',
      ORDERS: '${QUEUE}',
    };

    expect(await web(env, resources + outputs)).toEqual({ relations: [], gaps: [] });
    const open = await web(
      { KEY_URL: '${KEY}', OTHER_URL: '${OTHER}', QUEUE_URL: '${QUEUE}', REGISTRY_ENDPOINT: '${LOGIN}' },
      resources + outputs,
    );
    expect(open.relations).toEqual([]);
    expect(open.gaps).toEqual([
      '7 unresolved: what KEY_URL, OTHER_URL, QUEUE_URL, REGISTRY_ENDPOINT of web leads to comes from KEY, OTHER, QUEUE, LOGIN of the environment of azd',
    ]);
  });

  it('may be the host of an address, alone or as the name before its domain', async () => {
    const outputs =
      output('NAME', 'azurerm_cosmosdb_account.db.name') +
      output('HOST', '"api.partner.net"') +
      output('END', 'azurerm_cosmosdb_account.db.endpoint');
    const env = {
      DB_URI: 'https://${NAME}.documents.azure.com:443/',
      PARTNER_URL: 'https://${HOST}/v2',
      ODD_URL: 'https://x-${HOST}/',
      WRONG_URL: '${END}.acme.io',
    };
    const { relations, gaps } = await web(env, DB + outputs);

    expect(relations).toEqual(['7 web ACCESSES infra/azurerm_cosmosdb_account.db', '8 web CALLS host api.partner.net/v2']);
    expect(gaps).toEqual(['9 unresolved: what ODD_URL, WRONG_URL of web leads to comes from HOST, END of the environment of azd']);
  });

  it('of Bicep, of another folder or of a module that others call is not known', async () => {
    const endpoint = DB + output('CORE', 'azurerm_cosmosdb_account.db.endpoint');
    const env = { CORE_URL: '${CORE}' };
    const gap = '7 unresolved: what CORE_URL of web leads to comes from CORE of the environment of azd';

    expect((await web(env, endpoint, { 'infra/main.bicep': '' })).gaps).toContain(gap);
    expect((await web(env, '', { 'other/main.tf': endpoint })).gaps).toEqual([gap]);
    expect((await web(env, endpoint, { 'top/main.tf': 'module "x" {\n  source = "../infra"\n}\n' })).gaps).toEqual([gap]);
  });
});

describe('a project under another name', () => {
  const service = (name: string, body: string): string => `name: shop\nservices:\n  ${name}: ${body}\n`;

  it('is one of the ways in which the project of its folder is deployed', async () => {
    const found = await extractText(azd, {
      'shop/azure.yaml': service('web', '{host: appservice, project: web}'),
      'shop/azure-aks.yaml': service('web', '{host: aks, project: web}'),
      'shop/azure.local.yml': service('web', '{host: containerapp, image: acme/web}'),
      'other/azure.yml': service('web', '{host: aks, project: web}'),
    });

    expect(found.nodes.map(({ key, source }) => `${source.file} ${key}`).sort()).toEqual([
      'test/other/azure.yml system:test/other/azure.yaml/services/web',
      'test/shop/azure-aks.yaml system:test/shop/azure.yaml/services/web',
      'test/shop/azure.local.yml system:test/shop/azure.yaml/services/web',
      'test/shop/azure.yaml system:test/shop/azure.yaml/services/web',
    ]);
  });

  it('has a name, and a service with a host that azd knows and what is to run there', async () => {
    const found = await extractText(azd, {
      'azure-pipelines.yaml': 'name: build\ntrigger: [main]\nstages: []\n',
      'azure-compose.yaml': service('web', '{host: web.acme.io, project: web}'),
      'azure-bare.yaml': service('web', '{host: aks, uses: [db]}'),
      'azure-nameless.yaml': 'services: {web: {host: aks, project: web}}\n',
      'azure-disk.yaml': 'apiVersion: v1\nkind: Pod\nname: x\nservices: {web: {host: aks, project: web}}\n',
    });

    expect([found.nodes, found.gaps]).toEqual([[], []]);
  });
});
