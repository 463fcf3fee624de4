// A channel: a message flow between a participant and a step, with its adapter.
import type { Source } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Retry, Timeout } from '../../workflows/defaults.ts';
import type { Reached } from '../endpoint.ts';
import type { Settings } from './settings.ts';

export interface Adapter {
  readonly element: XmlElement;
  readonly source: Source;
  readonly settings: Settings;
  /** ComponentType as written: HTTPS, HCIOData, ProcessDirect … */
  readonly type: string;
  readonly stepId: string;
  /** Messages come in by it: a sender channel, or a poll in the middle of a flow. */
  readonly isIn: boolean;
  /** Name of the participant at the other end. */
  readonly participant: string | undefined;
}

/** How a sender channel begins a flow. */
export type Trigger = 'http' | 'message' | 'file' | 'poll' | 'call';

/** An endpoint of the tenant that others call. */
export interface Offer {
  readonly protocol: 'rest' | 'soap';
  readonly path: string;
  readonly method?: string | undefined;
}

/** What a channel leads to. */
export interface Lead {
  readonly reached: Reached;
  readonly trigger: Trigger;
  readonly offer?: Offer;
  /** Address by which integration flows of one tenant call each other. */
  readonly direct?: string | undefined;
  readonly timeout?: Timeout | undefined;
  readonly retry?: Retry | undefined;
  /** The message is handed over and no answer is waited for. */
  readonly isOneWay?: boolean;
  /** An error in the flow puts the message back to where it came from. */
  readonly isRedelivered?: boolean;
  /** The adapter is not known here. */
  readonly isUnknown?: boolean;
}
