// Event sources that wait for requests: webhooks of their own, and those that products call.
// https://argoproj.github.io/argo-events/eventsources/setup/webhook/
import type { Key } from '../../../graph/key.ts';
import type { Mention, Source } from '../../../graph/model.ts';
import { declareConsumers, declareOperation } from '../../integrations/http-offers.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, type Tree, textOf } from '../../read/tree.ts';
import type { Interaction } from '../vocabulary.ts';
import type { Reading } from './resource.ts';

interface Product {
  /** Setting with the address of an instance of one's own. */
  readonly address?: string;
  readonly host?: string;
  /** Settings that let it register its webhook with the product. */
  readonly tokens: readonly string[];
}

const PRODUCTS: Readonly<Record<string, Product>> = {
  github: { address: 'githubBaseURL', host: 'github.com', tokens: ['apiToken', 'githubApp'] },
  gitlab: { address: 'gitlabBaseURL', host: 'gitlab.com', tokens: ['accessToken'] },
  bitbucket: { host: 'bitbucket.org', tokens: ['auth'] },
  bitbucketserver: { address: 'bitbucketserverBaseURL', tokens: ['accessToken'] },
  gerrit: { address: 'gerritBaseURL', tokens: ['auth'] },
  slack: { host: 'slack.com', tokens: [] },
  stripe: { host: 'stripe.com', tokens: ['apiKey'] },
  storageGrid: { address: 'apiURL', tokens: ['authToken'] },
};

export function isRequested(kind: string): boolean {
  return kind === 'webhook' || Object.hasOwn(PRODUCTS, kind);
}

/** Where requests come in: the settings themselves, or a block of them. */
export function contextOf(kind: string, item: Tree): Tree | undefined {
  return kind === 'webhook' ? item : at(item, 'webhook');
}

/** The operation that a source offers; undefined where it states no path. */
export function operationOf({ document, emit }: Reading, context: Tree | undefined, source: Source): Key | undefined {
  const path = textOf(at(context, 'endpoint')) ?? '';
  if (path === '' || isTemplated(path)) return undefined;
  const method = textOf(at(context, 'method'))?.toUpperCase();
  const isKnown = method !== undefined && /^[A-Z]+$/.test(method);
  return declareOperation(
    { emit },
    {
      api: declareConsumers({ document, emit }, 'rest', source),
      method: isKnown ? method : undefined,
      path: path.startsWith('/') ? path : `/${path}`,
      source,
      auth: hasKey(context, 'authSecret') ? 'api-key' : undefined,
    },
  );
}

/** The product that calls. */
export function callerOf(kind: string, item: Tree): Mention | undefined {
  const product = Object.hasOwn(PRODUCTS, kind) ? PRODUCTS[kind] : undefined;
  const stated = product?.address === undefined ? '' : (textOf(at(item, product.address)) ?? '');
  const mention = hostMention(stated === '' ? (product?.host ?? '') : stated);
  return mention === undefined ? undefined : { kind: 'host', value: mention.value };
}

/** With a token and a public address it registers its webhook itself. */
export function registrationOf(kind: string, item: Tree): Interaction | undefined {
  const product = Object.hasOwn(PRODUCTS, kind) ? PRODUCTS[kind] : undefined;
  const mention = callerOf(kind, item);
  const isAddressed = textOf(at(item, 'webhook', 'url')) !== undefined;
  if (product === undefined || mention === undefined || !isAddressed || !product.tokens.some((key) => hasKey(item, key))) return undefined;
  return { relation: 'CALLS', to: { type: 'System', mention }, props: { mode: 'sync', credential: 'ref' } };
}
