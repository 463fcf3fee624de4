// Command lines as words, as far as quoting goes; nothing is expanded and nothing is run.

/** Longest command line that is looked at. */
const MAX_COMMAND_CHARS = 20_000;

/** The simple commands of a line or script: words without their quotes, split at ; & | && || and line ends. */
export function commandsIn(text: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let quote = '';
  const end = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  const line = text.slice(0, MAX_COMMAND_CHARS);
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'" || char === '`') {
      quote = char;
      word ??= '';
    } else if (char === '\\' && (line[at + 1] === '\n' || line[at + 1] === ' ')) {
      at++;
    } else if (char === '#' && word === undefined) {
      const stop = line.indexOf('\n', at);
      at = stop < 0 ? line.length : stop - 1;
    } else if (/[;&|\n()]/.test(char)) {
      end();
      if (commands.at(-1)?.length !== 0) commands.push([]);
    } else if (/\s/.test(char)) end();
    else word = (word ?? '') + char;
  }
  end();
  return commands.filter((words) => words.length > 0);
}

/** Words that only say how the next word is run: sudo, env X=1, nohup, timeout 60, time. */
const BEFORE =
  /^(sudo|env|nohup|time|exec|command|nice|ionice|chronic|setsid|stdbuf|flock|timeout|caffeinate|systemd-inhibit|systemd-cat|chrt|taskset|\w+=.*|-\S*|\d+[smhd]?|\/\S+\.lock)$/;

/** The program of a simple command, without its path, and its arguments. */
export function programOf(words: readonly string[]): { readonly program: string; readonly args: readonly string[] } {
  let first = 0;
  while (first < words.length - 1 && BEFORE.test(words[first] ?? '')) first++;
  const program = (words[first] ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  return { program, args: words.slice(first + 1) };
}

/** "a || b" outside of quotes: what is tried, and what runs when it fails. */
export function alternativesIn(line: string): { readonly tried: string; readonly otherwise?: string } {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '|' && line[at + 1] === '|') return { tried: line.slice(0, at).trim(), otherwise: line.slice(at + 2).trim() };
  }
  return { tried: line };
}
