// Calls that a shell script makes with curl. Nothing is run and nothing else of the script is interpreted.
import type { Props } from '../../graph/model.ts';
import { isExampleHost } from '../mention/host.ts';
import { addressProps, headerProps, keyProps } from './headers.ts';
import { httpCall } from './target.ts';
import type { Interaction } from './vocabulary.ts';

export interface ScriptCall {
  readonly interaction: Interaction;
  /** 0-based line of the script. */
  readonly line: number;
}

/** Longer scripts are programs; their beginning is enough. */
const MAX_SCRIPT = 100_000;
const MAX_WORDS = 400;
const MAX_COMMAND = 8_000;
const MAX_PER_LINE = 20;

/** One per curl command that talks to an API: what is downloaded to be installed, and what only waits until something is up, is no call. */
export function callsInScript(text: string): readonly ScriptCall[] {
  const lines = text.slice(0, MAX_SCRIPT).split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*#/.test(line) || (index > 0 && lines[index - 1]?.endsWith('\\') === true && !/\bcurl\s/.test(line))) return [];
    return commandsIn(line).flatMap((start) => {
      const rest = [line.slice(start, start + MAX_COMMAND), ...lines.slice(index + 1, index + 60)].join('\n');
      const call = callOf(wordsOf(rest.slice(0, MAX_COMMAND)));
      return call === undefined ? [] : [{ interaction: call, line: index }];
    });
  });
}

/** Where the words after each "curl" begin; none on a line that waits in a loop. */
function commandsIn(line: string): readonly number[] {
  if (!line.includes('curl') || isWaiting(line)) return [];
  return [...line.matchAll(/(?:^|[\s;&|(`"'$!])curl\s+(?=\S)/g)].slice(0, MAX_PER_LINE).map((match) => match.index + match[0].length);
}

function isWaiting(line: string): boolean {
  const loop = line.search(/\b(until|while)\b/);
  return loop >= 0 && /\bcurl\b/.test(line.slice(loop));
}

/** The words of the first command in a text, without quotes; what comes after it is the last word, marked by its separator. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let isOpen = false;
  const end = (): void => {
    if (isOpen) words.push(word);
    word = '';
    isOpen = false;
  };
  for (let index = 0; index < text.length && words.length < MAX_WORDS; index++) {
    const char = text[index] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      isOpen = true;
    } else if (char === '\\' && text[index + 1] === '\n') index++;
    else if (char === '|' && text[index + 1] !== '|') {
      end();
      return [...words, `|${text.slice(index + 1, index + 60)}`];
    } else if (/[\n;`)&|]/.test(char)) break;
    else if (/\s/.test(char)) end();
    else {
      word += char;
      isOpen = true;
    }
  }
  end();
  return words;
}

/** Options of curl that take a value and say nothing here. https://curl.se/docs/manpage.html */
const WITH_VALUE =
  /^(-[bceEmrwxyYzCAKQtP]|--(cookie|cookie-jar|referer|cert|key|cacert|capath|max-time|connect-timeout|retry|retry-delay|retry-max-time|range|write-out|proxy|user-agent|config|resolve|connect-to|limit-rate|cert-type|key-type|max-redirs|ciphers|interface|proto|tls-max|speed-limit|speed-time))$/;
const DOWNLOAD =
  /\.(sh|bash|tar|tgz|gz|xz|bz2|zip|deb|rpm|apk|jar|whl|exe|dmg|msi|asc|gpg|key|pem|sha256|sha256sum|py|txt|md|ya?ml|xml|html?)$/i;
const REPOSITORY = /^(raw\.githubusercontent\.com|objects\.githubusercontent\.com|codeload\.github\.com|github\.com|dl\.k8s\.io|get\..*)$/;

interface Command {
  url?: string;
  method?: string;
  readonly headers: (readonly [string, string])[];
  user?: string;
  hasBody: boolean;
  isSaved: boolean;
}

function callOf(words: readonly string[]): Interaction | undefined {
  const command = commandOf(words);
  if (command.url === undefined) return undefined;
  const method = (command.method ?? (command.hasBody ? 'POST' : 'GET')).toUpperCase();
  const isInstalled = words.some((word) => /^\|\s*(sudo\s+)?(-E\s+)?(ba|z)?(sh|tar|gpg|apt-key|tee|python3?|gunzip|unzip)\b/.test(word));
  const props: Props = { ...addressProps(command.url), ...headerProps(command.headers), ...userProps(command.user) };
  const call = httpCall({ url: command.url, method, headers: command.headers.map(([name]) => name), props });
  const mention = call === undefined || !('mention' in call.interaction.to) ? undefined : call.interaction.to;
  const host = [mention?.mention, ...(mention?.or ?? [])].find((each) => each?.kind === 'host')?.value;
  if (call === undefined || host === undefined || isExampleHost(host)) return undefined;
  const path = command.url.split(/[?#]/, 1)[0] ?? '';
  if (method === 'GET' && (isInstalled || command.isSaved || DOWNLOAD.test(path) || REPOSITORY.test(host))) return undefined;
  return call.interaction;
}

function commandOf(words: readonly string[]): Command {
  const command: Command = { headers: [], hasBody: false, isSaved: false };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [option = word, joined] = /^--[\w-]+=/.test(word)
      ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
      : [word];
    const value = (): string => joined ?? words[++index] ?? '';
    if (/^-[a-zA-Z]*X$/.test(option) || option === '--request') command.method = value();
    else if (/^-X\w+$/.test(option)) command.method = option.slice(2);
    else if (/^-[a-zA-Z]*H$/.test(option) || option === '--header') command.headers.push(headerOf(value()));
    else if (/^-[a-zA-Z]*u$/.test(option) || option === '--user') command.user = value();
    else if (/^(-[a-zA-Z]*[dF]|--data(-\w+)*|--json|--form(-string)?)$/.test(option)) {
      command.hasBody = true;
      value();
    } else if (/^-[a-zA-Z]*T$/.test(option) || option === '--upload-file') {
      command.method ??= 'PUT';
      value();
    } else if (option === '-G' || option === '--get') command.method = 'GET';
    else if (/^-[a-zA-Z]*I$/.test(option) || option === '--head') command.method = 'HEAD';
    else if (/^-[a-zA-Z]*O$/.test(option) || option === '--remote-name') command.isSaved = true;
    else if (/^-[a-zA-Z]*o$/.test(option) || option === '--output') command.isSaved = value() !== '/dev/null' || command.isSaved;
    else if (option === '--url') command.url ??= value();
    else if (WITH_VALUE.test(option)) value();
    else if (/^https?:\/\//.test(word)) command.url ??= word;
  }
  return command;
}

function headerOf(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function userProps(user: string | undefined): Props {
  const password = user?.slice(user.indexOf(':') + 1);
  return password === undefined || password === '' ? {} : keyProps('basic', password);
}
