// fullscore query: portable, read-only Cypher on the last snapshot.
import type { EngineName, Param } from '../../../graph/engine/engine.ts';
import { lastSnapshot, openLoaded } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import { openWorkspace } from '../../workspace.ts';
import { colour, plural, table, terminal } from '../terminal.ts';

export interface QueryFlags {
  readonly workspace?: string;
  readonly engine?: EngineName;
  readonly json?: boolean;
  readonly param: readonly string[];
  readonly timeout?: number;
}

export async function queryCommand(cypher: string, flags: QueryFlags): Promise<number> {
  const out = terminal();
  const params = Object.fromEntries(flags.param.map(parseParam));
  const workspace = await openWorkspace([], { workspace: flags.workspace });
  const snapshot = await lastSnapshot(workspace);
  await using engine = await openLoaded(workspace, snapshot, flags.engine);
  const rows = await engine.query<Record<string, unknown>>(cypher, params, flags.timeout === undefined ? {} : { timeoutMs: flags.timeout });
  if (flags.json === true) out.print(JSON.stringify(rows, null, 2));
  else {
    const head = Object.keys(rows[0] ?? {});
    if (rows.length > 0)
      out.print(
        table(
          head,
          rows.map((row) => head.map((name) => cell(row[name]))),
        ),
      );
    out.note(colour.dim(`${plural(rows.length, 'row')} of snapshot ${snapshot.manifest.id.slice(0, 12)} from the ${engine.name} engine`));
  }
  return 0;
}

/** "name=value": a number, true, false, a JSON list, or text. */
function parseParam(text: string): readonly [string, Param] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Failure(`--param ${text} has no name.`, 'Write --param name=value.');
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
  if (/^-?\d+(\.\d+)?$/.test(value)) return [name, Number(value)];
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  if (!value.startsWith('[')) return [name, value];
  try {
    const list: unknown = JSON.parse(value);
    if (Array.isArray(list) && list.every((item) => ['string', 'number', 'boolean'].includes(typeof item))) return [name, list];
  } catch {
    // said below, together with lists of the wrong things
  }
  throw new Failure(`--param ${name} is no list of texts, numbers or booleans.`, `Write --param '${name}=["a","b"]'.`);
}

function cell(value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined) return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
