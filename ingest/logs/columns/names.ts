// Names of columns by the part that they play in an event log, as tools and people write them. Plain spelling: lower-case words, umlauts spelt out.
import { LOG_ROLES, type LogRole } from '../../read/log-mapping.ts';
import { plainTitle, titles } from '../../tables/title.ts';

/** How much a name says: the standard's own name (XES, IEEE 1849, and its extensions), a name that can hardly mean anything else, one that other tables have too. */
export const CLARITIES = ['standard', 'telling', 'loose'] as const;
export type Clarity = (typeof CLARITIES)[number];

type Names = Readonly<Record<Clarity, readonly string[]>>;

const NAMES: Readonly<Record<LogRole, Names>> = {
  case: {
    standard: titles('case concept name'),
    telling: titles(
      'case, case id, caseid, case key, case nr, case no, case number, case identifier, case ref, case reference, case name, trace name, process instance, process instance id, process instance key, proc inst id, instance id, workflow instance id, vorgang, vorgangs id, vorgangsnummer, vorgangsnr, vorgangs nr, vorgang id, fall, fall id, fallid, fallnummer, fall nr, geschaeftsvorfall, aktenzeichen, dossier, dossier id, id dossier, numero de dossier, numero dossier, caso, id caso, caso id, zaak, zaak id, zaaknummer, processo id',
    ),
    loose: titles(
      'ticket, ticketnummer, order, incident, request, claim, application, number, issue, key, id, reference, session, purchase order, invoice, patient, shipment, bestellung, bestellnummer, auftrag, auftragsnummer, rechnung, rechnungsnummer, antrag, antragsnummer, beleg, belegnummer, pedido, commande, trace, run',
    ),
  },
  activity: {
    standard: titles('concept name'),
    telling: titles(
      'activity, activity name, activityname, activity label, act name, aktivitaet, aktivitaetsname, taetigkeit, activite, actividad, attivita, atividade, activiteit, task name, taskname, event name, eventname, event class, process step, step name, prozessschritt, bearbeitungsschritt, arbeitsschritt, vorgangsschritt, arbeitsgang',
    ),
    loose: titles(
      'task, event, step, action, operation, event type, activity type, activity id, activity code, act id, schritt, aufgabe, ereignis, aktion, status, state, new status, stage, phase, message, tache, etape, tarea, evento, paso, taak, stap',
    ),
  },
  timestamp: {
    standard: titles('time timestamp'),
    telling: titles(
      'timestamp, time stamp, complete timestamp, completetimestamp, complete time, completion time, completed at, end timestamp, end time, endtime, end date, ended at, end datetime, finish time, finished at, event time, eventtime, event timestamp, eventtimestamp, event date, event datetime, datetime, date time, timestamp utc, occurred at, logged at, recorded at, zeitstempel, zeitpunkt, endzeit, endzeitpunkt, abgeschlossen am, horodatage, marca de tiempo, fecha hora, data ora, tijdstip, act end time',
    ),
    loose: titles(
      'time, date, datum, uhrzeit, zeit, ts, dt, end, ende, complete, created, created at, created on, creation date, changed on, changed at, modified, updated at, sys updated on, erstellt am, geaendert am, fecha, date heure, data',
    ),
  },
  start: {
    standard: titles('start timestamp'),
    telling: titles(
      'start time, starttime, starttimestamp, started at, start date, start datetime, begin time, begin timestamp, begin date, beginn, startzeit, startzeitpunkt, begonnen am, activity start, event start, act start time',
    ),
    loose: titles('start, begin, anfang, debut, inicio'),
  },
  lifecycle: {
    standard: titles('lifecycle transition'),
    telling: titles('lifecycle, life cycle, lifecycle state, event lifecycle, lifecycle phase, transition'),
    loose: titles('event type, status, state'),
  },
  resource: {
    standard: titles('org resource'),
    telling: titles(
      'resource, resource name, user, user name, username, user id, userid, agent, performer, performed by, executed by, completed by, actor, assignee, originator, employee, employee id, worker, operator, bearbeiter, sachbearbeiter, mitarbeiter, benutzer, ressource, recurso, utilisateur, usuario, medewerker',
    ),
    loose: titles('changed by, created by, owner, participant, person, staff, name'),
  },
  role: {
    standard: titles('org role'),
    telling: titles('role, role name, user role, rolle, job role, rol'),
    loose: titles('position, function, funktion, job title'),
  },
  team: {
    standard: titles('org group'),
    telling: titles(
      'group, team, team name, department, dept, assignment group, support group, org unit, organisational unit, organizational unit, orgunit, abteilung, gruppe, afdeling, service',
    ),
    loose: titles('unit, bereich, queue, org'),
  },
  system: {
    standard: titles('system'),
    telling: titles('system name, application name, source system, it system, quellsystem, anwendung, applikation, app name, software'),
    loose: titles('application, app, tool, platform, plattform, source'),
  },
  outcome: {
    standard: titles('outcome'),
    telling: titles('event outcome, activity outcome, event result, result, ergebnis, resultat'),
    loose: titles('success, status, state'),
  },
  cost: {
    standard: titles('cost total'),
    telling: titles('cost, costs, kosten, total cost, event cost, activity cost, cout, coste'),
    loose: [],
  },
};

/** Ids of what a case is about: "order id", "Ticket-Nr". Ids of an event, a person or a thing beside the case are none. */
const CASE_ID =
  /^(?!(?:event|user|customer|client|resource|activity|employee|agent|message|row|line|log|record|act|task|device|host|span|parent|kunden|benutzer|mitarbeiter|position) )\S+(?: \S+)? (?:id|number|no|nr|nummer|key|ref)$/;

/** How clearly a name speaks for each role. */
export type Clarities = Readonly<Partial<Record<LogRole, Clarity>>>;

const BY_NAME = new Map<string, Partial<Record<LogRole, Clarity>>>();
for (const role of LOG_ROLES) {
  for (const clarity of CLARITIES) {
    for (const name of NAMES[role][clarity]) BY_NAME.set(name, { ...BY_NAME.get(name), [role]: clarity });
  }
}

/** The roles that a column is named for. */
export function claritiesOf(column: string): Clarities {
  const plain = plainTitle(column);
  // "data.orderId" is a field of an object in JSON.
  const inner = /^\w+\.(\w+)$/.exec(column)?.[1];
  const last = inner === undefined ? plain : plainTitle(inner);
  const found: Clarities = BY_NAME.get(plain) ?? BY_NAME.get(last) ?? (CASE_ID.test(last) ? { case: 'loose' } : {});
  // XES and pm4py put "case:" before what stands on the case and says nothing about the event; Disco writes "(case)".
  const isOfCase = /^\(?case\)?[:_ ](?!id$|concept:name$)/i.test(column);
  return isOfCase ? (found.case === undefined ? {} : { case: found.case }) : found;
}

/** For people: what a column of this role is named like. */
export const MEANS: Readonly<Record<LogRole, string>> = {
  case: 'a case id',
  activity: 'an activity',
  timestamp: 'a time',
  start: 'a start',
  lifecycle: 'a lifecycle',
  resource: 'a resource',
  role: 'a role',
  team: 'a team',
  system: 'a system',
  outcome: 'an outcome',
  cost: 'a cost',
};
