// Words with a meaning in the language, in lower case.

/** Words that stand at the start of a clause that changes data or the server. */
export const WRITING_WORDS: ReadonlySet<string> = new Set([
  'create',
  'merge',
  'set',
  'delete',
  'detach',
  'nodetach',
  'remove',
  'foreach',
  'insert',
  'drop',
  'alter',
  'rename',
  'grant',
  'deny',
  'revoke',
  'terminate',
]);

/** Words that start something that reads from elsewhere or administers the server, with what to do instead. */
export const REFUSED_WORDS: ReadonlyMap<string, string> = new Map([
  ['load', 'Scan the file with `fullscore scan`; a query reads the graph only.'],
  ['using', 'Leave hints out; each engine plans for itself.'],
  ['use', 'Leave USE out; there is one graph.'],
  ['show', 'Ask the graph itself, for example MATCH (n) RETURN DISTINCT n.type AS type.'],
  ['start', 'Start with MATCH.'],
  ['profile', 'Leave PROFILE out.'],
  ['explain', 'Leave EXPLAIN out.'],
  ['finish', 'End with RETURN.'],
  ['filter', 'Write WITH * WHERE ….'],
  ['let', 'Write WITH *, … AS ….'],
  ['for', 'Write UNWIND … AS ….'],
  ['begin', 'Leave it out; every query is a read of its own.'],
  ['commit', 'Leave it out; every query is a read of its own.'],
  ['rollback', 'Leave it out; every query is a read of its own.'],
]);

const GRAMMAR_WORDS = [
  ...['match', 'optional', 'where', 'with', 'return', 'unwind', 'call', 'union', 'all', 'distinct', 'as', 'order', 'by'],
  ...['ascending', 'asc', 'descending', 'desc', 'skip', 'offset', 'limit', 'and', 'or', 'xor', 'not', 'in', 'is', 'null'],
  ...['true', 'false', 'case', 'when', 'then', 'else', 'end', 'starts', 'ends', 'contains', 'exists', 'count', 'any'],
  ...['none', 'single', 'reduce', 'shortestpath', 'allshortestpaths', 'nan', 'inf', 'infinity', 'yield', 'on'],
];

/** Words that a variable may only be called in backticks. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([...GRAMMAR_WORDS, ...WRITING_WORDS, ...REFUSED_WORDS.keys()]);
