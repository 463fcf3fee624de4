// What is known while the resources of a template are read.
import type { Mention, MentionRef, NodeType, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { resourceNameOf } from '../../mention/azure-resource.ts';
import type { Tree } from '../../read/tree.ts';
import type { Name, Resource } from './template.ts';

export interface Reading {
  readonly document: TreeDocument;
  readonly emit: Emit;
}

export function placeOf({ document }: Reading, resource: Resource, tree: Tree = resource.tree): Source {
  return sourceOf(document, tree, `${document.pointer}${resource.pointer}`);
}

/** The name that a person knows: the constant, else the parameter that holds it. */
export function nameOf(name: Name | undefined): string | undefined {
  return name?.text ?? name?.placeholder;
}

/** Other resources of the template speak of it by the parameter that holds its name. */
export function placeholderMentions(name: Name | undefined, file: string): readonly Mention[] {
  return name?.placeholder === undefined ? [] : [{ kind: 'job-type', value: name.placeholder, within: file }];
}

/** A resource by its id or by resourceId(); `spoken` is how a constant name is mentioned. */
export function resourceRef(
  text: string,
  file: string,
  spoken: { readonly type: readonly NodeType[]; readonly mention: (name: string) => Mention },
): MentionRef | undefined {
  const first = resourceNameOf(text)?.names[0];
  if (first === undefined) return undefined;
  const mention: Mention = first.isPlaceholder ? { kind: 'job-type', value: first.text, within: file } : spoken.mention(first.text);
  return { type: spoken.type, mention, unresolved: { name: first.text } };
}
