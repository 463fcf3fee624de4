// The functions that both engines compute alike; each was tried on both. What is not here is refused.
import type { TypeName } from './types.ts';

/** What a function takes and gives. */
export interface FunctionSignature {
  readonly name: string;
  /** One entry per argument: the types it may have; empty means any. */
  readonly takes: readonly (readonly TypeName[])[];
  /** How many arguments are needed; all where left out. */
  readonly least?: number;
  /** The last argument may be repeated. */
  readonly repeats?: true;
  readonly gives: TypeName;
  readonly isAggregate?: true;
}

const ANY: readonly TypeName[] = [];
const TEXT: readonly TypeName[] = ['string'];
const INTEGER: readonly TypeName[] = ['integer'];
const NUMBER: readonly TypeName[] = ['integer', 'float'];
const LIST: readonly TypeName[] = ['list'];
const ORDERED: readonly TypeName[] = ['integer', 'float', 'string', 'boolean'];

const FUNCTIONS: readonly FunctionSignature[] = [
  { name: 'coalesce', takes: [ANY], repeats: true, gives: 'any' },
  { name: 'size', takes: [['list', 'string']], gives: 'integer' },
  { name: 'head', takes: [LIST], gives: 'any' },
  { name: 'last', takes: [LIST], gives: 'any' },
  { name: 'tail', takes: [LIST], gives: 'list' },
  { name: 'reverse', takes: [['list', 'string']], gives: 'any' },
  { name: 'range', takes: [INTEGER, INTEGER, INTEGER], least: 2, gives: 'list' },
  { name: 'nodes', takes: [['path']], gives: 'list' },
  { name: 'relationships', takes: [['path']], gives: 'list' },
  { name: 'length', takes: [['path']], gives: 'integer' },
  { name: 'labels', takes: [['node']], gives: 'list' },
  { name: 'type', takes: [['relation']], gives: 'string' },
  { name: 'startNode', takes: [['relation']], gives: 'node' },
  { name: 'endNode', takes: [['relation']], gives: 'node' },
  // A float is written differently: 1.0 in Neo4j, 1 in the embedded engine.
  { name: 'toString', takes: [['string', 'integer', 'boolean']], gives: 'string' },
  { name: 'toInteger', takes: [['string', 'integer', 'float']], gives: 'integer' },
  { name: 'toFloat', takes: [['string', 'integer', 'float']], gives: 'float' },
  { name: 'toBoolean', takes: [['string', 'boolean']], gives: 'boolean' },
  { name: 'toLower', takes: [TEXT], gives: 'string' },
  { name: 'toUpper', takes: [TEXT], gives: 'string' },
  { name: 'trim', takes: [TEXT], gives: 'string' },
  { name: 'ltrim', takes: [TEXT], gives: 'string' },
  { name: 'rtrim', takes: [TEXT], gives: 'string' },
  { name: 'split', takes: [TEXT, TEXT], gives: 'list' },
  { name: 'replace', takes: [TEXT, TEXT, TEXT], gives: 'string' },
  { name: 'substring', takes: [TEXT, INTEGER, INTEGER], least: 2, gives: 'string' },
  { name: 'left', takes: [TEXT, INTEGER], gives: 'string' },
  { name: 'right', takes: [TEXT, INTEGER], gives: 'string' },
  { name: 'abs', takes: [NUMBER], gives: 'any' },
  { name: 'ceil', takes: [NUMBER], gives: 'float' },
  { name: 'floor', takes: [NUMBER], gives: 'float' },
  { name: 'round', takes: [NUMBER], gives: 'float' },
  { name: 'sign', takes: [NUMBER], gives: 'integer' },
  { name: 'sqrt', takes: [NUMBER], gives: 'float' },
  { name: 'count', takes: [ANY], gives: 'integer', isAggregate: true },
  { name: 'collect', takes: [ANY], gives: 'list', isAggregate: true },
  { name: 'sum', takes: [NUMBER], gives: 'any', isAggregate: true },
  { name: 'avg', takes: [NUMBER], gives: 'float', isAggregate: true },
  { name: 'min', takes: [ORDERED], gives: 'any', isAggregate: true },
  { name: 'max', takes: [ORDERED], gives: 'any', isAggregate: true },
];

const OWN_ID = 'Use the property id: n.id.';
const TIME = 'Pass the time as a parameter: ISO text, or epoch milliseconds as firstSeen and lastSeen have it.';

/** What to write instead of a well-known function that is not portable, by its name in lower case. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['id', OWN_ID],
  ['elementid', OWN_ID],
  ...['date', 'datetime', 'time', 'localtime', 'localdatetime', 'timestamp', 'duration'].map((name) => [name, TIME] as const),
  ['rand', 'Leave chance out; the same question must give the same answer.'],
  ['randomuuid', 'Leave chance out; the same question must give the same answer.'],
  ['exists', 'Write n.name IS NOT NULL, or EXISTS { (a)-[:CALLS]->(b) }.'],
  ['isempty', 'Write size(x) = 0.'],
  ['keys', 'Name the properties you need: RETURN n.id AS id, n.name AS name.'],
  ['properties', 'Name the properties you need: RETURN n.id AS id, n.name AS name.'],
  ['tostringornull', 'Write toString(x).'],
  ['tointegerornull', 'Write toInteger(x).'],
  ['tofloatornull', 'Write toFloat(x).'],
  ['char_length', 'Write size(x).'],
  ['character_length', 'Write size(x).'],
  ['lower', 'Write toLower(x).'],
  ['upper', 'Write toUpper(x).'],
  ['nullif', 'Write CASE WHEN a = b THEN null ELSE a END.'],
]);

const byName = new Map(FUNCTIONS.map((signature) => [signature.name.toLowerCase(), signature]));

/** The signature of a function, without regard to case. */
export function functionNamed(name: string): FunctionSignature | undefined {
  return byName.get(name.toLowerCase());
}

/** Names of all portable functions. */
export const FUNCTION_NAMES: readonly string[] = FUNCTIONS.map(({ name }) => name);

/** What to write instead of a refused function, where that is known. */
export function insteadOf(name: string): string | undefined {
  return /^(date|time|datetime|duration|localtime|localdatetime)\./i.test(name) ? TIME : INSTEAD.get(name.toLowerCase());
}
