// fullscore mine: what an event log says of its process, as figures for people, as JSON, and as a picture.
import { writeFile } from 'node:fs/promises';
import type { LogMapping, LogRole } from '../../../ingest/read/log-mapping.ts';
import { LOG_ROLES } from '../../../ingest/read/log-mapping.ts';
import { Failure } from '../../failure.ts';
import { type MinedLog, mineLog } from '../../mine-log.ts';
import { mineOthers, objectsJson, tracesJson } from '../../mine-others.ts';
import { minedJson } from '../../mined-json.ts';
import { sortedJson } from '../../sorted-json.ts';
import { openWorkspace } from '../../workspace.ts';
import { EXIT_FAILED, sayFailure } from '../say-failure.ts';
import { colour, terminal } from '../terminal.ts';
import { objectsText, tracesText } from './mine-others-text.ts';
import { minedText } from './mine-text.ts';

export interface MineFlags extends Partial<Record<LogRole, string>> {
  readonly timestampFormat?: string;
  readonly timeZone?: string;
  readonly clearNames?: boolean;
  readonly workspace?: string;
  readonly json?: boolean;
  readonly svg?: string;
}

export async function mineCommand(files: readonly string[], flags: MineFlags): Promise<number> {
  if (flags.svg !== undefined && files.length > 1)
    throw new Failure('--svg draws one process, and several logs are given.', 'Draw them one by one.');
  const out = terminal();
  const workspace = await openWorkspace([], { workspace: flags.workspace });
  const clearNames = flags.clearNames === true;
  if (clearNames) out.note(colour.yellow('The names of persons are kept, as --clear-names asks: treat what is printed as personal data.'));
  const options = { workspace, mapping: mappingOf(flags), clearNames };
  const { traces, objects, rest, failures } = await mineOthers(files, options);
  const mined: MinedLog[] = [];
  let code = 0;
  for (const failure of failures) {
    if (files.length === 1) throw failure;
    code = sayFailure(failure);
  }
  for (const file of rest) {
    try {
      mined.push(await mineLog(file, options));
    } catch (error) {
      // One bad log among several must not hide the good ones.
      if (files.length === 1 || !(error instanceof Failure)) throw error;
      code = sayFailure(error);
    }
  }
  const [first] = mined;
  const documents = [...(traces === undefined ? [] : [tracesJson(traces)]), ...objects.map(objectsJson), ...mined.map(minedJson)];
  if (documents.length === 0) return EXIT_FAILED;
  if (flags.svg !== undefined) {
    if (first === undefined)
      throw new Failure('--svg draws the process of an event log, and this is none.', 'Leave it out, or give an event log.');
    await writeSvg(flags.svg, first);
    out.note(`${flags.svg} written.`);
  }
  if (flags.json === true) {
    out.print(sortedJson(files.length === 1 || (documents.length === 1 && rest.length === 0) ? documents[0] : { logs: documents }));
    return code;
  }
  const texts = [
    ...(traces === undefined ? [] : [tracesText(traces)]),
    ...objects.map(objectsText),
    ...mined.map((each) => minedText(each, { width: out.width, isDrawn: flags.svg !== undefined })),
  ];
  out.print(texts.join('\n\n'));
  return code;
}

function mappingOf(flags: MineFlags): LogMapping {
  const { timestampFormat, timeZone } = flags;
  const columns = Object.fromEntries(LOG_ROLES.flatMap((role) => (flags[role] === undefined ? [] : [[role, flags[role]]])));
  return {
    columns,
    ...(timestampFormat === undefined ? {} : { timestampFormat }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

async function writeSvg(path: string, mined: MinedLog): Promise<void> {
  const { minedSvg } = await import('../../mined-svg.ts');
  const svg = await minedSvg(mined);
  await writeFile(path, svg).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Failure(`${path} cannot be written${reason}.`, 'Name a file in a folder that is there and that you may write to.');
  });
}
