// The command line of Docker's MCP gateway, in a compose file or as the command of a client.
// https://docs.docker.com/ai/mcp-catalog-and-toolkit/mcp-gateway/
import { isTemplated } from '../../mention/template.ts';
import { itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** A word of a command with its line. */
export interface Word {
  readonly text: string;
  readonly line: number;
}

/** Words of a command that is one text or a list. */
export function wordsOf(command: Tree | undefined): readonly Word[] {
  const whole = textOf(command);
  if (whole !== undefined && command !== undefined) return whole.split(/\s+/).map((text) => ({ text, line: command.line }));
  return itemsOf(command).flatMap((item) => {
    const text = textOf(item)?.trim();
    return text === undefined ? [] : [{ text, line: item.line }];
  });
}

/** --servers=a,b and --servers a,b, also more than once. */
export function valuesOf(words: readonly Word[], option: string): readonly Word[] {
  return words.flatMap(({ text, line }, index): readonly Word[] => {
    const next = text === option ? words[index + 1] : undefined;
    const value = text.startsWith(`${option}=`) ? { text: text.slice(option.length + 1), line } : next;
    if (value === undefined) return [];
    return value.text
      .split(',')
      .flatMap((part) => (part.trim() === '' || isTemplated(part) ? [] : [{ text: part.trim(), line: value.line }]));
  });
}
