// Where an agent answers: one address in 0.2, a preferred and additional ones in 0.3, a list in order of preference in 1.0.
import type { Mention } from '../../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { itemsOf, type Tree } from '../../read/tree.ts';
import { fieldOf, partOf, wordOf } from './card.ts';

/** One address. `host` is left out for this machine, placeholders and hosts of documentation. */
export interface Interface {
  readonly url: string;
  readonly host?: Mention;
  readonly line: number;
  readonly pointer: string;
  readonly transport?: string;
  readonly version?: string;
}

export function interfacesOf(card: Tree): readonly Interface[] {
  const first = fieldOf(card, 'url');
  const preferred = first === undefined ? [] : [interfaceOf(card, '', first.line)];
  const listed = ['supportedInterfaces', 'additionalInterfaces'].flatMap((name) =>
    itemsOf(partOf(card, name)).map((item, index) =>
      interfaceOf(item, `/${fieldOf(card, name)?.key ?? name}/${index}`, fieldOf(item, 'url')?.line ?? item.line),
    ),
  );
  return [...preferred, ...listed].filter(({ url }) => url !== '');
}

/** Somebody is still to fill it in: a template, or the host of an example. */
export function isOpen({ url }: Interface): boolean {
  const host = hostMention(url);
  return host === undefined ? isTemplated(url) && !isLocalHost(url) : isExampleHost(host.value);
}

function interfaceOf(holder: Tree, pointer: string, line: number): Interface {
  const url = wordOf(holder, 'url') ?? '';
  const host = url === '' ? undefined : hostMention(url);
  const transport = wordOf(holder, 'protocolBinding') ?? wordOf(holder, 'transport') ?? wordOf(holder, 'preferredTransport');
  const version = wordOf(holder, 'protocolVersion');
  return {
    url,
    line,
    pointer: `${pointer}/url`,
    ...(host === undefined || isExampleHost(host.value) ? {} : { host }),
    ...(transport === undefined ? {} : { transport }),
    ...(version === undefined ? {} : { version }),
  };
}
