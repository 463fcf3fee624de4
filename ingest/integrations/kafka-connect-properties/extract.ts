import { readProperties } from '../../deployments/properties-file.ts';
import type { Emit, LinesDocument } from '../../ingester.ts';
import { emitConnector } from '../connector.ts';
import { type Setting, settingOf } from '../connector-settings.ts';

/** One file is one connector, as connect-standalone takes it. */
export async function extractProperties(document: LinesDocument, emit: Emit): Promise<void> {
  const settings = await settingsOf(document);
  const stated = settingOf(settings, 'name');
  const source = stated?.source ?? settings.get('connector.class')?.source ?? { file: document.file, line: 1 };
  const name = stated?.value.trim() ?? (document.path.split('/').at(-1) ?? document.path).replace(/\.[^.]+$/, '');
  emitConnector({ id: name, name, settings, source }, document, emit);
}

// The last one of a name counts, as in every properties file.
async function settingsOf(document: LinesDocument): Promise<Map<string, Setting>> {
  const pairs = (await readProperties(document)).flat();
  return new Map(pairs.map(({ key, value, line }) => [key, { key, value, source: { file: document.file, line } }]));
}
