// Named values that a model gives to whatever does a step: inputs, headers, fields, properties of every engine.
import { attribute, type XmlElement } from '../../read/tree.ts';
import { engineExtensions, filled, zeebeExtension } from './namespace.ts';

export interface Setting {
  readonly name: string;
  /** As written. */
  readonly raw: string;
  /** Expressions resolved to a pattern with {} for what is computed ("https://pay.shop/{}"). */
  readonly text: string;
}

export interface Settings {
  /** Pattern of the first of the names that is set; undefined when none is. */
  text(...names: readonly string[]): string | undefined;
  /** As written, of the first of the names that is set. */
  raw(...names: readonly string[]): string | undefined;
  readonly all: readonly Setting[];
}

/** Inputs, headers and properties of a Camunda 8 element. */
export function zeebeSettings(element: XmlElement): Settings {
  const inputs = zeebeExtension(element, 'ioMapping')?.children.filter((child) => child.name === 'input') ?? [];
  const headers = zeebeExtension(element, 'taskHeaders')?.children ?? [];
  const properties = zeebeExtension(element, 'properties')?.children ?? [];
  return settingsOf([
    ...inputs.map((input) => [attribute(input, 'target'), attribute(input, 'source')] as const),
    ...headers.map((header) => [attribute(header, 'key'), attribute(header, 'value')] as const),
    ...properties.map((property) => [attribute(property, 'name'), attribute(property, 'value')] as const),
  ]);
}

/** Inputs of the element and of its connector, injected fields and properties of Camunda 7, Activiti and Flowable. */
export function camundaSettings(element: XmlElement): Settings {
  const connector = engineExtensions(element, 'connector')[0];
  const inputOutputs = [
    ...(connector?.children ?? []).filter((child) => child.name === 'inputOutput'),
    ...engineExtensions(element, 'inputOutput'),
  ];
  const inputs = inputOutputs.flatMap((each) => each.children).filter((child) => child.name === 'inputParameter');
  const properties = engineExtensions(element, 'properties').flatMap((each) => each.children);
  return settingsOf([
    ...inputs.flatMap(inputEntries),
    ...engineExtensions(element, 'field').map((field) => [attribute(field, 'name'), fieldValue(field)] as const),
    ...properties.map((property) => [attribute(property, 'name'), attribute(property, 'value')] as const),
  ]);
}

// A map becomes "headers.Authorization", so that one entry can be asked for.
function inputEntries(input: XmlElement): readonly (readonly [string | undefined, string | undefined])[] {
  const name = attribute(input, 'name');
  const entries = input.children.flatMap((child) => child.children).filter((child) => child.name === 'entry');
  if (entries.length === 0) return [[name, input.text]];
  return entries.map((entry) => [`${name ?? ''}.${attribute(entry, 'key') ?? ''}`, entry.text]);
}

function fieldValue(field: XmlElement): string | undefined {
  return filled(field, 'stringValue') ?? filled(field, 'expression') ?? field.children[0]?.text;
}

export function settingsOf(pairs: readonly (readonly [string | undefined, string | undefined])[]): Settings {
  const all: Setting[] = [];
  const byName = new Map<string, Setting>();
  for (const [name, value] of pairs) {
    const raw = value?.trim() ?? '';
    if (name === undefined || name === '' || raw === '') continue;
    const setting = { name, raw, text: patternOf(raw) };
    all.push(setting);
    if (!byName.has(name)) byName.set(name, setting);
  }
  const first = (names: readonly string[]): Setting | undefined => byName.get(names.find((name) => byName.has(name)) ?? '');
  return { all, text: (...names) => first(names)?.text, raw: (...names) => first(names)?.raw };
}

/**
 * What of a text is static: placeholders and computed parts become {}, a text that is computed as a whole keeps its words.
 * `https://x/${id}` → `https://x/{}` · `${orderUrl}` → `{orderUrl}` · `="https://x/" + id` → `https://x/{}` · `=orderUrl` → `{orderUrl}`
 */
export function patternOf(raw: string): string {
  const text = raw.trim();
  if (text.startsWith('=')) return feelPattern(text.slice(1).trim());
  const whole = /^[$#]\{([^{}]*)\}$|^\{\{([^{}]*)\}\}$/.exec(text);
  if (whole !== null) return `{${(whole[1] ?? whole[2] ?? '').trim()}}`;
  return text.replace(/[$#]\{[^{}]*\}|\{\{[^{}]*\}\}/g, '{}');
}

// A FEEL expression: string literals joined with "+". https://docs.camunda.io/docs/components/concepts/expressions/
function feelPattern(expression: string): string {
  if (/^(-?\d+(\.\d+)?|true|false)$/.test(expression)) return expression;
  const pieces = (expression.match(/"(?:[^"\\]|\\.)*"?|[^"+]+/g) ?? []).map((piece) => piece.trim()).filter((piece) => piece !== '');
  if (!/^"/.test(expression) && !pieces.some((piece) => /^"(https?:|\/)/.test(piece))) return `{${expression}}`;
  return pieces.map((piece) => (/^"(?:[^"\\]|\\.)*"$/.test(piece) ? patternOf(piece.slice(1, -1).replace(/\\(.)/g, '$1')) : '{}')).join('');
}

/** The words of a text that is computed as a whole (`{orderUrl}`); undefined for text with a static part. */
export function computedPart(pattern: string): string | undefined {
  return /^\{([\s\S]+)\}$/.exec(pattern)?.[1];
}
