// Writing fullscore.yaml: a first one with what may stand in it, and blocks that are added at its end so that comments stay.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { CONFIG_FILE, parseConfig } from './config.ts';
import { Failure } from './failure.ts';

/** A small configuration in which everything but the name is a comment. */
export function firstConfig(name: string): string {
  return [
    '# What only a person can know about this estate. Everything is optional; docs/configuration.md lists all of it.',
    dump({ name }).trimEnd(),
    '# sources: [., ../payments]        # folders to scan, relative to this file',
    '# aliases:',
    '#   payments: [payment-hub, pay]   # other names of the same system',
    '# criticality:',
    '#   payments: critical             # low, medium, high, critical',
    '# domains:',
    '#   Sales: [storefront, orders]    # boxes of the map',
    '# observation:',
    '#   windows:                       # these files hold everything of that time',
    '#     - { files: "traces/*.json", from: 2026-10-01, to: 2026-10-31 }',
    '# Tables that are not understood by their titles: fullscore init --table FILE proposes a block.',
    '',
  ].join('\n');
}

/** Text of fullscore.yaml of a folder; undefined where there is none. */
export function configText(directory: string): Promise<string | undefined> {
  return readFile(join(directory, CONFIG_FILE), 'utf8').catch(() => undefined);
}

/** The text with the block at its end; undefined where the block cannot simply be added. */
export function withBlock(text: string, block: string): string | undefined {
  if (/^tables\s*:/m.test(text)) return undefined;
  const added = `${text.trimEnd()}\n\n${block}`;
  try {
    return parseConfig(added).tables.length > 0 ? added : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

export async function writeConfig(directory: string, text: string): Promise<string> {
  const path = join(directory, CONFIG_FILE);
  await writeFile(path, text).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Failure(
      `${path} cannot be written (${code}).`,
      'Check that you may write there, or give another folder with --workspace DIR.',
    );
  });
  return path;
}
