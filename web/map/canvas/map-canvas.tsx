// The map as a region of the page: pointer and keys become wishes, what happened is said in one live region.
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Box } from '../../draw/drawing.ts';
import type { Palette } from '../../draw/palette.ts';
import { CytoscapeMap } from './cytoscape-map.ts';
import { emphasisOf } from './emphasis.ts';
import { usePalette } from './palette-in-use.ts';
import { sentenceOf } from './sentence.ts';
import { isArrow, nextBox } from './spatial.ts';
import type { Drawn } from './use-drawing.ts';

export interface MapHandle {
  fit(): void;
  zoomBy(factor: number): void;
  centre(id: string): void;
  /** The box that shall not move when the next drawing comes. */
  keep(id: string): void;
}
export interface MapWishes {
  choose(id: string | undefined): void;
  toggle(id: string): void;
  focus(id: string): void;
  /** Leaves the focus, or lets go of what is chosen. */
  back(): void;
  help(): void;
}
interface Props {
  readonly drawn: Drawn;
  readonly chosen: string | undefined;
  readonly hasLens: boolean;
  readonly lines: Palette['lines'];
  readonly wishes: MapWishes;
  readonly ref: Ref<MapHandle>;
}

export function MapCanvas({ drawn, chosen, hasLens, lines, wishes, ref }: Props) {
  const palette = usePalette(lines);
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<CytoscapeMap>(null);
  const wished = useRef(wishes);
  wished.current = wishes;
  const [current, setCurrent] = useState<string>();
  const [said, setSaid] = useState('');

  useEffect(() => {
    if (place.current === null) return;
    const made = new CytoscapeMap(place.current, {
      choose: (id) => {
        place.current?.parentElement?.focus({ preventScroll: true });
        setCurrent(id);
        wished.current.choose(id);
      },
      toggle: (id) => wished.current.toggle(id),
    });
    map.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.destroy();
      map.current = null;
    };
  }, []);
  useEffect(() => map.current?.show(drawn.drawing, palette), [drawn, palette]);
  const emphasis = useMemo(() => emphasisOf(drawn.drawing, { chosen, hasLens }), [drawn, chosen, hasLens]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new elements come with a new palette and must be marked again
  useEffect(() => map.current?.emphasise(emphasis, { chosen, current }), [emphasis, chosen, current, palette]);
  useEffect(
    () => setSaid(`${drawn.view.shown.systems} systems and ${drawn.view.edges.length} bundles of interactions are shown.`),
    [drawn],
  );
  useImperativeHandle(ref, () => ({
    fit: () => map.current?.fit(),
    zoomBy: (factor) => map.current?.zoomBy(factor),
    centre: (id) => map.current?.centre(id),
    keep: (id) => map.current?.keep(id),
  }));

  function go(box: Box | undefined): void {
    if (box === undefined) return;
    setCurrent(box.id);
    map.current?.reveal(box.id);
    setSaid(sentenceOf(box, drawn.view));
  }
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = drawn.drawing.boxes.find((each) => each.id === current);
    const open = box === undefined || box.form === 'card' ? undefined : box;
    if (isArrow(event.key)) go(nextBox(drawn.drawing.boxes, current, event.key));
    else if ((event.key === 'Enter' || event.key === 'e' || event.key === 'E') && open !== undefined) {
      map.current?.keep(open.id);
      wishes.toggle(open.id);
    } else if ((event.key === ' ' || event.key === 'Enter') && box !== undefined)
      wishes.choose(box.id === chosen && event.key === ' ' ? undefined : box.id);
    else if (event.key === 'f' || event.key === 'F') box !== undefined && wishes.focus(box.id);
    else if (event.key === '+' || event.key === '=') map.current?.zoomBy(1.25);
    else if (event.key === '-') map.current?.zoomBy(0.8);
    else if (event.key === '0') map.current?.fit();
    else if (event.key === '?') wishes.help();
    else if (event.key === 'Escape') wishes.back();
    else return;
    event.preventDefault();
  }
  return (
    <>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region of role application takes the keys of the map
        tabIndex={0}
        className="map-region"
        role="application"
        aria-label="Map of the estate"
        aria-describedby="map-keys"
        onKeyDown={onKey}
        onFocus={() => current === undefined && setSaid('Arrow keys walk over the map, ? lists the keys.')}
      >
        <div ref={place} className="map-canvas" data-testid="canvas" />
      </div>
      <p id="map-keys" className="visually-hidden">
        Arrow keys go from thing to thing, Enter opens, Space selects, E opens or closes a box, F focuses, plus and minus zoom, 0 fits,
        slash searches, question mark lists all keys. The outline beside the map is a tree with the same things.
      </p>
      <p className="visually-hidden" role="status" aria-live="polite" data-testid="said">
        {said}
      </p>
    </>
  );
}
