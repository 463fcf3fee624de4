// Labels and annotations that people put on workloads: who owns them and how much depends on them.
import type { Key } from '../../graph/key.ts';
import type { MentionRef, Props, Source } from '../../graph/model.ts';
import { type Emit, sourceOf } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';

const OWNER = /(^|[./_-])(owner|owners|team|owned-by|owner-team|team-name|squad|maintainer-team)$/i;
const CRITICALITY = /(^|[./_-])(criticality|business-criticality)$/i;
const LIFECYCLE = /(^|[./_-])lifecycle$/i;

/** True for a label or tag that by its name says who owns the thing. */
export function isOwnerLabel(name: string): boolean {
  return OWNER.test(name);
}

/** A label or annotation with its place. */
export interface PlacedLabel {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

/** Labels, then annotations, of an object as Kubernetes writes it. */
export function labelsIn(
  tree: Tree,
  { pointer, document }: { readonly pointer: string; readonly document: { readonly file: string } },
): readonly PlacedLabel[] {
  return ['labels', 'annotations'].flatMap((key) =>
    entriesOf(at(tree, 'metadata', key)).map((entry) => ({
      name: entry.key,
      value: textOf(entry.value) ?? '',
      source: sourceOf(document, { line: entry.line }, `${pointer}/metadata/${key}`),
    })),
  );
}

/** The team that a label names; addresses and placeholders are none. */
export function ownerOf(label: { readonly name: string; readonly value: string }): MentionRef | undefined {
  if (!OWNER.test(label.name)) return undefined;
  const value = label.value.trim().split('/').pop()?.replace(/^@/, '').toLowerCase() ?? '';
  if (value === '' || value.length > 100 || isTemplated(label.value) || /[\s@:]/.test(value)) return undefined;
  return { type: 'Team', mention: { kind: 'team', value } };
}

/** The teams that labels of a thing name own it. */
export function emitOwners(key: Key, labels: readonly PlacedLabel[], { emit, ...environment }: LabelledIn): void {
  for (const label of labels) {
    const owner = ownerOf(label);
    if (owner !== undefined) emit.edge({ type: 'OWNED_BY', from: { key }, to: owner, source: label.source, ...environment });
  }
}

interface LabelledIn {
  readonly emit: Emit;
  readonly environment?: string;
}

/** Criticality and lifecycle where labels state them in the words of the graph. */
export function labelProps(labels: readonly { readonly name: string; readonly value: string }[]): Props {
  const criticality = stated(labels, CRITICALITY, /^(low|medium|high|critical)$/);
  const lifecycle = stated(labels, LIFECYCLE, /^(experimental|production|deprecated|retired)$/);
  return { ...(criticality === undefined ? {} : { criticality }), ...(lifecycle === undefined ? {} : { lifecycle }) };
}

function stated(labels: readonly { readonly name: string; readonly value: string }[], name: RegExp, values: RegExp): string | undefined {
  return labels
    .filter((label) => name.test(label.name))
    .map((label) => label.value.toLowerCase())
    .find((value) => values.test(value));
}
