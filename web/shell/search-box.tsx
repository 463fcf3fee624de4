// Search from every page: "/" goes there, a hit opens the map where the thing is.
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql.ts';
import { lastOpened } from '../state/opened.ts';
import { typeWord } from '../state/vocabulary.ts';

const SEARCH = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 12) {
      totalCount
      hits { reveal node { id name type kind } }
    }
  }
`);
type Hit = ResultOf<typeof SEARCH>['search']['hits'][number];

export function SearchBox() {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [wanted] = useDebouncedValue(text.trim(), 120);
  const [{ data, fetching }] = useQuery({ query: SEARCH, variables: { text: wanted }, pause: wanted === '' });
  const box = useRef<HTMLInputElement>(null);
  const list = useId();
  const reveal = useReveal();
  useSlashKey(box);
  const hits = wanted === '' ? [] : (data?.search.hits ?? []);
  const shown = open && text.trim() !== '';

  function choose(hit: Hit | undefined): void {
    if (hit === undefined) return;
    setOpen(false);
    setText('');
    reveal(hit);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, hits.length));
    else if (event.key === 'ArrowUp') setActive((active - 1 + hits.length) % Math.max(1, hits.length));
    else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape') {
      setOpen(false);
      box.current?.blur();
      return;
    } else return;
    event.preventDefault();
  }
  return (
    <search className="search">
      <input
        ref={box}
        className="search-input"
        type="text"
        role="combobox"
        aria-label="Search the estate"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[active] !== undefined ? `${list}-${active}` : undefined}
        placeholder="Search systems, APIs, topics …  ( / )"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      <div className="search-list" hidden={!shown}>
        <div id={list} role="listbox" aria-label="Hits">
          {hits.map((hit, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox
            <div
              key={hit.node.id}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              className="search-hit"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <span className="search-name">{hit.node.name}</span>
              <span className="muted">{hit.node.kind ?? typeWord(hit.node.type)}</span>
            </div>
          ))}
        </div>
        <p className="search-note" role="status">
          {said({ wanted: text.trim(), fetching, shown: hits.length, total: data?.search.totalCount ?? 0 })}
        </p>
      </div>
    </search>
  );
}

function said({ wanted, fetching, shown, total }: { wanted: string; fetching: boolean; shown: number; total: number }): string {
  if (fetching && shown === 0) return 'Searching …';
  if (shown === 0) return `Nothing is named like "${wanted}". Try a part of the name or an id.`;
  return total > shown ? `${shown} of ${total} hits; type more to narrow them down.` : `${total} ${total === 1 ? 'hit' : 'hits'}`;
}

/** Opens the boxes on the way to a hit, selects and centres it. */
function useReveal(): (hit: Hit) => void {
  const navigate = useNavigate();
  return ({ node, reveal }) => {
    navigate({
      to: '/map',
      search: (before) => {
        const { focus: _focus, ...rest } = before as { readonly focus?: string; readonly open?: readonly string[] };
        return { ...rest, open: [...new Set([...(rest.open ?? lastOpened()), ...reveal])], sel: node.id };
      },
    });
  };
}

function useSlashKey(box: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || target?.closest('input, textarea, select') !== null) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [box]);
}
