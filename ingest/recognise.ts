// Which format a document is. Globs choose who is asked, the document decides, and the order of the catalogue never matters.
import picomatch from 'picomatch';
import type { Document, Ingester } from './ingester.ts';

/** A catalogue with its globs compiled. */
export interface Recogniser {
  /** Formats whose globs match the path, sorted by name. */
  candidates(path: string): readonly Ingester[];
  /** Whether one of these globs says more than a common extension ("compose*.yaml", "*.bpmn"), so that a failure there matters. */
  isTelling(path: string): boolean;
  /** All formats, sorted by name: an embedded document has no path of its own. */
  readonly all: readonly Ingester[];
}

/** Extensions that say nothing about what a file is. */
const COMMON = /\.(json|jsonc|ya?ml|xml|properties|txt|conf|config|csv|log|jsonl|ndjson|pb|binpb)$/i;
const OPTIONS = { nocase: true, dot: true } as const;

export function recogniser(ingesters: readonly Ingester[]): Recogniser {
  const all = [...ingesters].sort((a, b) => (a.name < b.name ? -1 : 1));
  const formats = all.map((ingester) => ({ ingester, globs: ingester.files.map((glob) => picomatch(glob, OPTIONS)) }));
  const globs = formats.flatMap((format) => format.globs);
  // A path is asked for more than once, and a hundred formats have a few globs each.
  const asked = new Map<string, readonly Ingester[]>();
  return {
    all,
    candidates(path) {
      const before = asked.get(path);
      if (before !== undefined) return before;
      const found = formats.filter((format) => format.globs.some((matches) => matches(path))).map(({ ingester }) => ingester);
      asked.set(path, found);
      return found;
    },
    isTelling(path) {
      const extension = COMMON.exec(path)?.[0];
      return extension === undefined || globs.some((matches) => matches(path) && !matches(`qqq/qqq${extension}`));
    },
  };
}

/** Who claims a document. More than one is a defect of the formats: the first by name gets it, and the others are told. */
export interface Claim {
  readonly by: Ingester | undefined;
  readonly also: readonly Ingester[];
  /** Formats that failed while looking, with the reason. */
  readonly failed: readonly { readonly ingester: Ingester; readonly reason: string }[];
}

export function claim(candidates: readonly Ingester[], document: Document): Claim {
  const claims: Ingester[] = [];
  const failed: { ingester: Ingester; reason: string }[] = [];
  for (const ingester of candidates) {
    if (ingester.read !== document.read) continue;
    try {
      if (ingester.recognise(document)) claims.push(ingester);
    } catch (error) {
      failed.push({ ingester, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const [by, ...also] = claims;
  return { by, also, failed };
}
