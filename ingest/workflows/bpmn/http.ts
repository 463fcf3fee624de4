// HTTP calls of connectors, with how they authenticate. Values of credentials are looked at, never kept.
import type { Props } from '../../../graph/model.ts';
import { credentialOf } from '../../mention/secret.ts';
import { computedCall, httpCall } from '../target.ts';
import { computedPart, type Setting, type Settings } from './settings.ts';
import type { Work } from './work.ts';

export interface HttpWork {
  readonly url: string;
  readonly settings: Settings;
  readonly operationId: string | undefined;
  /** The file, which narrows a URL that is an expression. */
  readonly file: string;
  /** SOAP and GraphQL always POST, which says nothing about the effect. */
  readonly isPlain?: boolean;
}

const AUTHENTICATION = new Map<string, string>([
  ['noAuth', 'none'],
  ['basic', 'basic'],
  ['BASIC', 'basic'],
  ['apiKey', 'api-key'],
  ['oauth-client-credentials-flow', 'oauth2'],
  ['oauth-client-credentials', 'oauth2'],
]);

export function httpWork({ url, settings, operationId, file, isPlain = true }: HttpWork): Work {
  const method = isPlain ? (settings.text('method', 'requestMethod', 'Method') ?? 'GET') : undefined;
  const auth = AUTHENTICATION.get(settings.text('authentication.type', 'AuthType') ?? '');
  const props: Props = { auth, credential: credentialIn(settings) };
  const call = httpCall({ url, method, headers: headersIn(settings), operationId, props });
  if (call !== undefined) return { interactions: [call.interaction], effect: call.effect, isWork: true };
  const computed = computedCall(computedPart(url) ?? url, { file, operationId, props });
  return { interactions: computed === undefined ? [] : [computed], isWork: true };
}

/** `literal` as soon as one secret stands in the file, else `ref` where one is referred to. */
export function credentialIn(settings: Settings): 'literal' | 'ref' | undefined {
  const found = settings.all.flatMap((setting) => [
    credentialOf(setting.name, writtenValue(setting)),
    ...headerLines(setting).map(({ name, value }) => credentialOf(name, value)),
  ]);
  return found.includes('literal') ? 'literal' : found.find((each) => each !== undefined);
}

// A computed value is no secret in the file, but it may say where one is kept (secrets.TOKEN).
function writtenValue({ raw, text }: Setting): string {
  const computed = computedPart(text);
  if (computed === undefined) return raw.startsWith('=') ? text : raw;
  return /\bsecrets\./.test(raw) ? '{{secret}}' : '';
}

function headersIn(settings: Settings): readonly string[] {
  return settings.all.flatMap((setting) => {
    if (setting.name.startsWith('headers.')) return [setting.name.slice('headers.'.length)];
    return headerLines(setting).map(({ name }) => name);
  });
}

// Headers in one text: lines `Name: value` (Flowable), `Name=value;…` (jBPM), a FEEL context `={"Name": "value"}` (Camunda 8).
function headerLines({ name, raw }: Setting): readonly { readonly name: string; readonly value: string }[] {
  if (!/^(headers|requestHeaders|Headers)$/.test(name)) return [];
  const isFeel = raw.startsWith('=');
  const entries = raw.matchAll(/(?:^|[\n;,{])[^\S\n]*"?([A-Za-z][\w-]*)"?\s*[:=]([^\n;,}]*)/g);
  return [...entries].map(([, header = '', text = '']) => {
    const value = text.trim();
    const quoted = /^"([^"]*)"$/.exec(value)?.[1];
    return { name: header, value: isFeel ? (quoted ?? '') : value };
  });
}
