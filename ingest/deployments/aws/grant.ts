// What a policy of IAM allows: which actions on which thing, under which conditions. Readers evaluate the statement, this says what it means.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
import type { Source } from '../../../graph/model.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';
import { type Mode, modeOfAction } from './use.ts';

export interface Grant {
  readonly target: Reference;
  readonly service: Service;
  readonly mode: Mode;
  /** For events: sources and detail types that may be put. */
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  readonly source: Source;
}

export interface Permissions {
  readonly grants: readonly Grant[];
  /** All that it may do stands in the files; false where a managed policy or a role from elsewhere adds to it. */
  readonly isWhole: boolean;
}

export const NO_PERMISSIONS: Permissions = { grants: [], isWhole: false };

/** A statement whose effect is Allow. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly conditions: readonly Condition[];
  readonly on: readonly { readonly target: Reference; readonly source: Source }[];
}

export interface Condition {
  /** The operator: StringEquals, ForAllValues:StringEquals. */
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

export function grantsOf({ actions, conditions, on }: Allowed): readonly Grant[] {
  const modes = new Map<string, { readonly service: Service; readonly mode: Mode }>();
  for (const action of actions) {
    const found = modeOfAction(action);
    if (found !== undefined) modes.set(`${found.service} ${found.mode}`, found);
  }
  const limits = { sources: valuesOf(conditions, 'events:source'), detailTypes: valuesOf(conditions, 'events:detail-type') };
  return on.flatMap(({ target, source }) => [...modes.values()].map((mode) => ({ target, ...mode, ...limits, source })));
}

function valuesOf(conditions: readonly Condition[], name: string): readonly string[] {
  return conditions
    .filter(({ test, variable }) => variable === name && /Equals/i.test(test) && !/Not/i.test(test))
    .flatMap(({ values }) => values);
}

/** In any region, of any account: the name still says which thing is meant. */
const ANYWHERE = /^(arn:(?:\$\{[^{}]*\}|[^:{}])*:[\w-]+):(?:\*|\$\{[^{}]*\}):(?:\*|\$\{[^{}]*\}):/;

/**
 * The thing that a written resource of a statement names; `anywhere` stands for any region and account, in the words of the format.
 * "*" and names with wildcards say what is allowed, not what is used.
 */
export function grantedThing(resource: string, anywhere: string): Reference | undefined {
  const name = resource
    .replace(/\/index\/[\s\S]*$/, '')
    .replace(/(?<!\/\*|:\*)([/:]\*)+$/, '')
    .replace(/^(arn:[^:]*:s3:::[^/]+)\/.*$/, '$1')
    .replace(ANYWHERE, (_whole, service: string) => `${service}:${anywhere}:`);
  return name.includes('*') || !name.startsWith('arn:') ? undefined : { kind: 'text', text: name };
}
