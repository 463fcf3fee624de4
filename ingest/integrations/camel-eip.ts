// The language of Camel routes, the same in XML and YAML: named elements with options, parameters and elements inside.
// https://camel.apache.org/components/latest/eips/enterprise-integration-patterns.html
import type { Source } from '../../graph/model.ts';
import type { Setting } from './connector-settings.ts';

/** One element of a Camel definition, whichever syntax it stands in. */
export interface Eip {
  /** Camel's own name: to, toD, onException, circuitBreaker. */
  readonly name: string;
  readonly options: ReadonlyMap<string, Setting>;
  /** Parameters of the endpoint that stand beside its URI. */
  readonly parameters: ReadonlyMap<string, Setting>;
  readonly children: readonly Eip[];
  /** Text of a short form, or inside the element. */
  readonly text: string;
  readonly source: Source;
}

export function optionOf(eip: Eip | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = eip?.options.get(name)?.value.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

export function partsNamed(eip: Eip | undefined, ...names: readonly string[]): readonly Eip[] {
  return eip?.children.filter((child) => names.includes(child.name)) ?? [];
}

export function partNamed(eip: Eip | undefined, ...names: readonly string[]): Eip | undefined {
  return partsNamed(eip, ...names)[0];
}

const LANGUAGES =
  'constant simple csimple jsonpath jq xpath xquery groovy mvel ognl spel javaScript js python header exchangeProperty exchangePropertySimple variable method tokenize xtokenize xmltokenize language datasonnet hl7terser joor java wasm ref expression correlationExpression'.split(
    ' ',
  );
const IS_LANGUAGE: ReadonlySet<string> = new Set(LANGUAGES);

/** Whether an element only says something about the one around it. */
export function isLanguage(name: string): boolean {
  return IS_LANGUAGE.has(name);
}

/** Text of the expression of an element: `<simple>…</simple>`, `simple: …`, `expression: {simple: {expression: …}}`. */
export function expressionIn(eip: Eip | undefined): string | undefined {
  return expressionOf(eip)?.text;
}

/** The expression with its language. */
export function expressionOf(eip: Eip | undefined, depth = 0): { readonly language: string; readonly text: string } | undefined {
  if (eip === undefined || depth > 4) return undefined;
  for (const language of LANGUAGES) {
    const short = language === 'ref' ? undefined : optionOf(eip, language);
    if (short !== undefined) return { language, text: short };
    const part = partNamed(eip, language);
    if (part === undefined) continue;
    if (language === 'expression' || language === 'correlationExpression') return expressionOf(part, depth + 1);
    const text = optionOf(part, 'expression', 'ref', 'method', 'token') ?? part.text;
    return text === '' ? undefined : { language, text };
  }
  return undefined;
}

/** A constant that an element sets, undefined for what is computed. */
export function constantIn(eip: Eip | undefined): string | undefined {
  const found = expressionOf(eip);
  if (found === undefined) return undefined;
  return found.language === 'constant' || (found.language === 'simple' && !found.text.includes('${')) ? found.text : undefined;
}
