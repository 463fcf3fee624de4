// fullscore demo: an example estate, scanned where it lies and served.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineName } from '../../../graph/engine/engine.ts';
import { Failure } from '../../failure.ts';
import { packageRoot } from '../../package-root.ts';
import { openWorkspace } from '../../workspace.ts';
import { serve } from './serve.ts';

export interface DemoFlags {
  readonly engine?: EngineName;
  readonly port: number;
  readonly host: string;
}

export async function demoCommand(name: string, flags: DemoFlags): Promise<number> {
  const examples = join(packageRoot(), 'examples');
  const folder = join(examples, name);
  const known = readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  if (!known.includes(name) || !existsSync(folder)) throw new Failure(`There is no example ${name}.`, `Examples: ${known.join(', ')}.`);
  return serve(await openWorkspace([folder]), { ...flags, isReadOnly: true }, [
    'Map: choose the lens "exceptions" and open the box with the worst badge.',
    'Ledger: switch on "observed only" to see the calls that nobody wrote down.',
    'Findings: press j and k to walk the list; each one opens at its line.',
  ]);
}
