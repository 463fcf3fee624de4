// Attributes of elements; empty ones say nothing.
import type { Source } from '../../../graph/model.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Stated } from '../stated.ts';

/** An element with the file it stands in. */
export interface Part {
  readonly file: string;
  readonly element: XmlElement;
}

export function text({ element }: Part, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attribute(element, name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Exports write a tag on one line or one attribute to a line; the place is that of the tag. */
export function sourceAt({ file, element }: Part): Source {
  return { file, line: element.line };
}

export function stated(part: Part, ...names: readonly string[]): Stated | undefined {
  const value = text(part, ...names);
  return value === undefined ? undefined : { text: value, source: sourceAt(part) };
}

export function inner({ file, element }: Part, ...names: readonly string[]): readonly Part[] {
  return element.children.filter((child) => names.includes(child.name)).map((child) => ({ file, element: child }));
}

/** VARIABLE (AUTOEDIT2 before version 8) with the %% and the server's backslash left out. */
export function variablesOf(part: Part): ReadonlyMap<string, Stated> {
  return new Map(
    inner(part, 'VARIABLE', 'AUTOEDIT2').flatMap((variable) => {
      const name = text(variable, 'NAME')?.replace(/^%%\\*/, '');
      const value = text(variable, 'VALUE');
      return name === undefined || value === undefined ? [] : [[name, { text: value, source: sourceAt(variable) }] as const];
    }),
  );
}
