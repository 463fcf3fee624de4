// Elements of XPDL: one vocabulary in five namespaces, from http://www.wfmc.org/2002/XPDL1.0 to http://www.wfmc.org/2009/XPDL2.2.
import { attribute, childrenNamed, type XmlElement } from '../../read/tree.ts';

const NAMESPACE = /^http:\/\/www\.wfmc\.org\/\d{4}\/XPDL\d/;

/** A package in a namespace of XPDL, or without one but with the header that every package has. */
export function isXpdl(root: XmlElement): boolean {
  if (root.name !== 'Package') return false;
  if (NAMESPACE.test(root.namespace)) return true;
  return root.namespace === '' && root.children.some((child) => child.name === 'PackageHeader' && inside(child, 'XPDLVersion').length > 0);
}

/** Children of the format's own namespace. */
export function inside(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined ? [] : childrenNamed(element, name, element.namespace);
}

/** The first descendant along these names. */
export function down(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let here = element;
  for (const name of names) here = inside(here, name)[0];
  return here;
}

/** An attribute that holds something: trimmed, undefined when absent or empty. */
export function filled(element: XmlElement | undefined, name: string): string | undefined {
  const value = element === undefined ? undefined : attribute(element, name)?.trim();
  return value === '' ? undefined : value;
}

/** Text of an element, or of the expression inside it; undefined when empty. */
export function textIn(element: XmlElement | undefined): string | undefined {
  const text = element === undefined ? '' : element.text === '' ? (inside(element, 'Expression')[0]?.text ?? '') : element.text;
  return text === '' ? undefined : text;
}

/** Name as a person reads it: TIBCO keeps it in DisplayName, and an identifier in Name. */
export function nameOf(element: XmlElement | undefined): string | undefined {
  const shown = element?.attributes.find((each) => each.name === 'DisplayName' && each.value.trim() !== '')?.value.trim();
  return shown ?? filled(element, 'Name');
}

/** Value of an extended attribute by its name. */
export function extended(element: XmlElement, name: string): string | undefined {
  const attributes = inside(element, 'ExtendedAttributes').flatMap((each) => inside(each, 'ExtendedAttribute'));
  return filled(
    attributes.find((each) => filled(each, 'Name') === name),
    'Value',
  );
}
