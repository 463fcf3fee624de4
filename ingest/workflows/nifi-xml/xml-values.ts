// Elements as values of the neutral form: an element that repeats is a list, one with a text is a scalar.
import { attribute, childNamed, childrenNamed, type ListTree, type MapTree, type Tree, type XmlElement } from '../../read/tree.ts';
import { flagAt, listAt, mapAt, scalarAt } from '../nifi-flow/neutral.ts';

/** Text of the first child of that name that has one. */
export function textIn(element: XmlElement | undefined, ...names: readonly string[]): Tree | undefined {
  for (const name of names) {
    const child = childNamed(element, name);
    if (child !== undefined && child.text !== '') return scalarAt(child, child.text);
  }
  return undefined;
}

/** Texts of all children of these names. */
export function textsIn(element: XmlElement, ...names: readonly string[]): ListTree {
  const children = names.flatMap((name) => childrenNamed(element, name));
  return listAt(
    element,
    children.filter(({ text }) => text !== '').map((child) => scalarAt(child, child.text)),
  );
}

export function flagIn(element: XmlElement, name: string): Tree | undefined {
  const child = childNamed(element, name);
  return child === undefined ? undefined : flagAt(child, child.text);
}

/** Children of that name, each as what it is made into. */
export function partsIn(element: XmlElement, name: string, made: (child: XmlElement) => Tree): ListTree {
  return listAt(element, childrenNamed(element, name).map(made));
}

/** <property><name>…</name><value>…</value></property>, and <entry><key>…</key><value>…</value></entry>. */
export function pairsIn(element: XmlElement | undefined, name: 'property' | 'entry'): MapTree | undefined {
  if (element === undefined) return undefined;
  const key = name === 'property' ? 'name' : 'key';
  return mapAt(
    element,
    childrenNamed(element, name).flatMap((child) => {
      const stated = childNamed(child, key)?.text ?? '';
      return stated === '' ? [] : [[stated, textIn(child, 'value')] as const];
    }),
  );
}

/** <variable name="…" value="…"/>. */
export function variablesIn(element: XmlElement): MapTree {
  return mapAt(
    element,
    childrenNamed(element, 'variable').flatMap((child) => {
      const [name = '', value = ''] = [attribute(child, 'name'), attribute(child, 'value')];
      return name === '' || value === '' ? [] : [[name, scalarAt(child, value)] as const];
    }),
  );
}
