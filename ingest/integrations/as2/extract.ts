// From the files of an AS2 server to facts: the server, its partners, and a route for each partnership.
import type { Mention } from '../../../graph/model.ts';
import type { Emit, Siblings, XmlDocument } from '../../ingester.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { attribute, childNamed } from '../../read/tree.ts';
import { openWorkflow } from '../../workflows/vocabulary.ts';
import { configBeside, configOf, isServerConfig } from './config.ts';
import { ENGINE, SILENT } from './defaults.ts';
import { emitIncoming } from './incoming.ts';
import { emitOutgoing } from './outgoing.ts';
import { type Directory, directoryOf, isPartnerships, type Partner, type Partnership } from './partners.ts';
import { gapAt, partnerKey, placeOf, type Reading, serverKey, variablesOf } from './reading.ts';
import { emitModules, emitServer } from './server.ts';
import { directoryIn, filledIn } from './variables.ts';

export async function extractAs2(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const ground = { emit, root: document.root, module: '' };
  if (isServerConfig(document.xml)) {
    const reading: Reading = { document, emit, ground, config: configOf(document) };
    emitServer(reading, await ownNames(reading, siblings), placeOf(reading, document.xml));
    emitModules(reading);
    return;
  }
  const reading: Reading = { document, emit, ground, config: await configBeside(document, siblings) };
  const directory = directoryOf(document.xml);
  emitServer(reading, namesOf(directory), placeOf(reading, document.xml));
  for (const partner of directory.partners) if (!directory.own.has(partner.id)) emitPartner(reading, partner, directory);
  const names = new Set<string>();
  for (const partnership of directory.partnerships) {
    if (names.has(partnership.name)) emitRepeated(reading, partnership);
    else emitPartnership(reading, partnership);
    names.add(partnership.name);
  }
  for (const element of directory.loose)
    gapAt(reading, element, {
      code: 'unresolved',
      detail: 'a partnership names a partner that this file does not hold, so it was left out',
      remedy: 'Add the partner with its as2_id, or correct the name in sender and receiver.',
    });
}

function namesOf({ partners, own }: Directory): readonly string[] {
  return partners.filter(({ id }) => own.has(id)).map(({ name }) => name);
}

/** The same for the file of partnerships that a configuration names. */
async function ownNames({ config }: Reading, siblings: Siblings): Promise<readonly string[]> {
  const element = childNamed(config.element, 'partnerships');
  const stated = (element === undefined ? undefined : attribute(element, 'filename')) ?? '%home%/partnerships.xml';
  const path = directoryIn(stated, { home: config.home, property: config.property });
  const found = path === undefined ? undefined : await siblings.xml(path);
  return found !== undefined && isPartnerships(found.xml) ? namesOf(directoryOf(found.xml)) : [];
}

// Somebody else's system, known by its AS2 identifier and by the host that it receives on.
function emitPartner(reading: Reading, partner: Partner, directory: Directory): void {
  const hosts = directory.partnerships
    .filter(({ receiver, attributes }) => receiver.id === partner.id && attributes.has('as2_url'))
    .flatMap((partnership) => hostOf(filledIn(partnership.attributes.get('as2_url')?.value ?? '', variablesOf(reading, partnership))));
  const names: Mention[] = [{ kind: 'name', value: partner.name }];
  if (partner.id !== partner.name) names.push({ kind: 'name', value: partner.id });
  reading.emit.node({
    type: 'System',
    kind: 'application',
    key: partnerKey(reading, partner),
    name: partner.name,
    also: [...names, ...hosts],
    props: { external: true, exposure: 'partner' },
    source: placeOf(reading, partner.element),
  });
}

function hostOf(url: string): readonly Mention[] {
  const host = isLocalHost(url) ? undefined : hostMention(url);
  return host === undefined || isExampleHost(host.value) ? [] : [{ kind: 'host', value: host.value }];
}

function emitPartnership(reading: Reading, partnership: Partnership): void {
  const { document, emit } = reading;
  const source = placeOf(reading, partnership.element);
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, partnership.name],
    kind: 'route',
    engine: ENGINE,
    defaults: SILENT,
    name: partnership.name,
    source,
    also: [{ kind: 'name', value: partnership.name }],
  });
  emit.edge({ type: 'RUNS', from: { key: serverKey(reading) }, to: { key: flow.key }, source });
  if (partnership.isOutgoing) emitOutgoing(reading, flow, partnership);
  else emitIncoming(reading, flow, partnership);
}

function emitRepeated(reading: Reading, partnership: Partnership): void {
  gapAt(reading, partnership.element, {
    code: 'duplicate-key',
    detail: `a second partnership is called "${partnership.name}"; it was left out`,
    remedy: 'Names of partnerships must be unique: rename one of them.',
  });
}
