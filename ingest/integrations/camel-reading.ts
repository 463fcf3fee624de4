// What is known while the routes of one file are read.
import type { Gap, MentionRef, Source } from '../../graph/model.ts';
import type { Document, Emit } from '../ingester.ts';
import type { Retry } from '../workflows/defaults.ts';
import type { Flow, Risk } from '../workflows/vocabulary.ts';
import type { Values } from './application-values.ts';
import type { Beans } from './beans.ts';
import type { Around } from './camel-endpoint.ts';
import type { UriContext } from './camel-uri.ts';
import type { Ground } from './endpoint.ts';

/** One file. */
export interface CamelFile {
  readonly document: Document;
  readonly emit: Emit;
  readonly ground: Ground;
  readonly around: Around;
  readonly uris: UriContext;
  readonly values: Values;
  readonly beans: Beans;
  /** Ids of the routes of this file, which must not meet, with how often each was wanted. */
  readonly routeIds: Map<string, number>;
}

/** How an error in a step of a route ends where nothing inside the route catches it. */
export interface ErrorScope {
  /** undefined: the definition says so somewhere that was not read. */
  readonly errors: 'explicit' | 'fail' | undefined;
  readonly retry: Retry | undefined;
  readonly isCaught: boolean;
}

/** Something that may fail; whether another route lets its errors come back is not sure. */
export interface CamelRisk extends Risk {
  readonly isSure: boolean;
}

/** One route. */
export interface CamelRoute extends CamelFile {
  readonly flow: Flow;
  readonly risks: CamelRisk[];
  readonly stepIds: Map<string, number>;
  /** A template: what is filled in later is a parameter, and nothing of it runs as it stands. */
  readonly isTemplate: boolean;
  /** What steps say about the whole route. */
  readonly tags: Set<string>;
}

export function gapAt(file: CamelFile, gap: Omit<Gap, 'source'>, source: Source): void {
  file.emit.gap({ ...gap, source });
}

/** Another route by what it begins with; routes of one module share a context. */
export function routeRef(file: CamelFile, { id, isLocal }: { readonly id: string; readonly isLocal: boolean }): MentionRef {
  return { type: 'Workflow', mention: routeMention(file, id, isLocal), unresolved: { name: id, kind: 'route' } };
}

export function routeMention({ ground }: CamelFile, id: string, isLocal: boolean) {
  const within = isLocal ? `${ground.root}/${ground.module}` : undefined;
  return { kind: 'process-id', value: id, ...(within === undefined ? {} : { within }) } as const;
}

/** Where a document stands inside its file, for keys. */
export function pointerOf({ document }: CamelFile): readonly string[] {
  return document.read === 'tree' && document.pointer !== '' ? [document.pointer] : [];
}
