import { useEffect, useState } from 'react';
import type { FindingsSearch } from '../../state/findings-search.ts';
import { LENS_WORDS, LENSES, SEVERITIES } from '../../state/vocabulary.ts';
import type { ChangeFilter } from './findings-page.tsx';

export function FindingFilters({ search, change }: { readonly search: FindingsSearch; readonly change: ChangeFilter }) {
  return (
    <div className="findings-filters">
      <label className="field">
        Lens
        <select value={search.lens ?? ''} onChange={(event) => change({ lens: LENSES.find((each) => each === event.currentTarget.value) })}>
          <option value="">all</option>
          {LENSES.map((each) => (
            <option key={each} value={each}>
              {LENS_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        Question
        <select
          value={search.question ?? ''}
          onChange={(event) => change({ question: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })}
        >
          <option value="">all</option>
          {[1, 2, 3, 4, 5, 6].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <fieldset className="severity-filter" aria-label="Severity">
        {SEVERITIES.map((each) => {
          const on = search.severity?.includes(each) ?? false;
          const next = on ? (search.severity ?? []).filter((other) => other !== each) : [...(search.severity ?? []), each];
          return (
            <button
              key={each}
              type="button"
              className="plain-button"
              aria-pressed={on}
              onClick={() => change({ severity: next.length === 0 ? undefined : next })}
            >
              <span className={`dot severity-${each.toLowerCase()}`} aria-hidden />
              {each.toLowerCase()}
            </button>
          );
        })}
      </fieldset>
      <TextFilter text={search.text ?? ''} change={(text) => change({ text: text === '' ? undefined : text })} />
      {search.rule !== undefined && (
        <button type="button" className="plain-button" aria-pressed onClick={() => change({ rule: undefined })}>
          rule {search.rule} ✕
        </button>
      )}
    </div>
  );
}

const WAIT_MS = 250;

function TextFilter({ text, change }: { readonly text: string; readonly change: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the wait
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => change(typed), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className="field">
      <span className="visually-hidden">Text</span>
      <input type="search" placeholder="Text, owner, rule …" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
    </label>
  );
}
