// Interface lists: which system hands what to which other system, and how.
import { type Columns, countTelling, type Header, type Role, type TableKind } from './kind.ts';
import { criticality, dataClass, description, environment, OWNERS, SYSTEM_NOUNS } from './shared-roles.ts';
import { pairs, titles } from './title.ts';

const NOUNS = `${SYSTEM_NOUNS}, ci, solution, product, applikation, anwendung`;

const source: Role = {
  name: 'source',
  means: 'system that the data comes from',
  titles: [
    ...pairs('source, from, sending, sender, origin, originating, producing, producer, publishing, publisher', NOUNS),
    ...pairs('system, application, app', 'from, source, a'),
    ...titles('quellsystem, quellanwendung, quellapplikation, sendendes system, sendersystem, senderanwendung, datenquelle'),
    ...titles(
      'system quelle, quelle system, von system, von anwendung, liefersystem, lieferndes system, abgebendes system, ausgangssystem',
    ),
  ],
  loose: titles('source, from, sender, origin, producer, publisher, quelle, von, absender, lieferant'),
};
const target: Role = {
  name: 'target',
  means: 'system that the data goes to',
  titles: [
    ...pairs('target, to, receiving, receiver, destination, consuming, subscribing, subscriber', NOUNS),
    ...pairs('system, application, app', 'to, target, destination, b'),
    ...titles('zielsystem, zielanwendung, zielapplikation, empfangendes system, empfaengersystem, empfaengeranwendung, datensenke'),
    ...titles('system ziel, ziel system, nach system, nach anwendung, an system, aufnehmendes system, abnehmendes system, abnehmersystem'),
  ],
  loose: titles('target, to, receiver, destination, recipient, subscriber, ziel, nach, an, empfaenger, abnehmer'),
};
const caller: Role = {
  name: 'caller',
  means: 'system that calls',
  titles: [
    ...pairs('calling, caller, client, requesting, consumer, invoking, requester', NOUNS),
    ...titles('caller, api consumer, service consumer, interface consumer, consumer, consumers, requester, requestor'),
    ...titles('aufrufer, aufrufendes system, aufrufende anwendung, rel interface to consumer application, consumer application s'),
  ],
};
const callee: Role = {
  name: 'callee',
  means: 'system that is called',
  titles: [
    ...pairs('called, callee, server, providing, provider, serving, backend', NOUNS),
    ...titles('callee, api provider, interface provider, service provider, provider, offering system'),
    ...titles(
      'aufgerufenes system, aufgerufene anwendung, anbietendes system, bereitstellendes system, rel interface to provider application',
    ),
  ],
};
const own: Role = {
  name: 'system',
  means: 'system whose interface it is',
  titles: titles(`${SYSTEM_NOUNS}, own system, anwendung, applikation, eigenes system, main system`),
};
const partner: Role = {
  name: 'partner',
  means: 'system at the other end; the direction column says which way',
  titles: titles(
    'partner, partner system, partner application, connected system, connected application, counterpart, counterpart system, interface partner, other system, remote system, external system, peer system, partnersystem, gegenstelle, schnittstellenpartner, angebundenes system, kommunikationspartner, umsystem, fremdsystem, drittsystem',
  ),
};
const protocol: Role = {
  name: 'protocol',
  means: 'how it is handed over: REST, SFTP, Kafka …',
  titles: [
    ...pairs(
      'interface, integration, transport, communication, connection, message, transfer, connectivity',
      'protocol, technology, method',
    ),
    ...titles('protocol, protocols, transport, interface type, integration type, connection type, transfer type, adapter, adapter type'),
    ...titles('protokoll, uebertragungsprotokoll, uebertragungsart, schnittstellentyp, schnittstellenart, schnittstellentechnologie'),
    ...titles('schnittstellenprotokoll, uebertragungsweg, transportprotokoll, protocol technology, technology protocol, anbindung'),
  ],
  loose: titles('technology, technologie, type, typ, art, medium, method, technik'),
};
const direction: Role = {
  name: 'direction',
  means: 'which way the data goes, or push and pull',
  titles: titles(
    'direction, interface direction, data flow direction, flow direction, richtung, datenflussrichtung, datenrichtung, schnittstellenrichtung, in out, inbound outbound, push pull, uni bi directional, unidirectional bidirectional',
  ),
};
const initiator: Role = {
  name: 'initiator',
  means: 'which of the two begins',
  titles: titles(
    'initiator, initiated by, initiating system, triggered by, trigger system, connection initiator, who initiates, ausloeser, ausloesendes system, initiierendes system, initiiert von, verbindungsaufbau',
  ),
};
const pattern: Role = {
  name: 'pattern',
  means: 'synchronous or asynchronous, request and reply, push or pull',
  titles: titles(
    'pattern, integration pattern, communication pattern, communication type, communication style, interaction, interaction type, interaction style, interface pattern, sync async, synchronous asynchronous, synchronicity, synchron asynchron, kommunikationsart, kommunikationsmuster, integrationsmuster, exchange pattern, message exchange pattern, mep, mode, processing type, verarbeitungsart',
  ),
};
const data: Role = {
  name: 'data',
  means: 'what is handed over',
  titles: titles(
    'data object, data objects, data entity, data entities, information object, information objects, business object, business objects, payload, data flow, data exchanged, exchanged data, data type, data content, information flow, message type, document type, datenobjekt, datenobjekte, informationsobjekt, geschaeftsobjekt, dateninhalt, nachrichtentyp, uebertragene daten, rel interface to data object, data transferred',
  ),
  loose: titles('data, daten, object, objekt, content, inhalt, information, entity'),
};
const frequency: Role = {
  name: 'frequency',
  means: 'how often',
  titles: titles(
    'frequency, schedule, interval, periodicity, execution frequency, transfer frequency, frequenz, haeufigkeit, turnus, intervall, uebertragungsfrequenz, zyklus, periodizitaet, ausfuehrungsintervall, batch realtime, real time batch',
  ),
};
const middleware: Role = {
  name: 'middleware',
  means: 'what carries it between the two',
  titles: titles(
    'middleware, via, integration platform, integration layer, integration middleware, esb, message broker, broker, integration hub, hub, intermediary, gateway, api gateway, ueber, integrationsplattform, vermittler, datendrehscheibe, eai, ipaas, through',
  ),
};
const interfaceId: Role = {
  name: 'interface-id',
  means: 'id of the interface',
  titles: [
    ...pairs('interface, integration, if, flow, connection', 'id, number, no, nr, code, ref, key'),
    ...titles('schnittstellen id, schnittstellennummer, schnittstellen nr, schnittstellenkuerzel, interface identifier'),
  ],
  loose: titles('id, nr, no, number, ref, key, nummer, lfd nr'),
};
const interfaceName: Role = {
  name: 'interface',
  means: 'name of the interface',
  titles: titles(
    'interface, interface name, integration, integration name, interface title, flow name, interface description, schnittstelle, schnittstellenname, schnittstellenbezeichnung, name der schnittstelle, api, api name, integration flow, iflow',
  ),
  loose: titles('name, title, display name, bezeichnung, flow'),
};
const status: Role = {
  name: 'status',
  means: 'whether it is in use; planned and retired ones are no claim about today',
  titles: titles(
    'status, interface status, integration status, state, lifecycle, lifecycle status, lebenszyklus, zustand, schnittstellenstatus, active, aktiv, in use',
  ),
};
const topic: Role = {
  name: 'topic',
  means: 'topic or queue by its name',
  titles: titles(
    'topic, topic name, queue, queue name, kafka topic, mq queue, jms queue, topic queue, queue topic, channel, channel name, event topic, nachrichtenkanal, warteschlange, message queue',
  ),
};

