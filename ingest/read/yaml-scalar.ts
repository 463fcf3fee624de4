// Plain scalars by the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema).

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);
const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const BASED = /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/;
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/;
const NAN = /^\.(?:nan|NaN|NAN)$/;

/** The value that a plain scalar stands for; text that is nothing else is a string. */
export function coreValue(text: string): string | number | boolean | null {
  if (NULLS.has(text)) return null;
  const boolean = BOOLEANS.get(text);
  if (boolean !== undefined) return boolean;
  const first = text.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumeric) return text;
  if (NUMBER.test(text) || BASED.test(text)) return Number(text);
  if (INFINITY.test(text)) return first === 45 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return NAN.test(text) ? Number.NaN : text;
}

/** The value of a scalar under its tag: "!!str" and "!" make text, other "!!" tags the core value, own tags ("!Ref") text. */
export function taggedValue(text: string, tag: string): string | number | boolean | null {
  return /^!!(?:int|float|bool|null)$/.test(tag) ? coreValue(text) : text;
}

/** The tag as far as it says something to a reader: own tags as written, none of YAML's. */
export function ownTag(tag: string): string | undefined {
  return tag === '!' || tag.startsWith('!!') || tag.startsWith('!<tag:yaml.org') ? undefined : tag;
}
