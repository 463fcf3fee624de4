// The process map of a log as a picture that can be opened alone.
import { basename } from 'node:path';
import ElkModule from 'elkjs/lib/elk.bundled.js';
import type { Elk, ElkGraph } from '../web/draw/elk.ts';
import { LIGHT } from '../web/draw/palette.ts';
import { layoutProcess } from '../web/draw/process/layout.ts';
import { processSvg } from '../web/draw/process/svg.ts';
import { viewOfFigures } from '../web/draw/process/view.ts';
import type { MinedLog } from './mine-log.ts';

export async function minedSvg({ file, reading, figures }: MinedLog): Promise<string> {
  const drawing = await layoutProcess(viewOfFigures(figures), { elk: elkInProcess() });
  return processSvg(drawing, { palette: LIGHT, title: reading.process ?? basename(file) });
}

function elkInProcess(): Elk {
  const engine = new ElkModule.default();
  return async (graph) => (await engine.layout(structuredClone(graph) as never)) as unknown as ElkGraph; // the engine answers the graph it got, with places
}
