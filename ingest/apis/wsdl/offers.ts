// Which operations a file offers, and by which ports: services if it has any, else its interfaces as they stand.
import type { Key } from '../../../graph/key.ts';
import { localKey } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { authOfHttpScheme } from '../auth.ts';
import { type Contract, fileKey } from './contract.ts';
import type { Binding, Bound, Endpoint, Interface, Operation, Place, Service } from './description.ts';
import { type Demand, together } from './policy.ts';

/** An operation with every way to reach it. */
export interface Offer {
  readonly operation: Operation;
  readonly apis: Set<Key>;
  readonly ways: Way[];
}

/** One way to an operation: by a port of a service, or by a binding that no port uses yet. */
export interface Way {
  readonly service: Service | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly binding: Binding | undefined;
  readonly bound: Bound | undefined;
  readonly demand: Demand;
}

/** A file that describes one service answers to its path; several are told apart by name, and so are their keys always. */
export function serviceKey({ document, name }: Service): Key {
  return localKey('Api', document.root, document.path, name);
}

/** Bindings of one interface that are looked at; a description has a handful. */
const MAX_WAYS = 50;

/** Offers in the order of the file. */
export function offersOf(contract: Contract): readonly Offer[] {
  const offers: Offers = { found: new Map(), ways: new Map() };
  if (contract.own.services.length === 0) addInterfaces(contract, offers);
  else addServices(contract, offers);
  return [...offers.found.values()];
}

interface Offers {
  readonly found: Map<Operation, Offer>;
  /** Ways to each interface so far: binding, demand and service. */
  readonly ways: Map<Interface, Set<string>>;
}

function addInterfaces(contract: Contract, offers: Offers): void {
  const { own, lookup } = contract;
  const bindings = new Map<Interface, Binding[]>();
  for (const binding of own.bindings) {
    const of = lookup.interface(binding.interface, binding);
    if (of !== undefined) bindings.set(of, [...(bindings.get(of) ?? []).slice(0, MAX_WAYS), binding]);
  }
  for (const of of own.interfaces) {
    const api = fileKey(own.document);
    const bound = bindings.get(of) ?? [];
    if (bound.length === 0) add(contract, offers, { api, of });
    for (const binding of bound) add(contract, offers, { api, of, binding });
  }
}

function addServices(contract: Contract, offers: Offers): void {
  const { own, lookup } = contract;
  const made = new Map<Binding, Interface>();
  for (const service of own.services) {
    const api = serviceKey(service);
    for (const endpoint of service.endpoints) {
      const binding = lookup.binding(endpoint.binding, endpoint);
      const named = binding?.interface ?? service.interface;
      const of = lookup.interface(named, binding?.interface === undefined ? service : binding) ?? assumed(made, binding);
      if (of !== undefined) add(contract, offers, { api, of, service, endpoint, ...(binding === undefined ? {} : { binding }) });
    }
  }
}

// Where the interface is out of reach, its binding still lists the operations by name.
function assumed(made: Map<Binding, Interface>, binding: Binding | undefined): Interface | undefined {
  if (binding === undefined || binding.operations.size === 0) return undefined;
  const known = made.get(binding);
  if (known !== undefined) return known;
  const name = binding.interface?.local ?? binding.name;
  const { document, element, namespace } = binding;
  const operations = [...binding.operations].map(
    ([operation, place]): Operation => ({
      document,
      element: place.element,
      name: operation,
      id: `${name}/${operation}`,
      exchange: 'request',
      faults: [],
      isSafe: false,
    }),
  );
  const found: Interface = { document, element, name, namespace, operations, extends: [], isCallback: false };
  made.set(binding, found);
  return found;
}

/** Services that serve something: one that is only called back is served by whoever calls. */
export function servedOf({ own }: Contract, offers: readonly Offer[]): readonly Service[] {
  const offering = new Set(offers.flatMap(({ apis }) => [...apis]));
  const serving = new Set(offers.flatMap(({ operation, apis }) => (operation.exchange === 'outbound' ? [] : [...apis])));
  return own.services.filter((service) => !offering.has(serviceKey(service)) || serving.has(serviceKey(service)));
}

interface Found {
  readonly api: Key;
  readonly of: Interface;
  readonly service?: Service;
  readonly endpoint?: Endpoint;
  readonly binding?: Binding;
}

function add(contract: Contract, offers: Offers, { api, of, service, endpoint, binding }: Found): void {
  const around = [service, endpoint, binding, of].filter((each) => each !== undefined);
  const whole = together([...demands(contract, around), authOfHttpScheme(endpoint?.scheme) ?? 'nothing']);
  const known = offers.ways.get(of) ?? new Set();
  offers.ways.set(of, known);
  // Further ports of one binding add nothing new, except for the service that has them.
  const way = `${binding === undefined ? '' : `{${binding.namespace}}${binding.name}`} ${whole} ${api}`;
  if (known.has(way)) return;
  known.add(way);
  if (known.size === MAX_WAYS + 1) tellTooMany(contract, of, endpoint ?? binding);
  if (known.size > MAX_WAYS) return;
  for (const operation of contract.lookup.operations(of)) {
    const bound = binding?.operations.get(operation.name);
    const offer = offers.found.get(operation) ?? { operation, apis: new Set(), ways: [] };
    offers.found.set(operation, offer);
    offer.apis.add(api);
    const inner = bound === undefined ? [] : [contract.policies(bound.document).of(bound.policed)];
    const demand = together([whole, ...demands(contract, [operation]), ...inner]);
    offer.ways.push({ service, endpoint, binding, bound, demand });
  }
}

function demands(contract: Contract, places: readonly Place[]): readonly Demand[] {
  return places.map(({ document, element }) => contract.policies(document).of([element]));
}

function tellTooMany({ emit, document }: Contract, of: Interface, place: Place | undefined): void {
  emit.gap({
    code: 'too-large',
    detail: `more than ${MAX_WAYS} bindings serve the interface "${of.name}"; from here on they were left out`,
    remedy: 'Split the description, or look whether the file is what it should be.',
    source: sourceOf(document, place?.element ?? document.xml),
  });
}
