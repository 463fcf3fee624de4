// What a person sees in a terminal: colours, tables, progress; all on the streams where they belong.
import pc from 'picocolors';

export interface Terminal {
  /** stdout: results. */
  print(text: string): void;
  /** stderr: everything beside the result. */
  note(text: string): void;
  /** stderr, one line that is overwritten; silent when stderr is no terminal. */
  progress(text: string): void;
  clearProgress(): void;
  readonly width: number;
}

export function terminal(): Terminal {
  const live = process.stderr.isTTY === true && process.env.CI === undefined;
  const width = process.stdout.columns ?? 100;
  let last = 0;
  return {
    width,
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    progress(text) {
      const now = performance.now();
      if (!live || now - last < 80) return;
      last = now;
      process.stderr.write(`\r\x1b[2K${pc.dim(cut(text, width - 1))}`);
    },
    clearProgress() {
      if (live && last > 0) process.stderr.write('\r\x1b[2K');
    },
  };
}

export const colour = pc;

/** Columns as wide as their widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)));
  const widths = head.map((title, i) => Math.max(visible(title), ...cells.map((row) => visible(row[i] ?? ''))));
  const isNumber = head.map((_title, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, isNumber[i] === true))
      .join('  ')
      .trimEnd();
  return [pc.dim(line(head)), ...cells.map(line)].join('\n');
}

export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** "1 file", "3 files". */
export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - visible(cell)));
  return right ? space + cell : cell + space;
}

// Colours take no room.
function visible(text: string): number {
  return text.replace(/\x1b\[\d+m/g, '').length;
}
