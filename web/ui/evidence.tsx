// A place in a file as a button: it opens the lines around it.
import { useState } from 'react';
import { Excerpt } from './excerpt.tsx';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly note?: string | null;
}

const AT_FIRST = 4;

/** "compose.yaml:41"; click shows the source with the line marked. The first may stand open. */
export function EvidenceList({ places, open = false }: { readonly places: readonly Place[]; readonly open?: boolean }) {
  const [all, setAll] = useState(false);
  if (places.length === 0) return <p className="muted">No place in a file states this.</p>;
  return (
    <ul className="evidence-list">
      {places.slice(0, all ? undefined : AT_FIRST).map((place, i) => (
        <Evidence key={`${place.file}:${place.line}:${place.note ?? ''}`} place={place} start={open && i === 0} />
      ))}
      {!all && places.length > AT_FIRST && (
        <li>
          <button type="button" className="evidence" onClick={() => setAll(true)}>
            {places.length - AT_FIRST} more places
          </button>
        </li>
      )}
    </ul>
  );
}

function Evidence({ place, start }: { readonly place: Place; readonly start: boolean }) {
  const [open, setOpen] = useState(start);
  return (
    <li>
      <button type="button" className="evidence" aria-expanded={open} onClick={() => setOpen(!open)}>
        {place.file}:{place.line}
      </button>
      {place.note !== undefined && place.note !== null && <span className="muted"> {place.note}</span>}
      {open && <Excerpt file={place.file} line={place.line} />}
    </li>
  );
}
