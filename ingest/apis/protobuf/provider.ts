// Who serves a service: the file rarely says, and copies of it lie with everybody who calls.
import type { Mention, MentionRef, Source } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { sourceAt } from '../text-source.ts';
import type { Contract } from './contract.ts';
import type { Service } from './file.ts';

/** Contracts of the public, which a directory holds to use or implement them: being there says nothing. */
const PUBLIC = /^(google|grpc|envoy|opentelemetry|xds|udpa|cncf|buf|validate|gogoproto|protoc_gen_openapiv2)(\.|$)/;
const FOREIGN = /(^|\/)(third[-_]?party|vendor|vendored|external|deps|clients?|consumers?|include|googleapis|node_modules)\//i;

export interface Provider {
  readonly from: MentionRef;
  readonly source: Source;
}

/** The host that the service or the file names, else the system whose directory holds the file, unless copies of it lie elsewhere. */
export function providerOf(contract: Contract, service: Service): Provider | undefined {
  const { document, gateway } = contract;
  const option = service.options.findLast(({ name }) => name === 'google.api.default_host');
  const stated = option?.value.kind === 'text' ? { text: option.value.text, line: option.line } : gateway.host;
  const host = stated === undefined ? undefined : hostIn(stated.text);
  const path: Mention = { kind: 'path', value: document.path };
  const isOwn = isItsOwn(contract, service);
  if (stated !== undefined && host !== undefined) {
    return { from: { type: 'System', mention: host, ...(isOwn ? { or: [path] } : {}) }, source: sourceAt(contract, stated) };
  }
  return isOwn ? { from: { type: 'System', mention: path }, source: sourceAt(contract, service) } : undefined;
}

function hostIn(text: string): Mention | undefined {
  const host = isTemplated(text) ? undefined : hostMention(text);
  return host === undefined || /[{}]/.test(host.value) || isExampleHost(host.value) ? undefined : host;
}

// Where several files declare the service, nobody can tell whose is the original.
function isItsOwn({ document, file, homes }: Contract, service: Service): boolean {
  return !PUBLIC.test(file.package) && !FOREIGN.test(document.path) && homes.get(service)?.isCopied !== true;
}
