// Runs one format on one document: completes and checks every fact, and turns whatever goes wrong into a gap.
import type { EdgeFact, Gap, Mention, NodeFact, Observation, Props, Ref, Source, Stance } from '../graph/model.ts';
import { faultOfEdge, faultOfNode } from './check-fact.ts';
import type { Document, Emit, Ingester, Siblings } from './ingester.ts';
import type { TextBlock } from './read/text-block.ts';
import type { Tree } from './read/tree.ts';
import { tooLongIn } from './too-long.ts';

/** What one document gave. Facts are plain data and hold on to nothing of the file. */
export interface Extraction {
  readonly nodes: readonly NodeFact[];
  readonly edges: readonly EdgeFact[];
  readonly gaps: readonly Gap[];
  readonly observations: readonly Observation[];
  readonly embedded: readonly { readonly tree: Tree; readonly pointer: string }[];
  readonly embeddedTexts: readonly EmbeddedText[];
}

/** A definition that stands as text inside a document. */
export interface EmbeddedText {
  readonly block: TextBlock;
  readonly pointer: string;
  readonly read: 'tree' | 'xml' | 'text';
}

export interface ExtractOptions {
  readonly siblings: Siblings;
  /** For tests: a fact that the metamodel does not know, and a reader that throws, are thrown instead of becoming a gap. */
  readonly isStrict?: boolean;
  /** The document is a part of one that was looked at as a whole: what is too long in it is told there. */
  readonly isPart?: boolean;
}

/** Facts and gaps of a document that `ingester` has recognised. */
export async function extract(ingester: Ingester, document: Document, options: ExtractOptions): Promise<Extraction> {
  const found = { nodes: [] as NodeFact[], edges: [] as EdgeFact[], gaps: [] as Gap[], observations: [] as Observation[] };
  const embedded: { tree: Tree; pointer: string }[] = [];
  const embeddedTexts: EmbeddedText[] = [];
  const accept = <Fact extends { readonly source: Source }>(facts: Fact[], fact: Fact, fault: string | undefined): void => {
    if (fault === undefined) facts.push(detached(fact));
    else if (options.isStrict === true) throw new Error(`${ingester.name}: ${fault} (${fact.source.file}:${fact.source.line})`);
    else found.gaps.push(defectOf(ingester, document, fault, fact.source.line));
  };
  const emit: Emit = {
    node(fact) {
      const node: NodeFact = namedOnly(completed(fact, document));
      if (node.name.trim() === '') found.gaps.push(nameless(`a ${node.type}`, node.source));
      else accept(found.nodes, node, faultOfNode(node));
    },
    edge(fact) {
      const edge: EdgeFact = completed(fact, document);
      const isNameless = [edge.from, edge.to].some((ref) => isEmptyRef(ref));
      if (isNameless) found.gaps.push(nameless(`a reference (${edge.type})`, edge.source));
      else accept(found.edges, edge, faultOfEdge(edge));
    },
    gap: (gap) => void found.gaps.push(detached(gap)),
    observation: (observation) => void found.observations.push(detached(observation)),
    embedded: (tree, pointer) => void embedded.push({ tree, pointer }),
    embeddedText: (block, pointer, read = 'tree') => void embeddedTexts.push({ block, pointer, read }),
  };
  const tooLong = options.isPart === true ? undefined : tooLongIn(document);
  try {
    await ingester.extract(tooLong?.document ?? document, emit, options.siblings);
  } catch (error) {
    if (options.isStrict === true) throw error;
    found.gaps.push(defectOf(ingester, document, error instanceof Error ? error.message : String(error)));
  }
  for (const gap of tooLong?.gaps() ?? []) found.gaps.push(gap);
  return { ...found, embedded, embeddedTexts };
}

// An empty name is a fault of the file, not of the reader: what it stands for is left out and told.
function nameless(what: string, source: Source): Gap {
  return {
    code: 'unresolved',
    detail: `${what} has an empty name here, so it was left out`,
    remedy: 'Give it a name, or remove it.',
    source: detached(source),
  };
}

function namedOnly(node: NodeFact): NodeFact {
  const isNamed = ({ value }: Mention): boolean => value.trim() !== '';
  return node.also === undefined || node.also.every(isNamed) ? node : { ...node, also: node.also.filter(isNamed) };
}

// An empty team is how a CODEOWNERS line without an owner says that nobody owns what it covers.
function isEmptyRef(ref: Ref): boolean {
  return 'mention' in ref && ref.mention.value.trim() === '' && ref.mention.kind !== 'team';
}

interface Completable {
  readonly stance?: Stance;
  readonly environment?: string;
  readonly props?: Props;
}

// Stance, environment and unknown properties are settled here, once, for every format.
function completed<Fact extends Completable>(
  fact: Fact,
  document: Document,
): Omit<Fact, keyof Completable> & Completable & { readonly stance: Stance } {
  const { stance = 'configured', environment = document.environment, props, ...rest } = fact;
  const known = Object.entries(props ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return {
    ...rest,
    ...(known.length === 0 ? {} : { props: Object.fromEntries(known) }),
    stance,
    ...(environment === undefined ? {} : { environment }),
  };
}

// A slice of a string keeps the whole text of its file alive; a copy by JSON does not.
function detached<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data)) as Data; // facts are plain data by contract
}

/** A failure of a reader, as a gap of the file it happened in. */
export function defectOf(ingester: Ingester, document: Document, detail: string, line = 1): Gap {
  return {
    code: 'unreadable',
    detail: `the ${ingester.title} reader failed here: ${detail.split('\n', 1)[0]}`,
    remedy: 'This is a defect of the reader: report it with the file; what it found before was kept.',
    source: { file: document.file, line: Number.isSafeInteger(line) && line > 0 ? line : 1 },
  };
}
