// curl, wget, HTTPie and PowerShell's web commands. https://curl.se/docs/manpage.html
import { type Credential, credentialOf, credentialValue } from '../mention/secret.ts';

/** The requests of one command. */
export interface Request {
  readonly urls: readonly string[];
  readonly method?: string | undefined;
  /** Names of the headers it sets. */
  readonly headers: readonly string[];
  readonly credential?: Credential | undefined;
}

/** Options of curl and wget that take a value which is not looked at. */
const TAKES_VALUE =
  /^(-[oOPACbceEmKQrtTwxyYzUDf]|--(output|output-document|max-time|connect-timeout|retry|retry-delay|retry-max-time|user-agent|referer|cookie|cookie-jar|cert|key|cacert|capath|config|proxy|range|write-out|directory-prefix|tries|timeout|waitretry|append-output|dns-timeout|read-timeout|limit-rate|upload-file|resolve|interface))$/;
const DATA = /^(-d|-F|--data|--data-raw|--data-binary|--data-urlencode|--json|--form|--post-data|--post-file|--body-data)$/;
const FLAG = /^(-O|-f|-c|-t|-K|-b|-r|-i|-q)$/;

/** The request that a command makes; undefined for other programs. */
export function requestOf(program: string, args: readonly string[]): Request | undefined {
  if (program === 'curl' || program === 'wget') return curl(program, args);
  if (/^(invoke-webrequest|invoke-restmethod|iwr|irm)$/.test(program)) return powershell(args);
  if (program === 'http' || program === 'https') return httpie(args);
  return undefined;
}

interface Found {
  readonly urls: string[];
  readonly headers: string[];
  method?: string;
  hasData?: boolean;
  credential?: Credential | undefined;
}

function curl(program: string, args: readonly string[]): Request {
  const found: Found = { urls: [], headers: [] };
  for (let at = 0; at < args.length; at++) {
    const { option, value, isNext } = optionAt(args, at);
    if (option === undefined) {
      if (isUrl(args[at] ?? '')) found.urls.push(args[at] ?? '');
      continue;
    }
    const taken = takeOption(found, option, value);
    // wget's short options mean other things than curl's, and -O of curl and -q of wget stand alone.
    const isAlone = FLAG.test(option) && (program === 'curl' ? /^-[Ofi]$/.test(option) : /^-[cqri]$/.test(option));
    if (isNext && (taken || (TAKES_VALUE.test(option) && !isAlone))) at++;
  }
  return done(found);
}

/** "-X POST", "-XPOST", "--request=POST", "--request POST". */
function optionAt(args: readonly string[], at: number): { readonly option?: string; readonly value: string; readonly isNext: boolean } {
  const arg = args[at] ?? '';
  const long = /^(--[\w-]+)=(.*)$/s.exec(arg);
  if (long !== null) return { option: long[1] ?? '', value: long[2] ?? '', isNext: false };
  const glued = /^(-[XHud])(.+)$/s.exec(arg);
  if (glued !== null) return { option: glued[1] ?? '', value: glued[2] ?? '', isNext: false };
  // "-sSfX POST": flags that end in one with a value.
  const bundle = /^-[a-zA-Z]+([XHudTFo])$/.exec(arg);
  if (bundle !== null) return { option: `-${bundle[1]}`, value: args[at + 1] ?? '', isNext: true };
  return arg.startsWith('-') ? { option: arg, value: args[at + 1] ?? '', isNext: true } : { value: '', isNext: false };
}

function takeOption(found: Found, option: string, value: string): boolean {
  if (/^(-X|--request|--method)$/.test(option)) found.method = value;
  else if (DATA.test(option)) found.hasData = true;
  else if (/^(-H|--header)$/.test(option)) header(found, value);
  else if (/^(-u|--user)$/.test(option)) found.credential ??= passwordOf(value);
  else if (/^(--password|--http-password|--ftp-password|--oauth2-bearer)$/.test(option)) found.credential ??= credentialValue(value);
  else if (option === '--url') found.urls.push(value);
  else if (/^(-T|--upload-file)$/.test(option)) found.method ??= 'PUT';
  else if (/^(-I|--head|--spider)$/.test(option)) return head(found);
  else return false;
  return true;
}

function head(found: Found): false {
  found.method ??= 'HEAD';
  return false;
}

function header(found: Found, text: string): void {
  const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*(.*)$/s.exec(text) ?? [];
  if (name === '') return;
  found.headers.push(name);
  found.credential ??= credentialOf(name, value.replace(/^(bearer|basic|token)\s+/i, ''));
}

// user:password; a user alone asks for the password.
function passwordOf(text: string): Credential | undefined {
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : credentialValue(text.slice(colon + 1));
}

function powershell(args: readonly string[]): Request {
  const found: Found = { urls: [], headers: [] };
  for (const [at, arg] of args.entries()) {
    const next = args[at + 1] ?? '';
    if (/^-method$/i.test(arg)) found.method = next;
    else if (/^-(body|infile)$/i.test(arg)) found.hasData = true;
    else if (isUrl(arg)) found.urls.push(arg);
  }
  return { ...done(found), method: found.method ?? 'GET' };
}

function httpie(args: readonly string[]): Request {
  const [method] = args.filter((arg) => /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(arg));
  return { urls: args.filter(isUrl), headers: [], ...(method === undefined ? {} : { method }) };
}

function done({ urls, headers, method, hasData, credential }: Found): Request {
  return { urls, headers, method: method ?? (hasData === true ? 'POST' : 'GET'), credential };
}

function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text);
}
