// A process map as one SVG text that can be opened alone: no script, no font, no style sheet.
import { n, roundPath } from '../outline-path.ts';
import type { Palette } from '../palette.ts';
import { endDirection, routePath } from '../route.ts';
import { escapeXml } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import type { FlowLine, ProcessDrawing, StepBox, Terminal } from './drawing.ts';
import { LABEL, STEP } from './step-box.ts';

export interface ProcessSvgOptions {
  readonly palette: Palette;
  readonly title: string;
  /** Id of a step or flow that is marked. */
  readonly selected?: string | undefined;
}

const MARGIN = 24;
const FACE = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif';
const CAPTION = 12;

export function processSvg(drawing: ProcessDrawing, options: ProcessSvgOptions): string {
  const caption = captionOf(drawing);
  const legend = legendOf(drawing, options.palette);
  const least = Math.max(textWidth(caption, CAPTION), textWidth(options.title, 16, true), legend.width);
  const width = Math.max(drawing.width, least) + MARGIN * 2;
  const [top, bottom] = [64, legend.height + 14];
  const height = drawing.height + top + bottom + MARGIN;
  const left = (width - drawing.width) / 2;
  const { palette, title } = options;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-labelledby="process-title process-desc" font-family='${FACE}'>
<title id="process-title">${escapeXml(title)}</title>
<desc id="process-desc">${escapeXml(descriptionOf(drawing))}</desc>
<rect width="${n(width)}" height="${n(height)}" fill="${palette.ground}"/>
<text x="${MARGIN}" y="30" font-size="16" font-weight="600" fill="${palette.text}">${escapeXml(title)}</text>
<text x="${MARGIN}" y="48" font-size="${CAPTION}" fill="${palette.mutedText}">${escapeXml(caption)}</text>
<g transform="translate(${n(left)} ${top})">
${drawing.lines.map((line) => wire(line, options)).join('\n')}
${drawing.boxes.map((box) => stepBox(box, options)).join('\n')}
${drawing.terminals.map((terminal) => pill(terminal, palette)).join('\n')}
${drawing.lines.map((line) => label(line, options)).join('\n')}
</g>
<g transform="translate(${MARGIN} ${n(top + drawing.height + 22)})">${legend.svg}</g>
</svg>
`;
}

function captionOf(drawing: ProcessDrawing): string {
  const { boxes, lines, isColumn } = drawing;
  if (isColumn) return `${counted(boxes.length, 'activity')}. The connections could not be laid out; show fewer of them.`;
  const flows = lines.filter(({ flow }) => flow !== undefined).length;
  const shown = `${counted(boxes.length, 'activity')}, ${counted(flows, 'connection')}: how often, and the median time from one to the next`;
  const hidden = [
    [drawing.hiddenSteps, 'activity'],
    [drawing.hiddenFlows, 'connection'],
    [drawing.hiddenBegins, 'beginning'],
    [drawing.hiddenEnds, 'end'],
  ] as const;
  const words = hidden.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return words.length === 0 ? shown : `${shown}. Hidden because less frequent: ${words.join(', ')}`;
}

/** "1 activity", "3 activities". */
function counted(count: number, word: string): string {
  const many = word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? word : many}`;
}

