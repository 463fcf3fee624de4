import { LEDGER_CLASSES, LEDGER_WORDS, plain } from '../state/vocabulary.ts';

/** A class of the ledger as a word with its meaning; nothing for what is outside the ledger. */
export function LedgerTag({ name }: { readonly name: string | null }) {
  const known = LEDGER_CLASSES.find((each) => each === name);
  if (name === null) return null;
  return (
    <span className={`ledger-tag ledger-${name.toLowerCase()}`} title={known === undefined ? undefined : LEDGER_WORDS[known].means}>
      {known === undefined ? plain(name) : LEDGER_WORDS[known].name}
    </span>
  );
}
