// fullscore.yaml: what a person decided about an estate. Everything is optional; without the file a scan works too.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { CADENCES } from '../graph/schema/cadence.ts';
import { Failure } from './failure.ts';
import { Log } from './log-settings.ts';
import { Table } from './table-settings.ts';

const moment = z.union([z.string(), z.number(), z.date()]).transform((value, context) => {
  const time = value instanceof Date ? value.getTime() : typeof value === 'number' ? value : Date.parse(value);
  if (Number.isNaN(time)) context.addIssue({ code: 'custom', message: 'is no date; write 2026-10-31 or 2026-10-31T18:00:00Z' });
  return time;
});

/** A day as the end of a window is meant with its last moment. */
const end = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T23:59:59.999Z` : value),
  moment,
);

const Config = z.strictObject({
  name: z.string().min(1).optional(),
  /** Folders to scan, relative to the file. */
  sources: z.array(z.string().min(1)).min(1).optional(),
  observation: z
    .strictObject({
      minDays: z.number().positive().default(7),
      /** Stated windows: during this time the system wrote these traces or logs completely but for the sampling. */
      windows: z
        .array(z.strictObject({ files: z.string().min(1), from: moment, to: end, sampling: z.number().gt(0).max(1).default(1) }))
        .default([]),
      /** Systems that only call or are only called. */
      oneSided: z.array(z.string()).default([]),
      /** How often a system, workflow, channel or store is at work, where no schedule in the scan says it. */
      cadences: z.record(z.string(), z.enum(CADENCES)).default({}),
    })
    .prefault({}),
  aliases: z.record(z.string(), z.array(z.string())).default({}),
  domains: z.record(z.string(), z.array(z.string())).default({}),
  criticality: z.record(z.string(), z.enum(['low', 'medium', 'high', 'critical'])).default({}),
  /** Systems that only carry telemetry. */
  platforms: z.array(z.string()).default([]),
  /** What the columns of a table mean, where its titles do not say it. */
  tables: z.array(Table).default([]),
  /** What the columns of an event log mean, and which workflow it is a log of. */
  logs: z.array(Log).default([]),
  /** Largest definition file that is read whole. */
  maxMegabytes: z.number().positive().max(512).optional(),
  engine: z.enum(['embedded', 'neo4j']).optional(),
  neo4j: z.strictObject({ url: z.string(), user: z.string().optional() }).optional(),
});
export type Config = z.output<typeof Config>;

export const CONFIG_FILE = 'fullscore.yaml';

/** Reads fullscore.yaml of a workspace; defaults when there is none; a Failure names what is wrong in it. */
export async function readConfig(workspace: string): Promise<Config> {
  const text = await readFile(join(workspace, CONFIG_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? Config.parse({}) : parseConfig(text);
}

export function parseConfig(text: string): Config {
  const parsed = Config.safeParse(parseYaml(text) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new Failure(
    `${CONFIG_FILE}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'is not valid'}`,
    `Correct it; docs/configuration.md lists what may stand there.`,
  );
}

function parseYaml(text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    const place = error instanceof YAMLException && error.mark !== undefined ? `:${error.mark.line + 1}` : '';
    throw new Failure(
      `${CONFIG_FILE}${place} is not readable YAML: ${error instanceof YAMLException ? error.reason : 'unknown fault'}`,
      'Correct the line.',
    );
  }
}

/** The JSON Schema of fullscore.yaml, for editors. */
export function configSchema(): object {
  return z.toJSONSchema(Config, { io: 'input', unrepresentable: 'any' });
}
