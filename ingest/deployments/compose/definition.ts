// One service of one compose file, read out of its tree into plain data.
import type { Mention, Source } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import type { Entry } from '../../read/tree.ts';
import type { Variable } from '../variables.ts';

/** A text with its place in a file. */
export interface Placed {
  readonly text: string;
  readonly source: Source;
}
export interface PlacedLabel {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}
export interface Link {
  readonly service: string;
  readonly alias?: string;
  readonly source: Source;
}

/** What one file says about a service; an overlay says only what it changes. Variables are filled in, secrets left as placeholders. */
export interface Definition {
  readonly name: string;
  /** Directory of the file: the project. */
  readonly directory: string;
  readonly source: Source;
  readonly image?: string;
  /** Directory of the code that is built, inside the root. */
  readonly code?: string;
  /** Path of the Dockerfile inside the root. */
  readonly dockerfile?: string;
  /** Names by which other containers reach it, lower-case. */
  readonly hosts: readonly string[];
  /** Ports that it opens on the machine that runs it. */
  readonly ports: readonly string[];
  readonly variables: readonly Variable[];
  readonly labels: readonly PlacedLabel[];
  readonly links: readonly Link[];
  readonly words: readonly Placed[];
  readonly models: readonly Placed[];
  /** Files of the root that configure a gateway and are mounted into it. */
  readonly gatewayFiles: readonly string[];
  /** Hosts that a reverse proxy leads to it, by its labels and variables. */
  readonly routed: readonly Mention[];
  /** Profiles that it is started in; without any it always is. */
  readonly profiles: readonly string[];
  /** Model of a `provider: {type: model}` service. */
  readonly providedModel?: string;
  readonly replicas?: number;
  /** Files and services that the definition needs and that are not in the scan, as written. */
  readonly missing: readonly Placed[];
}

/** A service map with the file it stands in, after `extends`: base first. */
export interface ServicePart {
  readonly document: TreeDocument;
  readonly entry: Entry;
}

export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
