// A real Chromium for the browser tests, found on this machine; without one the run says what it left out.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { notTested } from '../not-tested.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** CHROMIUM_PATH, or the first of the usual names on the PATH. */
export function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && existsSync(named)) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export const HAS_CHROMIUM = chromiumPath() !== undefined;
if (!HAS_CHROMIUM) notTested('the pages in a browser', 'no Chromium was found; install one or set CHROMIUM_PATH');

/** A fresh browser with an empty profile. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? 'chromium', headless: true, args: ['--no-sandbox', ...QUIET] });
}
