// How a transition or a step stands to the model, as a word with a swatch; colour never says it alone.

export const CONFORMANCE_WORDS = {
  DECLARED: { name: 'declared', means: 'the model allows it' },
  UNDOCUMENTED: { name: 'undocumented', means: 'no declared flow allows it' },
  SKIPS: { name: 'skips', means: 'possible only by leaving out declared steps' },
  UNJUDGED: { name: 'unjudged', means: 'one of its ends is a step that no model declares' },
  EXECUTED: { name: 'executed', means: 'declared and seen' },
  NEVER_EXECUTED: { name: 'never executed', means: 'declared, and in no case of the logs' },
  UNDECLARED: { name: 'undeclared', means: 'seen, and in no model' },
} as const;
export type Conformance = keyof typeof CONFORMANCE_WORDS;

export function ConformanceTag({ name }: { readonly name: Conformance | null }) {
  if (name === null) return <span className="muted">no model</span>;
  const { name: word, means } = CONFORMANCE_WORDS[name];
  return (
    <span className={`ledger-tag conformance-${name.toLowerCase()}`} title={means}>
      {word}
    </span>
  );
}
