// Where Spring and Blueprint files say that their properties stand.
import { attribute, type XmlElement } from '../read/tree.ts';
import type { Values } from './application-values.ts';

export interface PropertyPlaces {
  /** Files, as written. */
  readonly locations: readonly string[];
  /** Values that the file itself sets. */
  readonly own: Values;
}

/** Placeholder elements of Camel, Spring and Blueprint, and the beans that do the same. */
export function propertyPlaces(root: XmlElement): PropertyPlaces {
  const locations: string[] = [];
  const own = new Map<string, string>();
  const visit = (element: XmlElement): void => {
    if (/^(propertyPlaceholder|property-placeholder|properties)$/.test(element.name)) take(element, ['location', 'file', 'ext:location']);
    if (element.name === 'bean' && /Propert(y|ies)(Placeholder|Sources|Component|Factory)/.test(attribute(element, 'class') ?? ''))
      takeBean(element);
    for (const child of element.children) visit(child);
  };
  const take = (element: XmlElement, names: readonly string[]): void => {
    for (const { name, value } of element.attributes) if (names.includes(name)) locations.push(value);
    for (const child of element.children) {
      if (child.name === 'propertiesLocation') locations.push(attribute(child, 'path') ?? '');
      if (child.name === 'default-properties')
        for (const each of child.children) own.set(attribute(each, 'name') ?? '', attribute(each, 'value') ?? each.text);
      if (child.name === 'prop') own.set(attribute(child, 'key') ?? '', child.text);
    }
  };
  const takeBean = (element: XmlElement): void => {
    for (const property of element.children) {
      if (!/^(location|locations)$/.test(attribute(property, 'name') ?? '')) continue;
      const texts = [attribute(property, 'value') ?? '', ...textsIn(property)];
      locations.push(...texts.filter((text) => text !== ''));
    }
  };
  visit(root);
  return { locations, own };
}

function textsIn(element: XmlElement): readonly string[] {
  return element.children.flatMap((child) => (child.name === 'value' ? [child.text] : textsIn(child)));
}
