// One event log from its file to its figures: opened, told by its format, read, mined.
import { statSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { INGESTERS } from '../ingest/catalog.ts';
import type { BytesDocument, Ingester } from '../ingest/ingester.ts';
import { isMachine } from '../ingest/logs/event-log.ts';
import type { LogReader, LogReading } from '../ingest/logs/log-reading.ts';
import { type LogFigures, mine } from '../ingest/logs/mine/mine.ts';
import { LOG_READERS } from '../ingest/logs/readers.ts';
import { archiveKind } from '../ingest/read/archive-name.ts';
import { type Bytes, bytesOfGzip, bytesOnDisk } from '../ingest/read/bytes.ts';
import type { LogMapping } from '../ingest/read/log-mapping.ts';
import { openBytes } from '../ingest/read/open.ts';
import { claim } from '../ingest/recognise.ts';
import { Failure } from './failure.ts';
import { logSettings } from './log-settings.ts';
import type { Workspace } from './workspace.ts';

export interface MinedLog {
  /** As the user named it. */
  readonly file: string;
  readonly format: string;
  readonly reading: LogReading;
  readonly figures: LogFigures;
  /** How many persons the log names; undefined where it names nobody at all. */
  readonly persons: number | undefined;
  readonly clearNames: boolean;
}

export interface MineOptions {
  readonly workspace: Workspace;
  /** Wins over fullscore.yaml, column by column. */
  readonly mapping: LogMapping;
  readonly clearNames: boolean;
  readonly readers?: Readonly<Record<string, () => Promise<LogReader>>>;
  readonly formats?: readonly Ingester[];
}

/** Fails with one line where the file cannot be read, is no log, or shows nothing. */
export async function mineLog(file: string, options: MineOptions): Promise<MinedLog> {
  const { readers = LOG_READERS, formats = INGESTERS, clearNames } = options;
  const { document, name } = await openLog(file, options);
  const format = formatOf(document, name, { readers, formats });
  const read = format === undefined ? undefined : await readers[format.name]?.();
  if (format === undefined || read === undefined) throw noLog(file, { readers, formats });
  const mapping = document.mapping ?? { columns: {} };
  const reading = await read(document, { mapping, clearNames });
  if (reading.log.events === 0) throw nothingIn(file, reading);
  const { resources } = reading.log;
  const persons = resources?.names.filter((each) => !isMachine(each)).length;
  const figures = mine(reading.log, { namesPersons: clearNames, hourlyRate: mapping.hourlyRate });
  return { file, format: format.name, reading, figures, persons, clearNames };
}

/** Opens a file as the scan would, unpacked. Fails with one line where it cannot. */
export async function openLog(
  file: string,
  { workspace, mapping }: MineOptions,
): Promise<{ readonly document: BytesDocument; readonly name: string }> {
  const path = resolve(file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new Failure(`There is no file ${file}.`, 'Check the path; it is taken relative to the current folder.');
  if (!stats.isFile()) throw new Failure(`${file} is no file.`, 'Name the logs one by one; `fullscore scan` reads whole folders.');
  const root = workspace.roots.find(({ folder }) => path.startsWith(folder + sep));
  const inside = root === undefined ? basename(path) : relative(root.folder, path).replaceAll(sep, '/');
  const isPacked = archiveKind(inside) === 'gzip';
  // Globs of formats know the plain name only.
  const name = isPacked ? inside.replace(/\.gz$/i, '') : inside;
  const onDisk = await bytesOnDisk(path);
  const bytes = isPacked ? bytesOfGzip(onDisk) : onDisk;
  const place = { root: root?.name ?? 'log', path: name, log: withSettings(mapping, settingFor(workspace, [inside, name])) };
  return { document: await documentOf(file, place, bytes), name };
}

async function documentOf(file: string, place: Parameters<typeof openBytes>[0], bytes: Bytes): Promise<BytesDocument> {
  try {
    return await openBytes(place, bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // only the disk, or what is packed, may fail here
    throw new Failure(`${file} cannot be read (${String(error.code)}).`, 'Check that it is whole and that you may read it.');
  }
}

function settingFor({ config }: Workspace, paths: readonly string[]): LogMapping | undefined {
  return logSettings(config.logs).find(({ files }) => {
    const isOne = picomatch(files, { dot: true, nocase: true });
    return paths.some((path) => isOne(path));
  })?.mapping;
}

function withSettings(flags: LogMapping, setting: LogMapping | undefined): LogMapping {
  return { ...setting, ...flags, columns: { ...setting?.columns, ...flags.columns } };
}

interface Known {
  readonly readers: Readonly<Record<string, () => Promise<LogReader>>>;
  readonly formats: readonly Ingester[];
}

/** Name of the format among these that recognises the log; undefined where none does. */
export function formatOfLog(
  { document, name: path }: { readonly document: BytesDocument; readonly name: string },
  names: readonly string[],
): string | undefined {
  const formats = INGESTERS.filter(({ name, files }) => names.includes(name) && picomatch([...files], { dot: true, nocase: true })(path));
  return claim(formats, document).by?.name;
}

/** The format that recognises the log; where none does, the only one whose files are named like it: it says best what is wrong. */
function formatOf(document: BytesDocument, path: string, { readers, formats }: Known): Ingester | undefined {
  const logs = formats.filter(({ name, read }) => read === 'bytes' && Object.hasOwn(readers, name));
  const named = logs.filter(({ files }) => picomatch([...files], { dot: true, nocase: true })(path));
  const [only, ...others] = named;
  return claim(named, document).by ?? claim(logs, document).by ?? (others.length === 0 ? only : undefined);
}

function noLog(file: string, { readers, formats }: Known): Failure {
  const known = formats.filter(({ name }) => Object.hasOwn(readers, name)).map(({ title }) => title);
  return new Failure(
    `${file} is no event log of a format that can be mined.`,
    `These can: ${known.join(', ')}. For a table name its columns: --case, --activity, --timestamp.`,
  );
}

function nothingIn(file: string, { problems }: LogReading): Failure {
  const [first] = problems;
  if (first === undefined) return new Failure(`${file} holds no event.`, 'Export the log again, with its events.');
  return new Failure(`${file}:${first.line}: ${first.detail}.`, first.remedy);
}
