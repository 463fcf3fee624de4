// Registers of third parties: who provides which service for what, under which contract (Regulation (EU) 2022/2554, Article 28(3)).
import { countTelling, type Role, type TableKind } from './kind.ts';
import { criticality, dataClass, description, lifecycle, OWNERS, SYSTEM_NOUNS } from './shared-roles.ts';
import { pairs, titles } from './title.ts';

const provider: Role = {
  name: 'provider',
  means: 'who provides it',
  titles: [
    ...pairs(
      'third party, ict provider, service provider, provider, vendor, supplier, outsourcing provider, ict third party service provider',
      'name',
    ),
    ...titles(
      'third party, third party provider, ict third party service provider, ict third party provider, third party service provider',
    ),
    ...titles('name of the ict third party service provider, name of ict third party service provider, legal name of the provider, tpp'),
    ...titles('legal name of the ict third party service provider, outsourcing provider, name of provider, name of the provider'),
    ...titles('dienstleister, ikt drittdienstleister, auslagerungsunternehmen, drittanbieter, drittdienstleister, name des dienstleisters'),
  ],
  loose: titles('provider, vendor, supplier, service provider, lieferant, anbieter, legal name, company'),
};
const service: Role = {
  name: 'service',
  means: 'service that is provided',
  titles: titles(
    'service, services, ict service, ict services, type of service, type of ict services, type of ict service, service type, service description, service provided, services provided, service category, dienstleistung, ikt dienstleistung, art der dienstleistung, leistung',
  ),
};
const product: Role = {
  name: 'product',
  means: 'product by its name',
  titles: titles('product, product name, solution, service name, name of service, produkt, tool, software, service product'),
};
const user: Role = {
  name: 'system',
  means: 'system of ours that uses it',
  titles: [
    ...pairs('supported, consuming, using, dependent, internal', SYSTEM_NOUNS),
    ...titles('application, system, used by, used by system, genutzt von'),
  ],
};
const fn: Role = {
  name: 'function',
  means: 'function that it supports',
  titles: titles(
    'function, function name, supported function, business function, function identifier, functions supported, supported functions, licensed activity, business process, supported process, unterstuetzte funktion, funktion, geschaeftsprozess, unterstuetzter prozess',
  ),
};
const isCritical: Role = {
  name: 'criticality',
  means: 'whether the function is critical or important',
  titles: [
    ...criticality.titles,
    ...titles(
      'supports critical or important function, critical or important function, critical or important, supporting a critical or important function, supports critical function',
    ),
    ...titles(
      'criticality assessment, criticality or importance assessment, kritisch oder wichtig, kritische oder wichtige funktion, wesentlich',
    ),
    ...titles('material outsourcing, critical function, cif'),
  ],
};
const contract: Role = {
  name: 'contract',
  means: 'contract by its reference',
  titles: titles(
    'contract, contract id, contract number, contract reference, contract reference number, contractual arrangement reference number, contractual arrangement, contract ref, contract no, vertrag, vertragsnummer, vertragsreferenz, vertrags id, agreement, agreement id',
  ),
};
const identifier: Role = {
  name: 'identifier',
  means: 'identifier of the provider (LEI, EUID …)',
  titles: titles(
    'lei, lei code, legal entity identifier, provider id, vendor id, supplier id, identification code of the ict third party service provider, identification code of ict third party service provider, identification code, provider identification code, euid, lieferantennummer',
  ),
};
const country: Role = {
  name: 'country',
  means: 'where the data is',
  titles: titles(
    'data location, location of data, location of the data, storage location, data storage location, location of the data at rest, location of data at rest, data residency, data processing location, location of data processing, speicherort, ort der datenverarbeitung, datenstandort',
  ),
};
const exit: Role = {
  name: 'exit',
  means: 'substitutability or exit plan',
  titles: titles(
    'substitutability, exit plan, exit strategy, existence of an exit plan, reintegration, alternative providers, ersetzbarkeit, ausstiegsplan, exit strategie, substitutability of the ict third party service provider',
  ),
};

export const thirdPartyKind: TableKind = {
  name: 'third-party-register',
  row: 'one service of a third party',
  roles: [
    provider,
    product,
    service,
    fn,
    isCritical,
    contract,
    identifier,
    country,
    exit,
    user,
    dataClass,
    lifecycle,
    ...OWNERS,
    description,
  ],
  needs: [['provider']],
  isClear(columns, { place }) {
    const isRegister =
      /\b(third part(y|ies)|vendors?|suppliers?|outsourcing|register|dora|providers?|dienstleister|auslagerung\w*|drittpart\w*)\b/.test(
        place,
      );
    const details = countTelling(columns, ['service', 'function', 'criticality', 'contract', 'identifier', 'country', 'exit']);
    const regulatory = countTelling(columns, ['contract', 'exit', 'function', 'identifier', 'country']);
    if (columns.get('provider')?.isTelling === true) return regulatory >= 1 && details >= 2;
    return columns.has('provider') && isRegister && regulatory >= 1 && details >= 2;
  },
};
