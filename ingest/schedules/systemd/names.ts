// Which unit starts which: by Unit=, else by the same name. foo@bar.timer starts an instance of foo@.service.
import { posix } from 'node:path';
import type { Siblings, TextDocument } from '../../ingester.ts';
import { unitOf } from './unit.ts';

/** "/units/backup.timer" → backup. */
export function nameOfUnit(path: string): string {
  return posix.basename(path).replace(/\.(service|timer|path)$/, '');
}

/** Name of the service that a timer or path starts. */
export function startedUnit(document: TextDocument): string {
  const unit = unitOf(document);
  const section = document.path.endsWith('.timer') ? 'Timer' : 'Path';
  return (
    unit
      .get(section, 'Unit')
      .at(-1)
      ?.value.replace(/\.service$/, '') ?? nameOfUnit(document.path)
  );
}

/** Path of a service of that name beside a unit, or of the template it is an instance of. */
export function serviceBeside(path: string, name: string, siblings: Siblings): string | undefined {
  const folder = posix.dirname(path);
  const template = name.replace(/@[\s\S]+$/, '@');
  const wanted = [name, template].map((each) => posix.join(folder, `${each}.service`));
  const found = siblings.matching((each) => wanted.includes(each));
  return wanted.find((each) => found.includes(each));
}

/** Units in one folder that are asked whether they start a service. */
const MAX_ASKED = 100;

/** Whether a timer or path beside a service starts it. */
export async function isStarted(document: TextDocument, siblings: Siblings): Promise<boolean> {
  const folder = posix.dirname(document.path);
  const starters = siblings.matching((path) => posix.dirname(path) === folder && /\.(timer|path)$/.test(path)).slice(0, MAX_ASKED);
  const name = nameOfUnit(document.path);
  for (const path of starters) {
    const starter = await siblings.text(path);
    if (starter !== undefined && serviceBeside(path, startedUnit(starter), siblings) === document.path) return true;
    if (nameOfUnit(path) === name) return true;
  }
  return false;
}
