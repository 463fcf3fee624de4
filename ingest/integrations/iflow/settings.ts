// The properties of one element: <ifl:property><key>…</key><value>…</value></ifl:property>, with parameters filled in.
import { childNamed, type XmlElement } from '../../read/tree.ts';
import { iflProperties } from './namespace.ts';
import { filledWith, type Parameters } from './parameters.ts';

export interface Settings {
  /** The first of the keys that is set to something, parameters filled in where the files beside give a value. */
  text(...keys: readonly string[]): string | undefined;
  /** Every key with its filled value, in file order. */
  readonly all: ReadonlyMap<string, string>;
  /** Whether the element states the key at all. */
  has(key: string): boolean;
}

export function settingsOf(element: XmlElement, parameters: Parameters): Settings {
  const all = new Map<string, string>();
  for (const property of iflProperties(element)) {
    const key = childNamed(property, 'key')?.text;
    if (key !== undefined && key !== '') all.set(key, filledWith(parameters, childNamed(property, 'value')?.text ?? ''));
  }
  return {
    all,
    has: (key) => all.has(key),
    text: (...keys) => keys.map((key) => all.get(key)?.trim()).find((value) => value !== undefined && value !== ''),
  };
}
