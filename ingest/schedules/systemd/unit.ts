// Unit files: sections, keys that may stand several times, lines that go on. https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html
import type { TextDocument } from '../../ingester.ts';

export interface Setting {
  readonly value: string;
  /** 0-based. */
  readonly line: number;
}
export interface Unit {
  /** Values of "Section.Key" in order; an empty one drops those before it. */
  get(section: string, key: string): readonly Setting[];
  has(section: string): boolean;
  /** 0-based lines that are no settings. */
  readonly strange: readonly number[];
}

export function unitOf({ text }: Pick<TextDocument, 'text'>): Unit {
  const settings = new Map<string, Setting[]>();
  const sections = new Set<string>();
  const strange: number[] = [];
  let section = '';
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    let line = lines[at] ?? '';
    if (line.trim() === '' || /^\s*[#;]/.test(line)) continue;
    while (/\\$/.test(line) && at + 1 < lines.length) {
      const next = lines[++at] ?? '';
      line = /^\s*[#;]/.test(next) ? line : `${line.slice(0, -1)} ${next.trim()}`;
    }
    const head = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
    const [, key = '', value = ''] = /^\s*([\w-]+)\s*=\s*(.*)$/s.exec(line) ?? [];
    if (head !== undefined) {
      section = head;
      sections.add(head);
    } else if (key === '' || section === '') strange.push(start);
    else put(settings, `${section}.${key}`, { value: value.trim(), line: start });
  }
  return { get: (name, key) => settings.get(`${name}.${key}`) ?? [], has: (name) => sections.has(name), strange };
}

function put(settings: Map<string, Setting[]>, key: string, setting: Setting): void {
  if (setting.value === '') settings.set(key, []);
  else settings.set(key, [...(settings.get(key) ?? []), setting]);
}
