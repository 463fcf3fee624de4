// Sections of rclone.conf: [name], then key = value. https://rclone.org/docs/#config-file
import type { TextDocument } from '../../ingester.ts';

export interface Remote {
  readonly name: string;
  readonly line: number;
  readonly settings: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
}

export function remotesIn(document: TextDocument): readonly Remote[] {
  const remotes: Remote[] = [];
  let settings: Map<string, { value: string; line: number }> | undefined;
  for (const [index, text] of document.text.split('\n').entries()) {
    const line = text.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const head = /^\[([^\]]+)\]$/.exec(line);
    if (head !== null) {
      settings = new Map();
      remotes.push({ name: head[1] ?? '', line: document.lineOf(index), settings });
      continue;
    }
    const equals = line.indexOf('=');
    if (equals > 0) settings?.set(line.slice(0, equals).trim(), { value: line.slice(equals + 1).trim(), line: document.lineOf(index) });
  }
  return remotes;
}

/** Text of the first of the keys that is set. */
export function settingOf({ settings }: Remote, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => settings.get(key)?.value).find((value) => value !== undefined && value !== '');
}
