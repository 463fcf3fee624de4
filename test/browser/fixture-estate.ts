// An invented shop of 17 systems in 5 domains, small enough to know by heart: what the pages show in tests.
import type { EstateModel, ModelEdge, ModelNode } from '../../graph/read/estate-model.ts';

type Row = readonly [id: string, domain: string, kind: string, owner: string | null];

const SYSTEMS: readonly Row[] = [
  ['Storefront', 'Channels', 'application', 'team-web'],
  ['Mobile Gateway', 'Channels', 'gateway', 'team-web'],
  ['Support Portal', 'Channels', 'application', null],
  ['Orders', 'Sales', 'service', 'team-orders'],
  ['Basket', 'Sales', 'service', 'team-orders'],
  ['Pricing', 'Sales', 'service', null],
  ['Payments', 'Finance', 'service', 'team-pay'],
  ['Refund Bot', 'Finance', 'bot-runner', null],
  ['Ledger', 'Finance', 'application', 'team-pay'],
  ['Card Acquirer', 'Finance', 'saas', null],
  ['Inventory', 'Fulfilment', 'service', 'team-stock'],
  ['Shipping', 'Fulfilment', 'service', 'team-stock'],
  ['Warehouse', 'Fulfilment', 'application', 'team-stock'],
  ['SAP ERP', 'Operations', 'saas', 'team-erp'],
  ['Salesforce', 'Operations', 'saas', null],
  ['Identity', 'Operations', 'service', 'team-platform'],
  ['Notifications', 'Operations', 'service', 'team-platform'],
];
const PARTS: readonly (readonly [type: ModelNode['type'], name: string, system: string])[] = [
  ['Api', 'order api', 'Orders'],
  ['Workflow', 'place order', 'Orders'],
  ['Channel', 'order.placed', 'Orders'],
  ['DataStore', 'order db', 'Orders'],
  ['Api', 'payment api', 'Payments'],
  ['Workflow', 'charge card', 'Payments'],
  ['Channel', 'payment.done', 'Payments'],
  ['DataStore', 'payment db', 'Payments'],
  ['Workflow', 'refund', 'Refund Bot'],
  ['Agent', 'support assistant', 'Support Portal'],
  ['Api', 'stock api', 'Inventory'],
  ['DataStore', 'stock db', 'Inventory'],
  ['Workflow', 'ship parcel', 'Shipping'],
  ['Decision', 'carrier choice', 'Shipping'],
  ['Channel', 'parcel.sent', 'Shipping'],
];
/** D declared, O observed, B both. */
const LINKS: readonly (readonly [from: string, type: ModelEdge['type'], to: string, known: 'D' | 'O' | 'B', count?: number])[] = [
  ['Storefront', 'CALLS', 'Orders', 'B', 8200],
  ['Storefront', 'CALLS', 'Basket', 'B', 9100],
  ['Storefront', 'CALLS', 'Pricing', 'O', 410],
  ['Mobile Gateway', 'CALLS', 'Orders', 'B', 3100],
  ['Mobile Gateway', 'CALLS', 'Identity', 'D'],
  ['Support Portal', 'CALLS', 'Salesforce', 'D'],
  ['support assistant', 'CALLS', 'payment api', 'D'],
  ['support assistant', 'CALLS', 'order api', 'B', 40],
  ['order api', 'CALLS', 'place order', 'B', 12],
  ['place order', 'PUBLISHES', 'order.placed', 'B', 8000],
  ['place order', 'ACCESSES', 'order db', 'B', 8000],
  ['Orders', 'CALLS', 'Payments', 'B', 7900],
  ['Orders', 'CALLS', 'Pricing', 'B', 7900],
  ['Basket', 'CALLS', 'Pricing', 'D'],
  ['place order', 'CALLS', 'payment api', 'B', 7900],
  ['payment api', 'CALLS', 'charge card', 'B', 7900],
  ['charge card', 'PUBLISHES', 'payment.done', 'B', 7800],
  ['charge card', 'ACCESSES', 'payment db', 'D'],
  ['charge card', 'CALLS', 'Card Acquirer', 'B', 7900],
  ['refund', 'CALLS', 'Card Acquirer', 'O', 31],
  ['refund', 'CALLS', 'Ledger', 'D'],
  ['Payments', 'CALLS', 'Ledger', 'O', 120],
  ['Ledger', 'CALLS', 'SAP ERP', 'D'],
  ['Inventory', 'CONSUMES', 'order.placed', 'B', 8000],
  ['stock api', 'ACCESSES', 'stock db', 'D'],
  ['Inventory', 'CALLS', 'Warehouse', 'O', 77],
  ['Shipping', 'CONSUMES', 'payment.done', 'B', 7800],
  ['ship parcel', 'PUBLISHES', 'parcel.sent', 'D'],
  ['ship parcel', 'CALLS', 'carrier choice', 'D'],
  ['Notifications', 'CONSUMES', 'parcel.sent', 'D'],
  ['Notifications', 'CONSUMES', 'order.placed', 'O', 8000],
  ['Warehouse', 'CALLS', 'SAP ERP', 'D'],
  ['Salesforce', 'CALLS', 'Orders', 'D'],
];

