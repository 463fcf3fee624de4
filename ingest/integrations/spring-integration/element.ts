// Elements of Spring Integration by module and name: jms:outbound-gateway, service-activator.
import { attribute, type XmlElement } from '../../read/tree.ts';

const SCHEMA = 'http://www.springframework.org/schema/integration';

/** Module of an element: core, jms, http …; undefined for what is none of Spring Integration's. */
export function moduleOf({ namespace }: XmlElement): string | undefined {
  if (!namespace.startsWith(SCHEMA)) return undefined;
  const rest = namespace.slice(SCHEMA.length);
  return rest === '' ? 'core' : /^\/[\w/-]+$/.test(rest) ? rest.slice(1) : undefined;
}

/** Cheap: two levels of a Spring file. A file with Camel in it is Camel's. */
export function holdsIntegration(root: XmlElement): boolean {
  const isOwn = (element: XmlElement): boolean => moduleOf(element) !== undefined;
  return root.name === 'beans' && root.children.some((child) => isOwn(child) || (child.name === 'beans' && child.children.some(isOwn)));
}

/** "jms:outbound-gateway"; elements of the core have no module in front. */
export function fullName(element: XmlElement): string {
  const module = moduleOf(element);
  return module === 'core' || module === undefined ? element.name : `${module}:${element.name}`;
}

/** An attribute, trimmed; undefined where it is empty. */
export function filled(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = element === undefined ? undefined : attribute(element, name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Child of any module. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
