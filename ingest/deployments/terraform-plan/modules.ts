// The modules of a plan or state, as the modules of a configuration whose values are all known.
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { instancesOf } from '../terraform-configuration/instances.ts';
import { type Declaration, type Module, type ModuleFile, moduleOf, placeOf, type Term } from '../terraform-configuration/module.ts';
import { referenceIn } from './fill.ts';
import { MAX_DEPTH, type Resolved, withoutKeys } from './resolved.ts';

/** Attributes by which other resources speak of one. */
const ADDRESSES = ['arn', 'invoke_arn', 'execution_arn', 'stream_arn', 'qualified_arn', 'url', 'uri', 'id'];
/** Types whose ids are chosen by the platform. */
const CHOSEN = /^aws_(api_gateway|apigatewayv2|appsync)_/;

export interface Given {
  readonly home: string;
  readonly file: ModuleFile;
  readonly resources: readonly Resolved[];
  /** `configuration.root_module` of a plan. */
  readonly configuration: Tree | undefined;
}

/** All modules, the applied one first. */
export function modulesOf({ home, file, resources, configuration }: Given): readonly Module[] {
  const byModule = new Map<string, Resolved[]>([['', []]]);
  for (const resource of resources) {
    const all = byModule.get(resource.module);
    if (all === undefined) byModule.set(resource.module, [resource]);
    else all.push(resource);
  }
  const modules = new Map<string, Module>();
  const configured = configurationsIn(configuration);
  const known = knownIn(modules, addressesOf(resources));
  for (const [address, own] of byModule) {
    const module = moduleOf({
      home,
      directory: '',
      prefix: address === '' ? '' : `${address}.`,
      isApplied: address === '',
      declarations: declarationsOf(own, file),
      outputs: outputsIn(configured.get(withoutKeys(address)), file.tree),
      given: givenTo(modules, address, { configured, file }),
      known,
    });
    modules.set(address, module);
    const { above, call } = callOf(address);
    const parent = call === undefined ? undefined : modules.get(above);
    if (parent !== undefined && call !== undefined) parent.children.set(call, [...(parent.children.get(call) ?? []), module]);
  }
  return [...modules.values()];
}

function callOf(address: string): { readonly above: string; readonly call: string | undefined } {
  const [, above = '', call] = /^(?:(.*)\.)?module\.([^.[\]]+)(?:\[.*\])?$/.exec(address) ?? [];
  return { above, call };
}

// Modules come from the outside in, so the one around is known by then.
function givenTo(
  modules: ReadonlyMap<string, Module>,
  address: string,
  { configured, file }: { readonly configured: ReadonlyMap<string, Tree>; readonly file: ModuleFile },
): ReadonlyMap<string, Term> {
  const { above, call } = callOf(address);
  const parent = call === undefined ? undefined : modules.get(above);
  if (parent === undefined || call === undefined) return new Map();
  const expressions = at(configured.get(withoutKeys(above)), 'module_calls', call, 'expressions');
  return new Map(
    entriesOf(expressions).flatMap(({ key, value }) => {
      const found = referenceIn(value, file.tree);
      return found === undefined ? [] : [[key, { place: placeOf(parent), tree: found }] as const];
    }),
  );
}

function declarationsOf(own: readonly Resolved[], file: ModuleFile): ReadonlyMap<string, readonly Declaration[]> {
  const found = new Map<string, Declaration[]>();
  for (const { type, name, isData, body, entry, pointer, address, key } of own) {
    const id = `${isData ? 'data.' : ''}${type}.${name}`;
    const declaration: Declaration = { type, name, isData, body, entry, file, pointer, address, ...(key === undefined ? {} : { key }) };
    const known = found.get(id);
    if (known === undefined) found.set(id, [declaration]);
    else known.push(declaration);
  }
  return found;
}

/** Modules of the configuration, by address without keys. */
function configurationsIn(root: Tree | undefined): ReadonlyMap<string, Tree> {
  const found = new Map<string, Tree>();
  const visit = (module: Tree | undefined, address: string, depth: number): void => {
    if (module === undefined || depth > MAX_DEPTH) return;
    found.set(address, module);
    const prefix = address === '' ? '' : `${address}.`;
    for (const { key, value } of entriesOf(at(module, 'module_calls'))) visit(at(value, 'module'), `${prefix}module.${key}`, depth + 1);
  };
  visit(root, '', 0);
  return found;
}

function outputsIn(configuration: Tree | undefined, place: Tree): ReadonlyMap<string, Tree> {
  return new Map(
    entriesOf(at(configuration, 'outputs')).flatMap(({ key, value }) => {
      const expression = at(value, 'expression');
      const found = expression === undefined ? undefined : referenceIn(expression, place);
      return found === undefined ? [] : [[key, found] as const];
    }),
  );
}

interface Address {
  readonly module: string;
  /** "aws_sqs_queue.orders" */
  readonly id: string;
  readonly address: string;
  readonly attribute: string;
}

function knownIn(modules: ReadonlyMap<string, Module>, addresses: ReadonlyMap<string, Address>): NonNullable<Module['known']> {
  return (text) => {
    const found = addresses.get(text);
    const module = found === undefined ? undefined : modules.get(found.module);
    if (found === undefined || module === undefined) return undefined;
    const declared = instancesOf(module, found.id).find(({ address }) => address === found.address);
    return declared === undefined ? undefined : { declared, attribute: found.attribute };
  };
}

/** Resources by the ARNs, URLs and ids that they have; one that several have names none of them. */
function addressesOf(resources: readonly Resolved[]): ReadonlyMap<string, Address> {
  const found = new Map<string, Address>();
  const shared = new Set<string>();
  for (const { module, address, type, name, isData, body } of resources) {
    if (isData) continue;
    for (const attribute of ADDRESSES) {
      const text = textOf(at(body, attribute));
      if (text === undefined || text === '' || !(text.includes(':') || text.includes('/') || CHOSEN.test(type))) continue;
      const known = found.get(text);
      if (known === undefined) found.set(text, { module, id: `${type}.${name}`, address, attribute });
      else if (known.address !== address) shared.add(text);
    }
  }
  for (const text of shared) found.delete(text);
  return found;
}
