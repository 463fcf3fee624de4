import type { Mention } from '../../../graph/model.ts';
import type { Emit, Siblings, TextDocument } from '../../ingester.ts';
import { type OwnerStatement, ownedBy, ownerOf } from '../../owners/owner.ts';
import { lifecycleOf } from '../../owners/wording.ts';
import { common } from '../auth.ts';
import { spokenOwner } from '../spoken-owner.ts';
import { sourceAt } from '../text-source.ts';
import { authOfService, type Contract, contractOf, fullName, optionText, serviceKey } from './contract.ts';
import { homesOf } from './copies.ts';
import { readProto, type Service } from './file.ts';
import { emitMethods } from './methods.ts';
import { providerOf } from './provider.ts';

/** Faults of one file that are told one by one. */
const MAX_FAULTS = 20;

export async function extractProtobuf(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const file = readProto(document.text);
  const contract = contractOf({ document, emit, file, homes: await homesOf(document, file, siblings) });
  for (const service of contract.file.services) emitService(contract, service);
  const owners = contract.file.services.flatMap((service) => ownersOf(contract, service));
  for (const fact of ownedBy(document.file, owners)) emit.edge(fact);
  for (const { line, detail } of contract.file.faults.slice(0, MAX_FAULTS)) {
    emit.gap({
      code: 'unreadable',
      detail: `not protobuf: ${detail}`,
      remedy: 'Correct the file there; the rest was read as far as it makes sense.',
      source: sourceAt(contract, { line }),
    });
  }
}

function emitService(contract: Contract, service: Service): void {
  const { emit } = contract;
  if (service.name === '') return;
  const key = serviceKey(contract, service);
  const name = fullName(contract, service);
  const auths = emitMethods(contract, service);
  const version = versionOf(contract, service);
  emit.node({
    type: 'Api',
    key,
    name,
    also: [pathMention(contract, name), ...[...new Set([name, service.name])].map((value): Mention => ({ kind: 'name', value }))],
    props: {
      protocol: 'grpc',
      version,
      auth: auths.length === 0 ? authOfService(contract, service) : common(auths),
      lifecycle: lifecycle(contract, service, version),
    },
    source: sourceAt(contract, service),
  });
  const provider = service.methods.length === 0 ? undefined : providerOf(contract, service);
  if (provider !== undefined) emit.edge({ type: 'PROVIDES', from: provider.from, to: { key }, source: provider.source });
}

// The service of a file that has one alone is what a path to the file means.
function pathMention({ document, file }: Contract, name: string): Mention {
  const parts = [...(document.pointer === '' ? [] : [document.pointer]), ...(file.services.length === 1 ? [] : [name])];
  return { kind: 'path', value: parts.length === 0 ? document.path : `${document.path}#${parts.join('/')}` };
}

// "shop.orders.v1beta1": the version is the last part of the package (https://google.aip.dev/215, Buf's PACKAGE_VERSION_SUFFIX).
function versionOf({ file }: Contract, service: Service): string | undefined {
  const stated = optionText(service.options, 'google.api.api_version');
  if (stated !== undefined && stated !== '') return stated;
  const last = file.package.split('.').at(-1) ?? '';
  return /^v\d+(p\d+)?((alpha|beta|main|test|development|unstable)\d*)?$/.test(last) ? last : undefined;
}

function lifecycle({ file }: Contract, service: Service, version: string | undefined): string | undefined {
  if ([service.options, file.options].some((options) => optionText(options, 'deprecated') === 'true')) return 'deprecated';
  return lifecycleOf(/(alpha|beta|development)\d*$/.exec(version ?? '')?.[1]);
}

/** Options that organisations make for themselves: (acme.owner), (acme.options.team). */
const OWNER_OPTION = /(^|[._])(owner|team|owner_team|owning_team|service_owner)$/;

function ownersOf(contract: Contract, service: Service): readonly OwnerStatement[] {
  const from = { key: serviceKey(contract, service) };
  for (const options of [service.options, contract.file.options]) {
    const option = options.find(({ name, path, value }) => value.kind === 'text' && OWNER_OPTION.test([name, ...path].join('.')));
    const owner = option?.value.kind === 'text' ? ownerOf(option.value.text) : undefined;
    if (option !== undefined && owner !== undefined) return [{ from, owner, source: sourceAt(contract, option) }];
  }
  const spoken = spokenOwner(service.comment);
  return spoken === undefined || service.name === '' ? [] : [{ from, owner: spoken, source: sourceAt(contract, service) }];
}
