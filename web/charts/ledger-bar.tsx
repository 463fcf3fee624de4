import { Link } from '@tanstack/react-router';
import { LEDGER_CLASSES, LEDGER_WORDS } from '../state/vocabulary.ts';
import { StackedBar } from './stacked-bar.tsx';

interface Props {
  /** Leaves out the classes without interactions. */
  readonly brief?: boolean;
  readonly counts: readonly { readonly name: string; readonly count: number }[];
}

/** Interactions by class of the truth ledger, each class a link to its list. */
export function LedgerBar({ counts, brief = false }: Props) {
  const found = new Map(counts.map((each) => [each.name.toUpperCase().replaceAll('-', '_'), each.count]));
  const parts = LEDGER_CLASSES.map((name) => ({
    id: name,
    name: LEDGER_WORDS[name].name,
    count: found.get(name) ?? 0,
    swatch: `ledger-fill ledger-${name.toLowerCase()}`,
  }));
  return (
    <>
      <StackedBar parts={parts} label="Interactions by class" />
      <ul className="ledger-list">
        {parts
          .filter((part) => !brief || part.count > 0)
          .map((part) => (
            <li key={part.id} className={part.count === 0 ? 'muted' : undefined}>
              <span className={`swatch ledger-${part.id.toLowerCase()}`} aria-hidden />
              <span className="number">{part.count.toLocaleString('en')}</span>
              <span>
                {part.count === 0 ? (
                  part.name
                ) : (
                  <Link to="/ledger" search={{ class: part.id }}>
                    {part.name}
                  </Link>
                )}{' '}
                <span className="muted">{LEDGER_WORDS[part.id].means}</span>
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}
