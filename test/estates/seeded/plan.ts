// What is planted: every statement of a source, and the class that each interaction has by the way it was made.
import type { RelationType } from '../../../graph/model.ts';
import type { Usage } from '../../../graph/schema/operation.ts';
import type { LedgerClass } from '../../../graph/schema/relations.ts';

export type Environment = 'production' | 'staging';
/** Where the configuration of a system lies; `none`: nothing of it is in the scan. */
export type Home = 'compose' | 'kubernetes' | 'none';

export interface PlannedSystem {
  readonly name: string;
  readonly home: Home;
  /** Name under which its traces come; undefined where it is not instrumented. */
  readonly tracedAs: string | undefined;
  /** It states that other name itself (OTEL_SERVICE_NAME). */
  readonly statesIt: boolean;
  /** Method and path of each operation of its contract. */
  readonly operations: string[];
}

/** One kind of call or message that is seen in the traces. */
export interface Seen {
  readonly from: string;
  readonly to: string;
  readonly by: 'call' | 'message' | 'store' | 'peer';
  /** Operation, channel or store; '' where only the peer is known. */
  readonly what: string;
  readonly environment: Environment;
  readonly count: number;
  /** Further ones that must not be told: attempts of the same call, or checks of health. */
  readonly noise?: 'retried' | 'health' | 'raw-path';
}

export interface Planted {
  readonly from: string;
  readonly type: RelationType;
  /** System, channel or store; of an operation "system METHOD /path". */
  readonly to: string;
  readonly ledger: LedgerClass;
}

export interface Row {
  readonly table: 'calls' | 'flows' | 'needs';
  readonly from: string;
  readonly to: string;
  readonly frequency?: string;
  readonly status?: string;
  /** Spelled as people write it: "Order Hub". */
  readonly isSpelled: boolean;
}

export interface Plan {
  readonly systems: Map<string, PlannedSystem>;
  readonly seen: Seen[];
  readonly rows: Row[];
  /** Environment variables by system: what they name, and for Kubernetes where. */
  readonly variables: { readonly from: string; readonly to: string; readonly environments: readonly Environment[] }[];
  readonly stores: { readonly from: string; readonly store: string }[];
  readonly messages: { readonly from: string; readonly channel: string; readonly does: 'send' | 'receive' }[];
  readonly jobs: { readonly from: string; readonly to: string; readonly operation: string; readonly schedule: string }[];
  readonly dormant: string[];
  readonly aliases: Map<string, string[]>;
  readonly truth: Planted[];
  readonly usages: { readonly operation: string; readonly usage: Usage }[];
}

export function emptyPlan(): Plan {
  return {
    systems: new Map(),
    seen: [],
    rows: [],
    variables: [],
    stores: [],
    messages: [],
    jobs: [],
    dormant: [],
    aliases: new Map(),
    truth: [],
    usages: [],
  };
}
