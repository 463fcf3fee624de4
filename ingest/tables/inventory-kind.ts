// Lists of applications: with owners (application-inventory), without (system-list), and lists that hold owners only (owner-table).
import { type Columns, countTelling, type Header, type Role, type TableKind } from './kind.ts';
import {
  businessOwner,
  criticality,
  dataClass,
  description,
  domain,
  id,
  lifecycle,
  OWNERS,
  system,
  team,
  technicalOwner,
} from './shared-roles.ts';
import { titles } from './title.ts';

const vendor: Role = {
  name: 'vendor',
  means: 'who makes it',
  titles: titles(
    'vendor, vendor name, manufacturer, supplier, software vendor, software supplier, application vendor, hersteller, anbieter, lieferant, softwarehersteller, rel application to provider',
  ),
};
const product: Role = {
  name: 'product',
  means: 'which product it is',
  titles: titles('product, product name, software product, produkt, produktname, standardsoftware, base product'),
};
const hosting: Role = {
  name: 'hosting',
  means: 'bought as a service or run by oneself',
  titles: titles(
    'hosting, hosting type, hosting model, deployment model, deployment type, delivery model, sourcing, sourcing model, install type, betriebsmodell, bereitstellungsmodell, saas, is saas, cloud model, cloud service model',
  ),
};
const exposure: Role = {
  name: 'exposure',
  means: 'who can reach it',
  titles: titles('exposure, internet facing, internet exposed, externally accessible, internet exposure, aus dem internet erreichbar'),
};
const host: Role = {
  name: 'host',
  means: 'host or URL under which it is reached',
  titles: titles('host, hostname, host name, fqdn, dns name, url, application url, base url, endpoint, server url, service url'),
};
const serviceName: Role = {
  name: 'service-name',
  means: 'name under which it appears in traces and deployments',
  titles: titles(
    'otel service name, telemetry name, technical name, technischer name, deployment name, workload name, kubernetes service, k s service, k8s service, container name, apm service name, service name in traces',
  ),
};
const dependsOn: Role = {
  name: 'depends-on',
  means: 'systems that it needs',
  titles: titles(
    'depends on, dependencies, dependency, upstream dependencies, upstream systems, depends on systems, uses systems, abhaengig von, abhaengigkeiten, benoetigt, nutzt systeme, rel to requires, depends on applications',
  ),
};
const tags: Role = { name: 'tags', means: 'free tags', titles: titles('tags, tag, labels, keywords, schlagworte') };
const alias: Role = {
  name: 'alias',
  means: 'other names of it',
  titles: titles('alias, aliases, also known as, aka, synonym, synonyms, other names, abbreviation, short name, kurzname, kurzbezeichnung'),
};

const QUALITIES: readonly Role[] = [
  id,
  serviceName,
  alias,
  criticality,
  lifecycle,
  vendor,
  product,
  domain,
  dataClass,
  hosting,
  exposure,
  host,
  dependsOn,
  tags,
  description,
];
const OWNING = [team.name, technicalOwner.name, businessOwner.name];
const TELLING = [
  'criticality',
  'lifecycle',
  'vendor',
  'product',
  'domain',
  'data-class',
  'hosting',
  'id',
  'exposure',
  'service-name',
  'depends-on',
];

export const inventoryKind: TableKind = {
  name: 'application-inventory',
  row: 'one application or service, with its owner',
  roles: [system, ...OWNERS, ...QUALITIES],
  needs: OWNING.map((owner) => ['name', owner]),
  isClear: (columns, header) => hasOwner(columns) && isListOfSystems(columns, header),
};

export const systemListKind: TableKind = {
  name: 'system-list',
  row: 'one application or service; nothing is said about owners',
  roles: [system, ...QUALITIES],
  needs: [['name']],
  isClear: isListOfSystems,
};

export const ownerKind: TableKind = {
  name: 'owner-table',
  row: 'one system and who answers for it',
  roles: [system, ...OWNERS, id, description],
  needs: OWNING.map((owner) => ['name', owner]),
  isClear(columns, header) {
    const name = columns.get('name');
    if (name === undefined || !hasOwner(columns)) return false;
    return (name.isTelling || speaksOfSystems(header.place)) && header.titles.length <= MOST_COLUMNS_OF_OWNER_TABLE;
  },
};

/** A wide table with a system and an owner is about something else: tickets, tests, licences. */
const MOST_COLUMNS_OF_OWNER_TABLE = 6;

function hasOwner(columns: Columns): boolean {
  return OWNING.some((name) => columns.has(name));
}

function isListOfSystems(columns: Columns, header: Header): boolean {
  const name = columns.get('name');
  if (name === undefined || header.titles.some(isOfSomethingElse)) return false;
  const qualities = countTelling(columns, TELLING);
  if (name.isTelling) return qualities >= 2 || (qualities === 1 && speaksOfSystems(header.place));
  return (
    qualities >= 1 &&
    countTelling(columns, [...TELLING, ...OWNING]) >= 2 &&
    (speaksOfSystems(header.place) || header.titles.some(namesApplications))
  );
}

function speaksOfSystems(place: string): boolean {
  return /\b(app|apps|applications?|application\w*|systems?|services?|inventory|landscape|portfolio|anwendung\w*|applikation\w*|systemliste|systemlandschaft|cmdb|it ?landscape|verfahren\w*)\b/.test(
    place,
  );
}

function namesApplications(title: string): boolean {
  return /\b(application|applications|app|it system|anwendung|applikation)\b/.test(title);
}

// A row about a ticket, a test, a person or a machine names a system too.
function isOfSomethingElse(title: string): boolean {
  return /^(ticket|ticket id|incident|incident id|issue|issue key|test case|test id|change id|invoice|order id|first name|last name|vorname|nachname|serial number|seriennummer|mac address|licen[cs]e key|password|cve|cve id|vulnerability|timestamp|trace id|price|amount|quantity)$/.test(
    title,
  );
}
