// What the words of an inventory for a relation mean, seen from parent to child ("Depends on::Used by": the parent depends on the child).
// https://www.servicenow.com/docs/r/zurich/servicenow-platform/configuration-management-database-cmdb/c_CIRelationships.html

/** `needs`: one cannot work without the other. `calls`: it asks the other. `data`: data goes from one to the other. `place`: one is hosted by, part of or managed by the other, and nothing passes between them. */
export interface CiRelation {
  readonly sense: 'needs' | 'calls' | 'data' | 'place';
  /** From which end the arrow starts. */
  readonly from: 'parent' | 'child';
  readonly isBothWays?: true;
}

const NEEDS =
  'depends on|depends|dependent on|uses|consumes|requires|relies on|is supported by|supported by|benoetigt|nutzt|haengt ab von|abhaengig von|verwendet|ist abhaengig von|supported by application|dependency|rel to requires';
const CALLS =
  'calls|invokes|accesses|reads from|connects to|queries|integrates with api|ruft auf|greift zu auf|consumes service|uses end point to|use end point to|ip connection to';
const CALLED = 'called by|accessed by|invoked by|connected by|use end point from|ip connection from|provides service to';
const NEEDED =
  'used by|is used by|consumed by|required by|is required by|depended on by|supports|serves|wird genutzt von|wird benoetigt von|genutzt von|unterstuetzt|rel to required by';
const GIVES =
  'sends data to|send data to|sends to|feeds|flows to|data flow|data flow to|flow|exports to|publishes to|applicative flow to|transfers to|delivers to|provides data to|writes to|pushes to|liefert an|sendet an|sendet daten an|datenfluss|gibt daten an';
const TAKES =
  'receives data from|receive data from|receives from|fed by|gets data from|gets from|flows from|imports from|applicative flow from|consumes data from|pulls from|empfaengt von|erhaelt daten von|empfaengt daten von|bezieht daten von';
const BOTH =
  'exchanges data with|exchanges data|integrates with|interfaces with|communicates with|talks to|kommuniziert mit|tauscht daten mit';
const PLACE =
  'runs on|runs|hosted on|hosts|hosted by|contains|contained by|contained in|members|member of|managed by|manages|installed on|instantiates|instantiated by|virtualized by|virtualizes|located in|located on|in rack|cluster of|cluster|owned by|owns|is part of|part of|belongs to|consists of|has child|parent of|child of|provided by|provides|allocated to|allocated from|powers|powered by|registered on|has registered|defines resources for|gets resources from|backup done by|does backup for|implements|implemented by|realizes|realized by|deployed on|deployed to|stored on|stores|monitors|monitored by|protected by|protects|operationalizes|operationalized by|exposes|exposed by|version of|replaced by|replaces|successor|predecessor|laeuft auf|gehoert zu|besteht aus|teil von|betrieben von|enthaelt|is a|depends on hardware|ist teil von|rel to parent|rel to child';

const SENSES: ReadonlyMap<string, CiRelation> = new Map([
  ...entries(PLACE, { sense: 'place', from: 'parent' }),
  ...entries(NEEDS, { sense: 'needs', from: 'parent' }),
  ...entries(NEEDED, { sense: 'needs', from: 'child' }),
  ...entries(CALLS, { sense: 'calls', from: 'parent' }),
  ...entries(CALLED, { sense: 'calls', from: 'child' }),
  ...entries(GIVES, { sense: 'data', from: 'parent' }),
  ...entries(TAKES, { sense: 'data', from: 'child' }),
  ...entries(BOTH, { sense: 'data', from: 'parent', isBothWays: true }),
]);

/** The first half of "A::B" decides, for it is what the parent does; the second only where the first is not known. */
export function ciRelationOf(type: string): CiRelation | undefined {
  const [first = '', second = ''] = type.split(/::|\/|\|/).map((side) => plain(side.trim()));
  const known = SENSES.get(first);
  if (known !== undefined) return known;
  const inverse = SENSES.get(second);
  return inverse === undefined ? undefined : { ...inverse, from: inverse.from === 'parent' ? 'child' : 'parent' };
}

/** What an item is, by its class: something that takes part, a store, or the ground that others stand on. */
export function partOf(className: string): 'system' | 'store' | 'ground' {
  const text = className
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
  if (
    /\b(database|db|datenbank|schema|bucket|data store|datastore|storage account|cache|catalog)\b|\bdb (instance|mssql|ora|mysql|postgresql)/.test(
      text,
    )
  )
    return 'store';
  if (
    /\b(server|computer|host|virtual machine|vm|vm instance|network|ip network|switch|router|firewall|storage|san|disk|rack|hardware|device|cluster|node|datacenter|data center|zone|nic|printer|ups|os|operating system|location|building|group|person|user|business process|capability|organi[sz]ation|vlan|subnet|rechner|netzwerk)\b/.test(
      text,
    ) &&
    !/\b(application server|app server|web server|appl|application|service)\b/.test(text)
  )
    return 'ground';
  return 'system';
}

function plain(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function entries(words: string, relation: CiRelation): [string, CiRelation][] {
  return words.split('|').map((word) => [word, relation]);
}