export const interfaceKind: TableKind = {
  name: 'interface-list',
  row: 'one interface between two systems',
  roles: [
    source,
    target,
    caller,
    callee,
    partner,
    own,
    initiator,
    direction,
    pattern,
    protocol,
    topic,
    middleware,
    data,
    frequency,
    interfaceId,
    interfaceName,
    status,
    environment,
    dataClass,
    criticality,
    ...OWNERS,
    description,
  ],
  needs: [
    ['source', 'target'],
    ['caller', 'callee'],
    ['system', 'partner', 'direction'],
  ],
  isClear(columns, header) {
    const says = (name: string): boolean => columns.get(name)?.isTelling === true;
    const has = (name: string): boolean => columns.has(name);
    const details = countTelling(columns, DETAILS);
    if (says('source') && says('target')) return true;
    if (says('caller') && says('callee')) return details >= 1 || namesInterfaces(columns, header);
    if (has('source') && has('target') && !isRuleSet(header)) return details >= 2 || (details === 1 && namesInterfaces(columns, header));
    return says('system') && says('partner') && says('direction');
  },
};

const DETAILS = ['protocol', 'data', 'frequency', 'middleware', 'direction', 'pattern', 'topic', 'initiator', 'interface-id'];

function namesInterfaces(columns: Columns, { place }: Header): boolean {
  return (
    columns.get('interface')?.isTelling === true ||
    /\b(interfaces?|integrations?|schnittstellen?\w*|data ?flows?|datenfluesse)\b/.test(place)
  );
}

// Firewall rules and routing tables have sources and destinations too.
function isRuleSet({ titles: all }: Header): boolean {
  return all.some((title) => /\b(action|rule|rule id|ports?|dst port|src port|destination port|zone|cidr|subnet|ttl|weight)\b/.test(title));
}
