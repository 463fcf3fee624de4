import type { Emit, LinesDocument } from '../../ingester.ts';
import { emitConnector } from '../connector.ts';
import { settingOf } from '../connector-settings.ts';
import { propertiesOf } from './properties.ts';

/** One file is one connector, as connect-standalone takes it. */
export async function extractProperties(document: LinesDocument, emit: Emit): Promise<void> {
  const settings = await propertiesOf(document);
  const stated = settingOf(settings, 'name');
  const source = stated?.source ?? settings.get('connector.class')?.source ?? { file: document.file, line: 1 };
  const name = stated?.value.trim() ?? (document.path.split('/').at(-1) ?? document.path).replace(/\.[^.]+$/, '');
  emitConnector({ id: name, name, settings, source }, document, emit);
}
