import { IconFilter } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { ESTATE } from '../../shell/estate-query.ts';
import type { MapSearch } from '../../state/map-search.ts';
import { LEDGER_CLASSES, LEDGER_WORDS, type LedgerClass, PROVENANCES } from '../../state/vocabulary.ts';
import type { Change } from '../map-page.tsx';
import { Popup } from './popup.tsx';

const KNOWN_WORDS = { BOTH: 'declared and observed', OBSERVED: 'observed only', DECLARED: 'declared only' };

/** Which interactions are drawn: by class of the ledger, by what is known, by weight. */
export function FilterMenu({ search, change }: { readonly search: MapSearch; readonly change: Change }) {
  const [{ data }] = useQuery({ query: ESTATE });
  const counts = new Map(data?.estate.ledger.map((each) => [each.name.toUpperCase().replaceAll('-', '_'), each.count]));
  const active =
    (search.ledger === undefined ? 0 : 1) +
    (search.known === undefined ? 0 : 1) +
    (search.unclaimed === true ? 1 : 0) +
    (search.min === undefined ? 0 : 1) +
    (search.telemetry === true ? 1 : 0);
  function flip(name: LedgerClass): void {
    const now = search.ledger ?? [];
    const next = now.includes(name) ? now.filter((each) => each !== name) : [...now, name];
    change({ ledger: next.length === 0 ? undefined : next });
  }
  return (
    <Popup label={active === 0 ? 'Filter' : `Filter (${active})`} icon={<IconFilter size={15} aria-hidden />}>
      <fieldset>
        <legend>Ledger class</legend>
        {LEDGER_CLASSES.map((name) => (
          <label key={name} className="check" title={LEDGER_WORDS[name].means}>
            <input type="checkbox" checked={search.ledger?.includes(name) ?? false} onChange={() => flip(name)} />
            <span>{LEDGER_WORDS[name].name}</span>
            <span className="count">{counts.get(name) ?? 0}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Known from</legend>
        <label className="check">
          <input type="radio" name="known" checked={search.known === undefined} onChange={() => change({ known: undefined })} />
          <span>all</span>
        </label>
        {PROVENANCES.map((name) => (
          <label key={name} className="check">
            <input type="radio" name="known" checked={search.known === name} onChange={() => change({ known: name })} />
            <span>{KNOWN_WORDS[name]}</span>
          </label>
        ))}
      </fieldset>
      <label className="check" title="Configured or observed, and an inventory that covers both ends does not list it">
        <input
          type="checkbox"
          checked={search.unclaimed === true}
          onChange={(event) => change({ unclaimed: event.currentTarget.checked ? true : undefined })}
        />
        <span>only what the inventory leaves out</span>
      </label>
      <label className="slider">
        Bundles of at least {search.min ?? 1}
        <input
          type="range"
          min={1}
          max={20}
          value={search.min ?? 1}
          onChange={(event) => change({ min: event.currentTarget.value === '1' ? undefined : Number(event.currentTarget.value) })}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={search.telemetry === true}
          onChange={(event) => change({ telemetry: event.currentTarget.checked ? true : undefined })}
        />
        <span>show telemetry platforms</span>
      </label>
      {active > 0 && (
        <button
          type="button"
          className="plain-button"
          onClick={() => change({ ledger: undefined, known: undefined, unclaimed: undefined, min: undefined, telemetry: undefined })}
        >
          Clear the filter
        </button>
      )}
    </Popup>
  );
}
