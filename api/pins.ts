// pins.yaml: what people decided about identity. Written by `fullscore link`, meant for git, read before every scan.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump, load, YAMLException } from 'js-yaml';
import { z } from 'zod';
import type { Pin } from '../graph/link/pins.ts';
import { Failure } from './failure.ts';

export const PINS_FILE = 'pins.yaml';

const pair = z.tuple([z.string().min(1), z.string().min(1)]);
const File = z.strictObject({
  pins: z
    .array(
      z.union([z.strictObject({ same: pair, why: z.string().optional() }), z.strictObject({ apart: pair, why: z.string().optional() })]),
    )
    .default([]),
});

/** The pins of a workspace; none where there is no file. A Failure names what is wrong in it. */
export async function readPins(workspace: string): Promise<readonly Pin[]> {
  const text = await readFile(join(workspace, PINS_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? [] : parsePins(text);
}

export function parsePins(text: string): readonly Pin[] {
  const parsed = File.safeParse(parseYaml(text) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Failure(
      `${PINS_FILE}: ${issue?.path.map(String).join('.') ?? ''} is no pin.`,
      'A pin is "same: [ID, ID]" or "apart: [ID, ID]", with "why" where you like.',
    );
  }
  return parsed.data.pins.map((pin) => {
    const why = pin.why === undefined ? {} : { why: pin.why };
    return 'same' in pin ? { is: 'same', of: pin.same, ...why } : { is: 'apart', of: pin.apart, ...why };
  });
}

/** Writes the pins beside the old file and renames. */
export async function writePins(workspace: string, pins: readonly Pin[]): Promise<void> {
  const path = join(workspace, PINS_FILE);
  const text = dump(
    { pins: pins.map(({ is, of, why }) => ({ [is]: [...of], ...(why === undefined ? {} : { why }) })) },
    { lineWidth: 140 },
  );
  await writeFile(`${path}.part`, `${HEAD}${text}`);
  await rename(`${path}.part`, path);
}

const HEAD =
  '# What is one thing and what is not, as people decided. `fullscore link` lists and changes it; ids are those of `fullscore explain`.\n';

function parseYaml(text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    const place = error instanceof YAMLException && error.mark !== undefined ? `:${error.mark.line + 1}` : '';
    throw new Failure(`${PINS_FILE}${place} is not readable YAML.`, 'Correct the line.');
  }
}
