// A drawing as one SVG text: what export, reports and the terminal's pictures use. No screen, no fonts, no script.
import type { Box, Drawing } from './drawing.ts';
import { n } from './outline-path.ts';
import type { Palette } from './palette.ts';
import { boxSvg } from './svg-box.ts';
import { lineSvg } from './svg-line.ts';

export interface SvgOptions {
  readonly palette: Palette;
  /** Said to those who cannot see it. */
  readonly title: string;
  /** Things drawn faint: outside the lens or the selection. */
  readonly faint?: ReadonlySet<string> | undefined;
}

const MARGIN = 24;
const FACE = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif';

/** The whole picture with an opaque ground; the same drawing gives the same text. */
export function svgOf(drawing: Drawing, options: SvgOptions): string {
  const [width, height] = [drawing.width + MARGIN * 2, drawing.height + MARGIN * 2];
  const depths = [...new Set(drawing.boxes.map((box) => box.depth))].toSorted((a, b) => a - b);
  const layers = depths.map((depth) => {
    const boxes = drawing.boxes.filter((box) => box.depth === depth);
    const lines = drawing.lines.filter((line) => line.depth === depth);
    return [...boxes.map((box) => faded(box, options)), ...lines.map((line) => lineSvg(line, options))].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(-MARGIN)} ${n(-MARGIN)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" font-family='${FACE}'>
<title>${escapeXml(options.title)}</title>
<rect x="${n(-MARGIN)}" y="${n(-MARGIN)}" width="${n(width)}" height="${n(height)}" fill="${options.palette.ground}"/>
${layers.join('\n')}
</svg>
`;
}

function faded(box: Box, options: SvgOptions): string {
  const svg = boxSvg(box, options.palette);
  return options.faint?.has(box.id) === true ? `<g opacity="0.35">${svg}</g>` : svg;
}

/** Text that may stand in XML. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
