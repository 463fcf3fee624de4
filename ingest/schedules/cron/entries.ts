// Lines of a crontab: comments, variables, entries. https://man7.org/linux/man-pages/man5/crontab.5.html

export interface Entry {
  /** Five fields or a word like @daily. */
  readonly when: string;
  readonly command: string;
  /** 0-based. */
  readonly line: number;
  /** Variables that hold from the lines above. */
  readonly variables: ReadonlyMap<string, string>;
}
export interface Table {
  readonly entries: readonly Entry[];
  /** 0-based lines that are neither. */
  readonly strange: readonly { readonly line: number; readonly text: string }[];
}

const NAMES = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun';
const FIELD = `(?:[\\d*,/~LW#?-]|${NAMES})+`;
const ENTRY = new RegExp(
  `^\\s*(${FIELD}\\s+${FIELD}\\s+${FIELD}\\s+${FIELD}\\s+${FIELD}|@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly|every_\\w+))\\s+(\\S.*)$`,
  'i',
);
const VARIABLE = /^\s*([A-Za-z_]\w*)\s*=\s*(.*)$/;
/** Accounts that a word before the command can only be. */
const ACCOUNT =
  /^(root|www-data|nobody|daemon|backup|postgres|mysql|nginx|apache|git|app|deploy|ubuntu|debian|ec2-user|centos|oracle|jenkins|redis|www|admin|system|user|username)$/;

/** Lines that are looked at to tell what a file is. */
const MAX_LOOKED_AT = 400;

/** The first line that is no comment and no variable must be an entry, and most others too. */
export function isCrontab(text: string): boolean {
  const lines: string[] = [];
  for (const [line] of text.matchAll(/\S[^\n]*/g)) {
    if (lines.length >= MAX_LOOKED_AT) break;
    if (!line.startsWith('#') && !VARIABLE.test(line)) lines.push(line);
  }
  const entries = lines.filter((line) => ENTRY.test(line)).length;
  return ENTRY.test(lines[0] ?? '') && entries * 2 > lines.length;
}

export function tableOf(text: string, path: string): Table {
  const variables = new Map<string, string>();
  const entries: Entry[] = [];
  const strange: { line: number; text: string }[] = [];
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '' || /^\s*#/.test(raw)) continue;
    const [, when, rest = ''] = ENTRY.exec(raw) ?? [];
    const [, name, value = ''] = when === undefined ? (VARIABLE.exec(raw) ?? []) : [];
    if (when !== undefined)
      entries.push({ when: when.trim().replace(/\s+/g, ' '), command: rest.trim(), line, variables: new Map(variables) });
    else if (name !== undefined) variables.set(name, value.trim().replace(/^(["'])(.*)\1$/, '$2'));
    else strange.push({ line, text: raw.trim() });
  }
  const hasUser =
    /(^|\/)(cron\.d\/[^/]+|etc\/crontab)$/.test(path) ||
    (entries.length > 0 && entries.every(({ command }) => ACCOUNT.test(command.split(/\s/, 1)[0] ?? '')));
  return { entries: hasUser ? entries.map(withoutUser) : entries, strange };
}

function withoutUser(entry: Entry): Entry {
  return { ...entry, command: entry.command.replace(/^\S+\s+/, '') };
}
