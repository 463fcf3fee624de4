// Connections: how tasks speak of other systems. The connection itself stands in Airflow, not in the file.
import type { MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { engineIn } from './store.ts';
import type { Value } from './value.ts';

/** Connections of clouds and clusters that only carry the credential for a thing that other arguments name. */
const CARRIER =
  /^(aws|gcp|google_cloud|azure|kubernetes|docker|azure_data_factory|google_api|wasb|adls|delegate_to|impersonation)_conn_id$/;

/** One connection argument of a task. */
export interface Connection {
  readonly argument: string;
  readonly id: string;
  readonly at: number;
}

/** Arguments that name a connection, by their ending. */
export function connectionsIn(keywords: Iterable<readonly [string, Value]>): readonly Connection[] {
  const found: Connection[] = [];
  for (const [argument, value] of keywords) {
    if (!/(^|_)conn_id$/.test(argument) || value.kind !== 'text') continue;
    if (value.text.trim() !== '' && !isTemplated(value.text)) found.push({ argument, id: value.text.trim(), at: value.at });
  }
  return found;
}

export function isCarrier({ argument, id }: Connection): boolean {
  return CARRIER.test(argument) || /^(aws|google_cloud|azure|kubernetes|docker|fs)_default$/.test(id);
}

/** What the connection reaches: a store where its argument, its name or its operator says so, else a system. */
export function throughConnection({ argument, id }: Connection, operator: string, mode?: 'read' | 'write'): Interaction {
  const engine = engineIn(argument) ?? engineIn(operator) ?? engineIn(id);
  const isStore = engine !== undefined || /Sql|SQL|Jdbc/.test(operator);
  return isStore
    ? { relation: 'ACCESSES', to: storeRef(id, engine), ...(mode === undefined ? {} : { props: { mode } }) }
    : { relation: 'CALLS', to: systemRef(id), props: { mode: 'sync' } };
}

function storeRef(id: string, engine: string | undefined): MentionRef {
  return {
    type: ['DataStore', 'System'],
    mention: { kind: 'name', value: id },
    unresolved: { name: id, ...(engine === undefined ? {} : { props: { engine } }) },
  };
}

export function systemRef(id: string): MentionRef {
  return { type: ['System', 'DataStore'], mention: { kind: 'name', value: id }, unresolved: { name: id } };
}
