// Beans of Spring and Blueprint files, as far as they say where an endpoint leads: connection factories, data sources, components.
// https://docs.spring.io/spring-framework/reference/core/beans/definition.html
import { type Document, sourceOf } from '../ingester.ts';
import { attribute, type XmlElement } from '../read/tree.ts';
import type { Setting } from './connector-settings.ts';

/** A bean with its own settings; what it refers to are beans again. */
export interface Bean {
  readonly id: string;
  /** Class, or "" where a factory makes it. */
  readonly type: string;
  readonly settings: readonly Setting[];
  readonly refs: readonly string[];
  readonly inner: readonly Bean[];
}
export type Beans = ReadonlyMap<string, Bean>;

const BEANS = /^http:\/\/(www\.springframework\.org\/schema\/beans|www\.osgi\.org\/xmlns\/blueprint\/|camel\.apache\.org\/schema\/xml-io)/;

/** All beans of a file by id and by each of their names. */
export function beansOf(document: Document & { readonly read: 'xml' }): Beans {
  const found = new Map<string, Bean>();
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.name === 'bean' && BEANS.test(child.namespace)) {
        const bean = beanOf(document, child);
        for (const name of namesOf(child)) if (!found.has(name)) found.set(name, bean);
      } else if (child.name === 'embedded-database') {
        const id = attribute(child, 'id') ?? 'dataSource';
        found.set(id, { id, type: 'EmbeddedDatabase', settings: [], refs: [], inner: [] });
      } else if (child.name !== 'camelContext') visit(child);
    }
  };
  visit(document.xml);
  return found;
}

function namesOf(element: XmlElement): readonly string[] {
  const names = (attribute(element, 'name') ?? '').split(/[,;\s]+/);
  return [attribute(element, 'id') ?? '', ...names].filter((name) => name !== '');
}

function beanOf(document: Document, element: XmlElement): Bean {
  const settings: Setting[] = [];
  const refs: string[] = [];
  const inner: Bean[] = [];
  const take = (key: string, holder: XmlElement): void => {
    const value = attribute(holder, 'value') ?? holder.children.find((child) => child.name === 'value')?.text;
    const ref = attribute(holder, 'ref') ?? holder.children.filter((child) => child.name === 'ref').map(refOf)[0];
    if (value !== undefined) settings.push({ key, value, source: sourceOf(document, holder) });
    if (ref !== undefined) refs.push(ref);
    for (const child of holder.children) {
      if (child.name === 'bean') inner.push(beanOf(document, child));
      if (child.name === 'props' || child.name === 'map') for (const each of child.children) takeEntry(each);
    }
  };
  const takeEntry = (entry: XmlElement): void => {
    const key = attribute(entry, 'key') ?? '';
    const value = attribute(entry, 'value') ?? entry.text;
    if (key !== '' && value !== '') settings.push({ key, value, source: sourceOf(document, entry) });
  };
  for (const child of element.children) {
    if (child.name === 'property') take(attribute(child, 'name') ?? '', child);
    if (child.name === 'constructor-arg' || child.name === 'argument') take(attribute(child, 'name') ?? 'argument', child);
  }
  for (const { name, value, namespace } of element.attributes) {
    if (!/\/schema\/[pc]$/.test(namespace)) continue;
    if (name.endsWith('-ref')) refs.push(value);
    else settings.push({ key: name, value, source: sourceOf(document, element) });
  }
  return {
    id: attribute(element, 'id') ?? attribute(element, 'name') ?? '',
    type: attribute(element, 'class') ?? '',
    settings,
    refs,
    inner,
  };
}

function refOf(element: XmlElement): string | undefined {
  return attribute(element, 'bean') ?? attribute(element, 'component-id') ?? attribute(element, 'local');
}

/** The same beans with placeholders filled. A bean with several names stays one. */
export function filledBeans(beans: Beans, fill: (text: string) => string): Beans {
  const known = new Map<Bean, Bean>();
  const filled = (bean: Bean): Bean => {
    const before = known.get(bean);
    if (before !== undefined) return before;
    const settings = bean.settings.map((setting) => ({ ...setting, value: fill(setting.value) }));
    const after = { ...bean, settings, inner: bean.inner.map(filled) };
    known.set(bean, after);
    return after;
  };
  return new Map([...beans].map(([name, bean]) => [name, filled(bean)]));
}
