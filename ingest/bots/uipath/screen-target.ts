// Which application a window, page or program is.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { applicationRef } from '../../integrations/application-products.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { addressProps } from '../../workflows/headers.ts';
import { jobRef } from '../../workflows/target.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { programName, programOf } from './applications.ts';
import { plainTitle, type Selector } from './selector.ts';
import { templateOf, type Value } from './xaml.ts';

/** What an activity says about the application. */
export interface Screen {
  readonly url?: Value | undefined;
  readonly selector?: Selector | undefined;
  /** Path of the program that is started. */
  readonly program?: Value | undefined;
  readonly title?: string | undefined;
}

/** The call of an application through its screens; undefined for tools of the robot's own machine and where nothing names it. */
export function screenCall({ url, selector, program, title }: Screen, within: string): Interaction | undefined {
  const address = templateOf(url) ?? selector?.attributes.get('url');
  const web = address === undefined ? undefined : webRef(address);
  if (web !== undefined) return call(web, address === undefined ? {} : addressProps(address));
  if (address !== undefined && isLocalHost(address)) return undefined;
  if (selector?.tag === 'sap') return call(applicationRef('sap'));
  const name = selector?.attributes.get('app') ?? templateOf(program);
  const known = name === undefined ? undefined : programOf(name);
  if (known?.kind === 'tool') return undefined;
  if (known?.kind === 'application') return call(applicationRef(known.word));
  const shownTitle = plainTitle(selector?.attributes.get('title')) ?? plainTitle(title);
  if (name !== undefined && known === undefined) {
    const plain = programName(name);
    if (/^[\w .-]{2,60}$/.test(plain)) return call(namedRef(plain));
  }
  if (shownTitle !== undefined) return call(jobRef({ type: shownTitle, types: ['System'], within }));
  if (url !== undefined && !url.isLiteral) return call(jobRef({ type: url.text.slice(0, 100), types: ['System'], within }));
  return undefined;
}

function call(to: MentionRef, props: Props = {}): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync', ...props } };
}

function webRef(address: string): MentionRef | undefined {
  const host = hostMention(address.replace(/^about:blank$/, ''));
  if (host === undefined || isExampleHost(host.value) || !/[.:]/.test(host.value + (address.includes('://') ? ':' : ''))) return undefined;
  return { type: ['System'], mention: host };
}

function namedRef(name: string): MentionRef {
  return { type: ['System'], mention: { kind: 'name', value: name }, unresolved: { name, kind: 'application' } };
}
