// What stands beside an address: ORDERS_DB_HOST has its port in ORDERS_DB_PORT and its password in ORDERS_DB_PASSWORD.
import { envWords } from './env-name.ts';
import { type Credential, credentialOf } from './secret.ts';

/** Ports and credentials by the stem of the names they belong to. */
export interface EnvNeighbours {
  readonly ports: ReadonlyMap<string, number>;
  readonly credentials: ReadonlyMap<string, Credential>;
}

/** What may follow the stem of an address to name its credential; "ORDERS_DB_PASSWORD" is not that of ORDERS_URL. */
const ITS_CREDENTIAL =
  /^((USER|ROOT|ADMIN|CLIENT|AUTH|API|ACCESS|SECRET|ACCOUNT|SASL|BASIC|BEARER|SHARED|SUBSCRIPTION)_?){0,2}(PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|KEY|CREDENTIALS?)(_FILE)?$/;
const MAX_WORDS = 4;

const KNOWN = new WeakMap<ReadonlyMap<string, string>, EnvNeighbours>();

/** The neighbours among the variables of a process; made once per map. A literal credential outweighs a reference. */
export function neighboursOf(variables: ReadonlyMap<string, string>): EnvNeighbours {
  const known = KNOWN.get(variables) ?? indexed(variables);
  KNOWN.set(variables, known);
  return known;
}

function indexed(variables: ReadonlyMap<string, string>): EnvNeighbours {
  const ports = new Map<string, number>();
  const credentials = new Map<string, Credential>();
  for (const [name, value] of variables) {
    const words = envWords(name).split('_');
    if (words.at(-1) === 'PORT' && /^\d{1,5}$/.test(value)) ports.set(words.slice(0, -1).join('_'), Number(value));
    const credential = credentialOf(name, value);
    if (credential === undefined) continue;
    for (let count = 1; count <= MAX_WORDS && count < words.length; count++) {
      const stem = words.slice(0, -count).join('_');
      if (!ITS_CREDENTIAL.test(words.slice(-count).join('_'))) continue;
      if (credential === 'literal' || !credentials.has(stem)) credentials.set(stem, credential);
    }
  }
  return { ports, credentials };
}