/** What the picture says, for those who cannot see it. */
function descriptionOf({ path, boxes, lines, terminals }: ProcessDrawing): string {
  const names = new Map(boxes.map(({ step }) => [step.id, step.name]));
  const cases = terminals.find(({ kind }) => kind === 'start')?.cases;
  const way = path.map((id) => names.get(id) ?? id).join(', then ');
  const deviations = lines.filter(({ flow }) => flow?.deviation !== undefined).length;
  return [
    `Process map of ${counted(boxes.length, 'activity')}${cases === undefined ? '' : ` and ${counted(cases, 'case')}`}.`,
    way === '' ? '' : `The most frequent way: ${way}.`,
    deviations === 0 ? '' : `${counted(deviations, 'connection')} not in the declared model or past declared steps.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function colourOf({ flow, isOnPath }: Pick<FlowLine, 'flow' | 'isOnPath'>, palette: Palette): string {
  if (flow?.deviation === 'undocumented') return palette.observedOnly;
  if (flow?.deviation === 'skips') return palette.event;
  return isOnPath ? palette.focus : palette.call;
}

function wire(line: FlowLine, { palette, selected }: ProcessSvgOptions): string {
  const colour = colourOf(line, palette);
  const dash = line.flow?.deviation === undefined ? (line.flow === undefined ? ' stroke-dasharray="2 4"' : '') : ' stroke-dasharray="8 4"';
  const mark = line.flow === undefined ? '' : ` data-flow="${escapeXml(line.flow.id)}"`;
  const isSelected = selected !== undefined && line.flow?.id === selected;
  const [end, way, size] = [line.points.at(-1), endDirection(line.points), 6 + line.width * 1.1];
  if (end === undefined) return '';
  const neck = { x: end.x - way.x * size * 0.8, y: end.y - way.y * size * 0.8 };
  const path = routePath([...line.points.slice(0, -1), neck]);
  const back = { x: end.x - way.x * size, y: end.y - way.y * size };
  const side = size * 0.48;
  const head = `M${n(back.x - way.y * side)} ${n(back.y + way.x * side)}L${n(end.x)} ${n(end.y)}L${n(back.x + way.y * side)} ${n(back.y - way.x * side)}Z`;
  return `<g${mark}>${isSelected ? `<path d="${path}" fill="none" stroke="${palette.focus}" stroke-opacity="0.3" stroke-width="${n(line.width + 8)}"/>` : ''}<path d="${path}" fill="none" stroke="${colour}" stroke-width="${n(line.width)}"${dash}/><path d="${head}" fill="${colour}"/>${mark === '' ? '' : `<path d="${path}" fill="none" stroke="transparent" stroke-width="14"/>`}</g>`;
}

function label({ label: { x, y, width, height, text }, flow, isOnPath }: FlowLine, { palette }: ProcessSvgOptions): string {
  const mark = flow === undefined ? '' : ` data-flow="${escapeXml(flow.id)}"`;
  const weight = isOnPath || flow?.deviation !== undefined ? ' font-weight="600"' : '';
  return `<g${mark}><rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="4" fill="${palette.ground}"/><text x="${n(x + width / 2)}" y="${n(y + height / 2 + 4)}" font-size="${LABEL.size}"${weight} text-anchor="middle" fill="${palette.text}">${escapeXml(text)}</text></g>`;
}

function stepBox({ step, lines, share, isOnPath, x, y, width, height }: StepBox, { palette, selected }: ProcessSvgOptions): string {
  const tone = step.isUndeclared === true ? palette.hues.red : isOnPath ? palette.hues.indigo : palette.hues.neutral;
  const dash = step.isUndeclared === true ? ' stroke-dasharray="5 3"' : '';
  const strokeWidth = selected === step.id ? 3 : isOnPath ? 1.8 : 1.3;
  const names = lines
    .map((text, i) => `<tspan x="${n(x + width / 2)}" y="${n(y + 19 + i * STEP.line)}">${escapeXml(text)}</tspan>`)
    .join('');
  // The bar at the bottom is how often, against the most frequent one.
  const bar = { x: x + 12, y: y + height - 8, width: width - 24 };
  return `<g data-step="${escapeXml(step.id)}"><path d="${roundPath({ x, y, width, height }, 7)}" fill="${tone.fill}" stroke="${tone.stroke}" stroke-width="${strokeWidth}"${dash}/><text font-size="${STEP.size}" font-weight="600" text-anchor="middle" fill="${palette.text}">${names}</text><text x="${n(x + width / 2)}" y="${n(y + height - 13)}" font-size="${LABEL.size}" text-anchor="middle" fill="${palette.text}">${step.count.toLocaleString('en-US')}</text><rect x="${n(bar.x)}" y="${n(bar.y)}" width="${n(bar.width)}" height="3" rx="1.5" fill="${palette.ground}"/><rect x="${n(bar.x)}" y="${n(bar.y)}" width="${n(Math.max(3, bar.width * share))}" height="3" rx="1.5" fill="${tone.stroke}"/></g>`;
}

function pill({ kind, cases, x, y, width, height }: Terminal, palette: Palette): string {
  const tone = kind === 'start' ? palette.hues.green : palette.hues.grey;
  const [cx, cy] = [x + 16, y + height / 2];
  const sign =
    kind === 'start'
      ? `<path d="M${n(cx - 4)} ${n(cy - 5)}L${n(cx + 5)} ${n(cy)}L${n(cx - 4)} ${n(cy + 5)}Z" fill="${tone.stroke}"/>`
      : `<rect x="${n(cx - 4.5)}" y="${n(cy - 4.5)}" width="9" height="9" fill="${tone.stroke}"/>`;
  const words = `${kind} · ${counted(cases, 'case')}`;
  return `<g><path d="${roundPath({ x, y, width, height }, height / 2)}" fill="${tone.fill}" stroke="${tone.stroke}" stroke-width="1.4"/>${sign}<text x="${n(x + width / 2 + 8)}" y="${n(cy + 4)}" font-size="${LABEL.size}" text-anchor="middle" fill="${palette.text}">${words}</text></g>`;
}

interface Legend {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

// Only what is in the picture is explained.
function legendOf({ lines, boxes }: ProcessDrawing, palette: Palette): Legend {
  const has = (deviation: string): boolean => lines.some(({ flow }) => flow?.deviation === deviation);
  const items = [
    ...(lines.some(({ isOnPath }) => isOnPath) ? [{ words: 'most frequent way', colour: palette.focus, dash: '' }] : []),
    ...(has('undocumented') ? [{ words: 'not in the declared model', colour: palette.observedOnly, dash: '8 4' }] : []),
    ...(has('skips') ? [{ words: 'leaves declared steps out', colour: palette.event, dash: '8 4' }] : []),
    ...(boxes.some(({ step }) => step.isUndeclared === true)
      ? [{ words: 'activity that no model declares', colour: palette.hues.red.stroke, dash: '5 3' }]
      : []),
  ];
  let x = 0;
  const svg = items.map(({ words, colour, dash }) => {
    const at = x;
    x += 34 + textWidth(words, LABEL.size) + 22;
    return `<path d="M${n(at)} 0h26" stroke="${colour}" stroke-width="3"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/><text x="${n(at + 34)}" y="4" font-size="${LABEL.size}" fill="${palette.mutedText}">${words}</text>`;
  });
  return { svg: svg.join(''), width: Math.max(0, x - 22), height: items.length === 0 ? 0 : 16 };
}
