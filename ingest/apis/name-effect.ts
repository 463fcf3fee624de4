// What an operation does to the world by the verb that its name begins with, where the contract itself does not say.
// Whole words only: "checkout" is no check, "addressOf" adds nothing, "getaway" gets nothing.

export type Effect = 'read' | 'write' | 'destructive';

const VERBS: ReadonlyMap<string, Effect> = new Map([
  ...verbs('read', 'get list describe query search lookup find read fetch count retrieve view'),
  ...verbs('write', 'add create insert update upsert put set save write modify change edit register replace merge patch attach assign'),
  ...verbs('write', 'upload import publish send submit restore enable disable rename move copy tag cancel'),
  ...verbs('destructive', 'delete remove destroy drop purge erase terminate revoke deregister'),
]);
const ORDER: readonly Effect[] = ['read', 'write', 'destructive'];

/**
 * By the first word of "GetOrder", "delete_object" or "batchGet"; "getOrCreate" and "FetchAndDelete" do the strongest of what they say.
 * Verbs that tell nothing about the world (start, process, login, check …) leave it unknown.
 */
export function nameEffect(name: string): Effect | undefined {
  const words = wordsOf(name);
  const first = words[0] === 'batch' || words[0] === 'bulk' || words[0] === 'mass' ? 1 : 0;
  const effect = VERBS.get(words[first] ?? '');
  if (effect === undefined) return undefined;
  const joined = words.flatMap((word, index) =>
    index > first && /^(and|or)$/.test(words[index - 1] ?? '') ? (VERBS.get(word) ?? []) : [],
  );
  return ORDER.findLast((each) => each === effect || joined.includes(each));
}

/** Words of camelCase, PascalCase, snake_case and kebab-case, lower-case. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function verbs(effect: Effect, words: string): readonly [string, Effect][] {
  return words.split(' ').map((word): [string, Effect] => [word, effect]);
}
