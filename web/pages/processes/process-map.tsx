// The process map with its two sliders; a click on a connection or a step chooses it.
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { readableShares } from '../../draw/process/choose.ts';
import { processSvg } from '../../draw/process/svg.ts';
import type { ProcessView } from '../../draw/process/view.ts';
import { usePalette } from '../../map/canvas/palette-in-use.ts';
import { useProcessDrawing } from './use-process-drawing.ts';

export interface Percents {
  readonly steps?: number | undefined;
  readonly flows?: number | undefined;
}

interface Props {
  readonly name: string;
  readonly view: ProcessView;
  readonly percents: Percents;
  readonly onPercents: (percents: Percents) => void;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}

export function ProcessMap({ name, view, percents, onPercents, selected, onSelect }: Props) {
  const readable = useMemo(() => readableShares(view), [view]);
  const steps = percents.steps ?? Math.round(readable.steps * 100);
  const flows = percents.flows ?? Math.round(readable.flows * 100);
  const drawing = useProcessDrawing(view, { steps: steps / 100, flows: flows / 100 });
  const palette = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(true);
  const svg = useMemo(
    () => (drawing === undefined ? undefined : processSvg(drawing, { palette, title: name, selected })),
    [drawing, palette, name, selected],
  );
  useEffect(() => {
    // Our own text, with every name in it escaped.
    if (host.current !== null) host.current.innerHTML = svg ?? '';
  }, [svg]);
  const shown = drawing?.boxes.length ?? 0;
  const connections = drawing?.lines.filter(({ flow }) => flow !== undefined).length ?? 0;
  const choose = (event: MouseEvent): void => {
    const part = event.target instanceof Element ? event.target.closest('[data-flow],[data-step]') : null;
    onSelect(part?.getAttribute('data-flow') ?? part?.getAttribute('data-step') ?? undefined);
  };
  return (
    <div className="process-map">
      <div className="process-tools">
        <label className="slider">
          Activities {shown} of {view.steps.length}
          <input
            type="range"
            min={5}
            max={100}
            step={5}
            value={steps}
            onChange={(event) => onPercents({ ...percents, steps: Number(event.currentTarget.value) })}
          />
        </label>
        <label className="slider">
          Connections {connections} of {view.flows.length}
          <input
            type="range"
            min={5}
            max={100}
            step={5}
            value={flows}
            onChange={(event) => onPercents({ ...percents, flows: Number(event.currentTarget.value) })}
          />
        </label>
        <button type="button" className="plain-button" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          Fit the width
        </button>
        {svg !== undefined && (
          <a className="plain-button" download={`${name}.svg`} href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}>
            Save as SVG
          </a>
        )}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: -- the table below chooses the same by keyboard */}
      <section
        className={isWhole ? 'process-canvas process-canvas-whole' : 'process-canvas'}
        aria-label="Process map"
        aria-busy={drawing === undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: -- the map scrolls here, and what scrolls must be reachable by keyboard
        tabIndex={0}
        onClick={choose}
        ref={host}
      />
    </div>
  );
}
