// What is known while a flow is read.
import type { MentionRef, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Retry } from '../../workflows/defaults.ts';
import type { Flow, Risk } from '../../workflows/vocabulary.ts';
import type { Chain } from '../chain.ts';
import type { Ground } from '../endpoint.ts';
import type { App } from './app.ts';

export interface MuleFile {
  readonly document: XmlDocument;
  readonly emit: Emit;
  readonly app: App;
  readonly ground: Ground;
}

/** How an error in a step ends. */
export interface ErrorScope {
  /** undefined: whoever calls the flow decides. */
  readonly errors: 'explicit' | 'fail' | undefined;
  readonly retry: Retry;
  readonly isCaught: boolean;
}

export interface MuleRisk extends Risk {
  readonly isSure: boolean;
}

export interface MuleFlow extends MuleFile, Chain {
  readonly flow: Flow;
  readonly risks: MuleRisk[];
  readonly tags: Set<string>;
}

/** Where a sequence of processors stands. */
export interface Scope extends ErrorScope {
  readonly within?: string | undefined;
  readonly prefix: string;
  /** The batch job around it. */
  readonly batch?: string;
}

export function placeOf({ document }: MuleFile, element: XmlElement): Source {
  return sourceOf(document, element);
}

/** A flow of the application by its name. */
export function flowRef({ ground }: MuleFile, name: string): MentionRef {
  return { type: 'Workflow', mention: flowMention(ground, name), unresolved: { name, kind: 'route' } };
}

export function flowMention({ root, module }: Ground, name: string) {
  return { kind: 'process-id', value: name, within: `${root}/${module}` } as const;
}