const PREFIX: Readonly<Record<string, string>> = {
  Api: 'api',
  Workflow: 'workflow',
  Channel: 'channel',
  DataStore: 'store',
  Agent: 'agent',
  Decision: 'decision',
};
const WORKFLOWS: Readonly<Record<string, string>> = { refund: 'bot' };
const CLASSES = { D: 'dead', O: 'undocumented', B: 'confirmed' } as const;

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
}

/** The id of a system or part by its name. */
export function idOf(name: string): string {
  const part = PARTS.find(([, each]) => each === name);
  return part === undefined ? `system:${slug(name)}` : `${PREFIX[part[0]] ?? 'node'}:${slug(name)}`;
}

export function shopModel(): EstateModel {
  const nodes = new Map<string, ModelNode>();
  const known = { declared: true, observed: true, resolved: true };
  for (const [name, , kind] of SYSTEMS)
    nodes.set(idOf(name), { ...known, id: idOf(name), type: 'System', name, kind, external: kind === 'saas', observed: kind !== 'saas' });
  for (const [type, name] of PARTS)
    nodes.set(idOf(name), { ...known, id: idOf(name), type, name, kind: WORKFLOWS[name] ?? null, external: false });
  const domain = (name: string) => ({ id: `boundary:domain:${slug(name)}`, name });
  return {
    nodes,
    edges: LINKS.map((link, i) => edge(link, i)),
    drawn: new Map([...nodes.keys()].map((id) => [id, id])),
    systemOf: new Map(PARTS.map(([, name, system]) => [idOf(name), idOf(system)])),
    owners: new Map(SYSTEMS.flatMap(([name, , , owner]) => (owner === null ? [] : [[idOf(name), owner] as const]))),
    environments: new Map(SYSTEMS.map(([name], i) => [idOf(name), i % 3 === 0 ? ['production', 'staging'] : ['production']])),
    domains: new Map(SYSTEMS.map(([name, of]) => [idOf(name), domain(of)])),
  };
}

function edge([from, type, to, known, count]: (typeof LINKS)[number], index: number): ModelEdge {
  const ends = { from: idOf(from), to: idOf(to), fromId: idOf(from), toId: idOf(to) };
  return {
    ...ends,
    type,
    declared: known !== 'O',
    observed: known !== 'D',
    ledger: CLASSES[known],
    because: 'declared and seen',
    unclaimed: null,
    count: count ?? null,
    confidence: known === 'B' ? 1 : 0.8,
    reason: known === 'O' ? 'a span of the trace names both' : 'the address in the configuration names a service of the scan',
    source: { file: known === 'O' ? 'traces/week.json' : 'compose.yaml', line: 3 + (index % 20) },
  };
}
