// Roles that tables of several kinds have, with the titles that people give them in English and German.
import type { Role } from './kind.ts';
import { pairs, titles } from './title.ts';

/** Words for a thing that runs. */
export const SYSTEM_NOUNS =
  'system, application, app, service, component, platform, software, it system, it application, business application, application service, system name, application name, app name, service name, component name';

/** A column whose title says that its cells are systems. */
export const system: Role = {
  name: 'name',
  means: 'name of the system',
  titles: [
    ...titles(SYSTEM_NOUNS),
    ...titles('microservice, application title, system title, name of application, name of system, name of the application'),
    ...titles(
      'anwendung, anwendungsname, applikation, applikationsname, systemname, it anwendung, fachanwendung, verfahren, fachverfahren',
    ),
    ...titles(
      'name der anwendung, name des systems, bezeichnung der anwendung, dienst, anwendungssystem, it service, ci name, it system name',
    ),
  ],
  loose: titles('name, title, display name, bezeichnung, titel, asset, asset name, configuration item, ci, resource, repository'),
};

export const id: Role = {
  name: 'id',
  means: 'id of the system in its inventory',
  titles: [
    ...pairs('application, app, system, asset, service, ci, apm, component, anwendungs, applikations', 'id, number, code, nr'),
    ...titles('appid, apm id, anwendungsnummer, external id, externe id, cmdb id, inventory id, inventarnummer, correlation id'),
  ],
  loose: titles('id, number, nr, key, code, kuerzel, short name, acronym, abkuerzung, nummer'),
};

export const team: Role = {
  name: 'team',
  means: 'team, group or unit that answers for it',
  titles: [
    ...titles('team, team name, owning team, owner team, responsible team, support group, support team, assignment group, product team'),
    ...titles('dev team, development team, squad, tribe, managed by group, ownership group, owner group, operating team, run team'),
    ...titles(
      'maintaining team, approval group, betreuendes team, verantwortliches team, zustaendiges team, entwicklungsteam, betriebsteam',
    ),
    ...titles('owning group, owning department, responsible department, verantwortliche abteilung, zustaendige abteilung, owned by team'),
    ...titles('zustaendige stelle, verantwortliche stelle, verantwortliche einheit, owning unit, responsible unit, it team, ops team'),
  ],
};

export const technicalOwner: Role = {
  name: 'owner',
  means: 'owner; a team by its name or a person, who stays nameless',
  titles: [
    ...pairs('application, app, system, service, technical, it, product, component, asset, solution, tech', 'owner, responsible, manager'),
    ...titles('owner, owner name, owned by, owners, managed by, responsible, responsible person, accountable, maintainer, maintained by'),
    ...titles('it application owner, application contact, technical contact, technical lead, custodian, steward, it steward'),
    ...titles('verantwortlich, verantwortlicher, verantwortliche, verantwortliche person, eigentuemer, besitzer, ansprechpartner'),
    ...titles('anwendungsverantwortlicher, applikationsverantwortlicher, systemverantwortlicher, technischer verantwortlicher'),
    ...titles('it verantwortlicher, produktverantwortlicher, it ansprechpartner, technischer ansprechpartner, betreuer, zustaendig'),
    ...titles('anwendungsbetreuer, systembetreuer, verfahrensverantwortlicher, service verantwortlicher, subscriptions responsible'),
  ],
};

export const businessOwner: Role = {
  name: 'business-owner',
  means: 'business owner; counts where no other owner stands',
  titles: [
    ...titles(
      'business owner, business responsible, business contact, process owner, sponsor, business steward, subscriptions accountable',
    ),
    ...titles(
      'fachlicher verantwortlicher, fachverantwortlicher, fachlicher ansprechpartner, fachlicher eigentuemer, business verantwortlicher',
    ),
  ],
};

export const criticality: Role = {
  name: 'criticality',
  means: 'how much depends on it',
  titles: [
    ...pairs('business, application, system, service, operational, function', 'criticality, critical'),
    ...titles(
      'criticality, criticality level, criticality rating, criticality class, criticality tier, business impact, service tier, tier',
    ),
    ...titles('application tier, app tier, recovery tier, critical, is critical, busines criticality, mission critical, business critical'),
    ...titles('kritikalitaet, geschaeftskritikalitaet, kritikalitaetsstufe, kritikalitaetsklasse, geschaeftskritisch, kritisch'),
  ],
};

export const lifecycle: Role = {
  name: 'lifecycle',
  means: 'where it is in its life',
  titles: [
    ...titles('lifecycle, life cycle, lifecycle status, lifecycle phase, lifecycle stage, life cycle stage, life cycle status'),
    ...titles('operational status, install status, application status, system status, lebenszyklus, lebenszyklusphase, lebenszyklusstatus'),
  ],
  loose: titles('status, phase, state, stage, zustand, betriebsstatus'),
};

export const dataClass: Role = {
  name: 'data-class',
  means: 'most sensitive data it handles',
  titles: [
    ...titles('data classification, data class, data sensitivity, information classification, confidentiality, confidentiality class'),
    ...titles(
      'personal data, contains personal data, pii, contains pii, gdpr relevant, gdpr, data protection class, security classification',
    ),
    ...titles('vertraulichkeit, datenklassifizierung, datenklasse, personenbezogene daten, personenbezug, dsgvo, dsgvo relevant'),
    ...titles('schutzbedarf vertraulichkeit, schutzklasse'),
  ],
};

export const domain: Role = {
  name: 'domain',
  means: 'domain, capability or part of the organisation that it belongs to',
  titles: [
    ...titles('domain, business domain, capability, business capability, business area, value stream, portfolio, application portfolio'),
    ...titles('business function, business service, business line, line of business, product line, solution area, segment'),
    ...titles('domaene, fachdomaene, geschaeftsbereich, geschaeftsfaehigkeit, fachbereich, fachgebiet, sparte, ressort'),
  ],
  loose: titles('business unit, department, abteilung, bereich, organisation, organization, unit, area, category, kategorie, cluster'),
};

export const environment: Role = {
  name: 'environment',
  means: 'environment that the row speaks of',
  titles: titles('environment, env, umgebung, landscape, systemlandschaft, used for, betriebsumgebung'),
  loose: titles('stage'),
};

export const description: Role = {
  name: 'description',
  means: 'what it is, in words; not kept',
  titles: titles(
    'description, short description, long description, purpose, beschreibung, kurzbeschreibung, zweck, comment, comments, remark, remarks, notes, bemerkung, kommentar, anmerkung',
  ),
};

/** Everybody who may own something, strongest first: a named team, then who runs it, then the business. */
export const OWNERS: readonly Role[] = [team, technicalOwner, businessOwner];
