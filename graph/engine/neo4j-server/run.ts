import { spawn } from 'node:child_process';

/** What a short-lived program said and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end; undefined when there is no such program. */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<Outcome | undefined> {
  const needsShell = process.platform === 'win32' && /\.(cmd|bat)$/i.test(command);
  const words = needsShell ? [command, ...args].map((word) => `"${word}"`) : [command, ...args];
  const [program = command, ...rest] = words;
  return new Promise((resolve) => {
    const child = spawn(program, rest, { env: environment, shell: needsShell, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve({ code, output }));
  });
}
