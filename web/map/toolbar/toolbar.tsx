import { IconArrowsDown, IconArrowsRight, IconFocusCentered, IconHelp, IconListTree, IconMinus, IconPlus } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { MapSearch } from '../../state/map-search.ts';
import { DIRECTIONS, GROUPINGS, LENS_WORDS, LENSES } from '../../state/vocabulary.ts';
import type { MapHandle } from '../canvas/map-canvas.tsx';
import type { Drawn } from '../canvas/use-drawing.ts';
import type { Change } from '../map-page.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterMenu } from './filter-menu.tsx';

interface Props {
  readonly search: MapSearch;
  readonly change: Change;
  readonly map: RefObject<MapHandle | null>;
  readonly drawn: Drawn | undefined;
  readonly help: () => void;
}

const WAY_WORDS = { BOTH: 'both ways', DOWNSTREAM: 'downstream', UPSTREAM: 'upstream' };

export function Toolbar({ search, change, map, drawn, help }: Props) {
  const direction = drawn?.drawing.direction ?? 'RIGHT';
  return (
    <div className="toolbar" role="toolbar" aria-label="Map">
      <button
        type="button"
        className="icon-button"
        aria-pressed={search.outline !== false}
        aria-label="Outline"
        title="Outline"
        onClick={() => change({ outline: search.outline === false ? undefined : false })}
      >
        <IconListTree size={17} aria-hidden />
      </button>
      <label className="field">
        Group by
        <select
          value={search.group ?? 'DOMAIN'}
          onChange={(event) => change({ group: GROUPINGS.find((each) => each === event.currentTarget.value), open: undefined })}
        >
          {GROUPINGS.map((each) => (
            <option key={each} value={each}>
              {each.toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        Lens
        <select value={search.lens ?? ''} onChange={(event) => change({ lens: LENSES.find((each) => each === event.currentTarget.value) })}>
          <option value="">none</option>
          {LENSES.map((each) => (
            <option key={each} value={each}>
              {LENS_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        Lines
        <select
          value={search.lines ?? 'kind'}
          onChange={(event) => change({ lines: event.currentTarget.value === 'ledger' ? 'ledger' : undefined })}
        >
          <option value="kind">by kind</option>
          <option value="ledger">by ledger class</option>
        </select>
      </label>
      <FilterMenu search={search} change={change} />
      {search.focus !== undefined && <FocusControls search={search} change={change} />}
      <span className="toolbar-gap" />
      <div className="button-group">
        <button type="button" className="icon-button" aria-label="Zoom out" title="Zoom out ( − )" onClick={() => map.current?.zoomBy(0.8)}>
          <IconMinus size={17} aria-hidden />
        </button>
        <button type="button" className="icon-button" aria-label="Fit" title="Fit ( 0 )" onClick={() => map.current?.fit()}>
          <IconFocusCentered size={17} aria-hidden />
        </button>
        <button type="button" className="icon-button" aria-label="Zoom in" title="Zoom in ( + )" onClick={() => map.current?.zoomBy(1.25)}>
          <IconPlus size={17} aria-hidden />
        </button>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={direction === 'RIGHT' ? 'Draw from top to bottom' : 'Draw from left to right'}
        title={direction === 'RIGHT' ? 'Draw from top to bottom' : 'Draw from left to right'}
        onClick={() => change({ flow: direction === 'RIGHT' ? 'DOWN' : 'RIGHT' })}
      >
        {direction === 'RIGHT' ? <IconArrowsDown size={17} aria-hidden /> : <IconArrowsRight size={17} aria-hidden />}
      </button>
      <ExportMenu drawn={drawn} lines={search.lines ?? 'kind'} />
      <button type="button" className="icon-button" aria-label="Keys" title="Keys ( ? )" onClick={help}>
        <IconHelp size={17} aria-hidden />
      </button>
    </div>
  );
}

function FocusControls({ search, change }: Pick<Props, 'search' | 'change'>) {
  return (
    <fieldset className="focus-controls" aria-label="Focus">
      <label className="field">
        Focus, hops
        <select value={search.hops ?? 1} onChange={(event) => change({ hops: Number(event.currentTarget.value) })}>
          {[1, 2, 3, 4, 5, 6].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="visually-hidden">Direction of the focus</span>
        <select
          value={search.way ?? 'BOTH'}
          onChange={(event) => change({ way: DIRECTIONS.find((each) => each === event.currentTarget.value) })}
        >
          {DIRECTIONS.map((each) => (
            <option key={each} value={each}>
              {WAY_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="plain-button" onClick={() => change({ focus: undefined, hops: undefined, way: undefined })}>
        Leave focus
      </button>
    </fieldset>
  );
}
