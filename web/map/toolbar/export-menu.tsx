import { IconDownload } from '@tabler/icons-react';
import type { Palette } from '../../draw/palette.ts';
import { svgOf } from '../../draw/svg.ts';
import { usePalette } from '../canvas/palette-in-use.ts';
import type { Drawn } from '../canvas/use-drawing.ts';
import { pngOf, save } from '../export.ts';
import { Popup } from './popup.tsx';

/** The picture on the screen as a file, on an opaque ground. */
export function ExportMenu({ drawn, lines }: { readonly drawn: Drawn | undefined; readonly lines: Palette['lines'] }) {
  const palette = usePalette(lines);
  if (drawn === undefined) return null;
  const name = `fullscore-map-${drawn.view.layoutHash.slice(0, 8)}`;
  const svg = () => svgOf(drawn.drawing, { palette, title: `Map, snapshot ${drawn.view.snapshot}` });
  return (
    <Popup label="Export" icon={<IconDownload size={15} aria-hidden />}>
      <button type="button" className="menu-button" onClick={() => save(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}>
        SVG, for documents
      </button>
      <button
        type="button"
        className="menu-button"
        onClick={() => pngOf(svg(), drawn.drawing).then((blob) => blob !== null && save(`${name}.png`, blob))}
      >
        PNG, twice the size of the screen
      </button>
    </Popup>
  );
}
