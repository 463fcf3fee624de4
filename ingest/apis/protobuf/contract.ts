// What every part of the reader needs to know about the file it reads.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import type { Auth } from '../auth.ts';
import type { Homes } from './copies.ts';
import type { ProtoFile, Service } from './file.ts';
import { type Gateway, gatewayOf } from './gateway.ts';
import type { Option } from './option.ts';

export interface Contract {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly file: ProtoFile;
  readonly gateway: Gateway;
  readonly homes: Homes;
}

export function contractOf(base: Omit<Contract, 'gateway'>): Contract {
  return { ...base, gateway: gatewayOf(base.file.options) };
}

/** "package.Service", the name of the service on the wire. */
export function fullName({ file }: Contract, service: Service): string {
  return file.package === '' ? service.name : `${file.package}.${service.name}`;
}

/** Copies of one service are one contract. */
export function serviceKey(contract: Contract, service: Service): Key {
  const { root, pointer } = contract.document;
  const path = contract.homes.get(service)?.path ?? contract.document.path;
  return localKey('Api', root, path, ...(pointer === '' ? [] : [pointer]), fullName(contract, service));
}

/** Text of a plain option or extension, the last one where it is set twice. */
export function optionText(options: readonly Option[], name: string): string | undefined {
  const value = options.findLast((option) => option.name === name && option.path.length === 0)?.value;
  return value?.kind === 'text' ? value.text : undefined;
}

/** A service of Google's style that lists scopes wants a token. */
export function authOfService({ gateway }: Contract, service: Service): Auth | undefined {
  const scopes = optionText(service.options, 'google.api.oauth_scopes');
  return scopes === undefined || scopes === '' ? gateway.auth : 'oauth2';
}
