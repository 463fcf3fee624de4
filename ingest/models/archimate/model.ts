// Elements and relations of a model, in either of its two forms. Views only draw them and are passed over.
// https://www.opengroup.org/xsd/archimate/ · https://github.com/archimatetool/archi
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import { plainTitle } from '../../tables/title.ts';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

export interface Element {
  readonly id: string;
  /** ApplicationComponent, DataObject …; without prefix. */
  readonly type: string;
  readonly name: string;
  readonly line: number;
  /** Properties by the plain spelling of their key. */
  readonly properties: ReadonlyMap<string, string>;
}
export interface Relation {
  readonly id: string;
  /** Serving, Flow, Access …; in the words of version 3. */
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly access: 'read' | 'write' | undefined;
  readonly line: number;
}
export interface Model {
  readonly elements: ReadonlyMap<string, Element>;
  readonly relations: readonly Relation[];
  /** Elements and relations that have no id, or an end that is nowhere. */
  readonly broken: readonly { readonly what: string; readonly line: number }[];
}

/** By the namespace; a model of a tool that leaves it out, by its typed elements. */
export function isArchimate(root: XmlElement): boolean {
  if (!/^(archimate)?model$/i.test(root.name)) return false;
  if (/archimate/i.test(root.namespace)) return true;
  if (root.namespace !== '') return false;
  const first = [...childrenNamed(root, 'element'), ...childrenNamed(childNamed(root, 'elements'), 'element')][0];
  return (
    first !== undefined &&
    /^(Application|Business|Technology|Data|Node|System|Device|Artifact|Capability|Grouping|Location|Resource)/.test(typeOf(first))
  );
}

export function modelOf(root: XmlElement): Model {
  const names = propertyNames(root);
  const elements = new Map<string, Element>();
  const relations: Relation[] = [];
  const broken: { what: string; line: number }[] = [];
  for (const xml of partsOf(root)) {
    const [id, source, target] = [idOf(xml), attribute(xml, 'source'), attribute(xml, 'target')];
    const isRelation = xml.name === 'relationship' || source !== undefined || target !== undefined;
    if (isRelation && source !== undefined && target !== undefined) relations.push(relationOf(xml, { id: id ?? '', source, target }));
    else if (isRelation || id === undefined)
      broken.push({ what: isRelation ? 'a relation with one end' : 'an element without an id', line: xml.line });
    else elements.set(id, { id, type: typeOf(xml), name: nameOf(xml), line: xml.line, properties: propertiesOf(xml, names) });
  }
  const known = new Set([...elements.keys(), ...relations.map((relation) => relation.id)]);
  const dangling = relations.filter(({ source, target }) => !known.has(source) || !known.has(target));
  for (const { line } of dangling) broken.push({ what: 'a relation to something that is not in the model', line });
  return { elements, relations: relations.filter((each) => elements.has(each.source) && elements.has(each.target)), broken };
}

/** Depth first and without recursion; <views>, diagrams and what hangs on them are not entered. */
function partsOf(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [...root.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (/^(views|organizations|organization|propertyDefinitions|propertydefs|metadata)$/.test(next.name)) continue;
    if ((next.name === 'element' || next.name === 'relationship') && typeOf(next) !== '') {
      if (!/Model$|^(DiagramModel|DiagramObject)/.test(typeOf(next))) found.push(next);
      continue;
    }
    for (const child of [...next.children].reverse()) open.push(child);
  }
  return found;
}

/** "archimate:FlowRelationship", "FlowRelationship" and "Flow" are one; version 2 says UsedBy for Serving and writes Realisation. */
function typeOf(xml: XmlElement): string {
  const type = (attribute(xml, 'type', XSI) ?? '').replace(/^.*:/, '').replace(/Relationship$/, '');
  return OLD.get(type) ?? type;
}

const OLD: ReadonlyMap<string, string> = new Map([
  ['UsedBy', 'Serving'],
  ['Realisation', 'Realization'],
  ['Specialisation', 'Specialization'],
  ['InfrastructureService', 'TechnologyService'],
  ['InfrastructureInterface', 'TechnologyInterface'],
  ['InfrastructureFunction', 'TechnologyFunction'],
  ['AndJunction', 'Junction'],
  ['OrJunction', 'Junction'],
]);

function relationOf(xml: XmlElement, ends: { readonly id: string; readonly source: string; readonly target: string }): Relation {
  return { ...ends, type: typeOf(xml), access: accessOf(xml), line: xml.line };
}

/** Archi writes numbers and leaves out 0, which is write; the exchange format writes words. */
function accessOf(xml: XmlElement): Relation['access'] {
  const stated = attribute(xml, 'accessType')?.toLowerCase();
  if (typeOf(xml) !== 'Access') return undefined;
  if (stated === undefined) return xml.name === 'element' ? 'write' : undefined;
  if (stated === 'read' || stated === '1') return 'read';
  return /^(write|0|readwrite|3)$/.test(stated) ? 'write' : undefined;
}

function idOf(xml: XmlElement): string | undefined {
  return attribute(xml, 'identifier') ?? attribute(xml, 'id');
}

function nameOf(xml: XmlElement): string {
  const text = attribute(xml, 'name') ?? childNamed(xml, 'name')?.text ?? childNamed(xml, 'label')?.text ?? '';
  return text.replace(/\s+/g, ' ').trim();
}

function propertyNames(root: XmlElement): ReadonlyMap<string, string> {
  const holders = [childNamed(root, 'propertyDefinitions'), childNamed(root, 'propertydefs')];
  const definitions = holders.flatMap((holder) => holder?.children ?? []);
  return new Map(definitions.map((each) => [idOf(each) ?? '', nameOf(each)]));
}

function propertiesOf(xml: XmlElement, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const property of [...childrenNamed(xml, 'property'), ...childrenNamed(childNamed(xml, 'properties'), 'property')]) {
    const ref = attribute(property, 'propertyDefinitionRef') ?? attribute(property, 'identifierref') ?? '';
    const key = plainTitle(attribute(property, 'key') ?? names.get(ref) ?? '');
    const value = (attribute(property, 'value') ?? childNamed(property, 'value')?.text ?? '').trim();
    if (key !== '' && value !== '' && !properties.has(key)) properties.set(key, value);
  }
  return properties;
}
