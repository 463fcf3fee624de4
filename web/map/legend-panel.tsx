import { useMemo } from 'react';
import type { Drawing } from '../draw/drawing.ts';
import type { Kind } from '../draw/kinds.ts';
import { outlinePath } from '../draw/outline-path.ts';
import type { Palette } from '../draw/palette.ts';
import { lineSvg } from '../draw/svg-line.ts';
import { usePalette } from './canvas/palette-in-use.ts';
import { legendOf } from './legend.ts';

/** Below this window height the legend starts closed, or it would push the outline away. */
const ROOMY = 860;

export function LegendPanel({ drawing, lines }: { readonly drawing: Drawing; readonly lines: Palette['lines'] }) {
  const legend = useMemo(() => legendOf(drawing, lines), [drawing, lines]);
  const palette = usePalette(lines);
  return (
    <details className="legend" open={innerHeight > ROOMY}>
      <summary>Legend</summary>
      <ul aria-label="Kinds on the map">
        {legend.kinds.map((kind) => (
          <li key={kind.name}>
            <Swatch kind={kind} palette={palette} />
            {kind.word}
          </li>
        ))}
        {legend.hasClosed && <li className="legend-note">double border (n): closed, n inside</li>}
        {legend.hasUnresolved && <li className="legend-note">dashed border: named, but not in the scan</li>}
      </ul>
      <ul aria-label="Lines on the map" className="legend-lines">
        {legend.lines.map(({ edge, words }) => (
          <li key={words}>
            <svg
              width="34"
              height="14"
              aria-hidden="true"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing of a line, without any text of a file
              dangerouslySetInnerHTML={{
                __html: lineSvg(
                  {
                    id: edge.id,
                    edge,
                    depth: 0,
                    points: [
                      { x: 5, y: 7 },
                      { x: 31, y: 7 },
                    ],
                  },
                  { palette, title: '' },
                ),
              }}
            />
            {words}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Swatch({ kind, palette }: { readonly kind: Kind; readonly palette: Palette }) {
  const tone = palette.hues[kind.hue];
  return (
    <svg width="34" height="16" aria-hidden="true">
      <path
        d={outlinePath(kind.shape, { x: 2, y: 2, width: 30, height: 12 })}
        fill={tone.fill}
        stroke={tone.stroke}
        strokeDasharray={kind.dashed ? '3 2' : undefined}
      />
    </svg>
  );
}
