// Labels and annotations that people put on workloads: who owns them and how much depends on them.
import type { MentionRef, Props } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';

const OWNER = /(^|[./_-])(owner|owners|team|owned-by|owner-team|team-name|squad|maintainer-team)$/i;
const CRITICALITY = /(^|[./_-])(criticality|business-criticality)$/i;
const LIFECYCLE = /(^|[./_-])lifecycle$/i;

/** True for a label or tag that by its name says who owns the thing. */
export function isOwnerLabel(name: string): boolean {
  return OWNER.test(name);
}

/** The team that a label names; addresses and placeholders are none. */
export function ownerOf(label: { readonly name: string; readonly value: string }): MentionRef | undefined {
  if (!OWNER.test(label.name)) return undefined;
  const value = label.value.trim().split('/').pop()?.replace(/^@/, '').toLowerCase() ?? '';
  if (value === '' || value.length > 100 || isTemplated(label.value) || /[\s@:]/.test(value)) return undefined;
  return { type: 'Team', mention: { kind: 'team', value } };
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
