// The map: a view of the server, drawn; its state is the address.
import './map.css';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { type MapSearch, viewInput } from '../state/map-search.ts';
import { rememberOpened } from '../state/opened.ts';
import { compact } from '../state/read-search.ts';
import { Empty, Failed, Waiting } from '../ui/states.tsx';
import { MapCanvas, type MapHandle } from './canvas/map-canvas.tsx';
import { useDrawing } from './canvas/use-drawing.ts';
import { HelpDialog } from './help-dialog.tsx';
import { LegendPanel } from './legend-panel.tsx';
import { Outline } from './outline/outline.tsx';
import { DetailPanel } from './panel/detail-panel.tsx';
import { StatusLine } from './status-line.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { VIEW } from './view-query.ts';

const route = getRouteApi('/map');
/** What the shell, the outline and the panel take of the window. */
const FURNITURE = { width: 470, height: 190 };

export type Change = (change: { readonly [K in keyof MapSearch]?: MapSearch[K] | undefined }) => void;

export function MapPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const map = useRef<MapHandle>(null);
  const [help, setHelp] = useState(false);
  const [ratio] = useState(() => Math.max(0.6, (innerWidth - FURNITURE.width) / Math.max(300, innerHeight - FURNITURE.height)));
  const input = useViewInput(search);
  const [{ data, error }, retry] = useQuery({ query: VIEW, variables: { input } });
  const drawn = useDrawing(data?.view, {
    ratio,
    direction: search.flow,
    keepWhile: `${search.group ?? ''} ${search.focus ?? ''} ${search.flow ?? ''}`,
  });
  const opened = useMemo(() => data?.view.groups.filter((group) => group.expanded).map((group) => group.id) ?? [], [data]);
  useEffect(() => rememberOpened(opened), [opened]);
  const clicked = useRef<string>(undefined);
  useCentre({ clicked, map, id: search.sel, isDrawn: drawn?.drawing.boxes.some((box) => box.id === search.sel) ?? false });

  const change: Change = (changed) => {
    navigate({ search: (before: MapSearch) => compact({ ...before, ...changed }), replace: 'sel' in changed });
  };
  const wishes = {
    choose: (id: string | undefined) => change({ sel: id }),
    toggle: (id: string) => {
      map.current?.keep(id);
      change({ open: opened.includes(id) ? opened.filter((each) => each !== id) : [...opened, id] });
    },
    focus: (id: string) => change({ focus: search.focus === id ? undefined : nodeOf(id), sel: id }),
    back: () => change(search.sel === undefined ? { focus: undefined, hops: undefined, way: undefined } : { sel: undefined }),
    help: () => setHelp(true),
  };
  function onMap(id: string | undefined): void {
    clicked.current = id;
    wishes.choose(id);
  }
  // A box that stands for a node is focused as that node; a grouping value cannot be.
  function nodeOf(id: string): string | undefined {
    const group = data?.view.groups.find((each) => each.id === id);
    return group === undefined ? id : (group.node ?? undefined);
  }
  const showsOutline = search.outline !== false;
  return (
    <div className="map-page">
      <h1 className="visually-hidden">Map</h1>
      <Toolbar search={search} change={change} map={map} drawn={drawn} help={() => setHelp(true)} />
      <div className={`map-body${showsOutline ? '' : ' map-body-wide'}`}>
        {showsOutline && (
          <aside className="map-outline" aria-label="Outline">
            <div className="map-tree">{drawn !== undefined && <Outline view={drawn.view} chosen={search.sel} wishes={wishes} />}</div>
            {drawn !== undefined && drawn.drawing.boxes.length > 0 && (
              <LegendPanel drawing={drawn.drawing} lines={search.lines ?? 'kind'} />
            )}
          </aside>
        )}
        <div className="map-middle">
          {error !== undefined && data === undefined && <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />}
          {drawn === undefined && error === undefined && <Waiting />}
          {drawn !== undefined && drawn.drawing.boxes.length === 0 && (
            <NothingDrawn isFiltered={isFiltered(search)} clear={() => change(CLEARED)} />
          )}
          {drawn !== undefined && (
            <MapCanvas
              ref={map}
              drawn={drawn}
              chosen={search.sel}
              hasLens={search.lens !== undefined}
              lines={search.lines ?? 'kind'}
              wishes={{ ...wishes, choose: onMap }}
            />
          )}
        </div>
        {search.sel !== undefined && drawn !== undefined && (
          <DetailPanel id={search.sel} view={drawn.view} search={search} wishes={wishes} change={change} />
        )}
      </div>
      {drawn !== undefined && <StatusLine view={drawn.view} grids={drawn.drawing.grids.length} />}
      {help && <HelpDialog close={() => setHelp(false)} />}
    </div>
  );
}

const CLEARED = { focus: undefined, ledger: undefined, known: undefined, unclaimed: undefined, min: undefined, lens: undefined };

function isFiltered({ focus, ledger, known, unclaimed, min }: MapSearch): boolean {
  return [focus, ledger, known, unclaimed, min].some((each) => each !== undefined);
}

function NothingDrawn({ isFiltered: filtered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }) {
  if (!filtered)
    return (
      <Empty title="The scan found nothing that can be drawn.">
        See “Sources” for what was read and what was not, then scan a folder that holds workflows, contracts or deployment files.
      </Empty>
    );
  return (
    <div className="state">
      <strong>Nothing matches the filter.</strong>
      <button type="button" className="plain-button" onClick={clear}>
        Clear the filter
      </button>
    </div>
  );
}

// The same answer is not asked again because something was selected.
function useViewInput(search: MapSearch) {
  const key = JSON.stringify(viewInput(search));
  return useMemo(() => JSON.parse(key) as ReturnType<typeof viewInput>, [key]); // what was written one line above
}

// What was chosen elsewhere (search, outline, an address) is brought to the middle; what was clicked on the map stays where it is.
function useCentre({ map, id, isDrawn, clicked }: Centring): void {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (id === undefined || id === clicked.current) done.current = id;
    else clicked.current = undefined;
    if (id === undefined || !isDrawn || done.current === id) return;
    done.current = id;
    map.current?.centre(id);
  }, [map, id, isDrawn, clicked]);
}

interface Centring {
  readonly map: { readonly current: MapHandle | null };
  readonly id: string | undefined;
  readonly isDrawn: boolean;
  readonly clicked: { current: string | undefined };
}
