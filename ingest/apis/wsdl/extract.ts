import type { Key } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type XmlDocument } from '../../ingester.ts';
import { type OwnerStatement, ownedBy } from '../../owners/owner.ts';
import { type Contract, fileKey, policyBook } from './contract.ts';
import type { Service } from './description.ts';
import { ownerIn } from './documentation.ts';
import { withImports } from './imports.ts';
import { lookup } from './lookup.ts';
import { WSDL_1 } from './namespaces.ts';
import { offersOf, servedOf, serviceKey } from './offers.ts';
import { emitOffers } from './operations.ts';
import { emitInterfaces, emitService, providerOf } from './services.ts';

export async function extractWsdl(document: XmlDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const descriptions = await withImports(document, emit, siblings);
  const [own] = descriptions;
  if (own?.document !== document) return tellNamespace(document, emit);
  const contract: Contract = { document, emit, own, lookup: lookup(descriptions, emit), policies: policyBook() };

  const offers = offersOf(contract);
  const providers = new Map<Key, Ref>(own.services.map((service) => [serviceKey(service), providerOf(service)]));
  const auths = emitOffers(contract, offers, providers);
  const served = servedOf(contract, offers);
  for (const service of served)
    emitService(contract, service, { isAlone: served.length === 1, auths: auths.get(serviceKey(service)) ?? [] });
  if (own.services.length === 0) emitInterfaces(contract, auths.get(fileKey(document)) ?? []);
  for (const fact of ownedBy(document.file, ownersOf(contract, served))) emit.edge(fact);
  tellMissingPolicies(contract);
}

// The owner of the whole file owns each service that names none itself.
function ownersOf({ own, document }: Contract, served: readonly Service[]): readonly OwnerStatement[] {
  const whole = { document, element: document.xml };
  if (own.services.length === 0) return own.interfaces.length === 0 ? [] : ownerIn({ key: fileKey(document) }, whole);
  return served.flatMap((service) => {
    const from = { key: serviceKey(service) };
    const stated = ownerIn(from, service);
    return stated.length > 0 ? stated : ownerIn(from, whole);
  });
}

function tellMissingPolicies({ policies, document, emit }: Contract): void {
  for (const [uri, element] of policies(document).missing) {
    emit.gap({
      code: 'unresolved',
      detail: `the policy "${uri}" is not in this file`,
      remedy: 'Write the policy into the file that refers to it, or correct the reference.',
      source: sourceOf(document, element),
    });
  }
}

function tellNamespace(document: XmlDocument, emit: Emit): void {
  emit.gap({
    code: 'unsupported',
    detail: `the root element is in the namespace "${document.xml.namespace}", which is not that of WSDL`,
    remedy: `Bind the root element to ${WSDL_1} or http://www.w3.org/ns/wsdl.`,
    source: sourceOf(document, document.xml),
  });
}
