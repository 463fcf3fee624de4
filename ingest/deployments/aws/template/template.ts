// A template of CloudFormation or SAM as it is read: its parts by name, before anything is resolved.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
import type { TreeDocument } from '../../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf, textsOf } from '../../../read/tree.ts';

/** A resource before it is understood. */
export interface Declared {
  readonly id: string;
  readonly type: string;
  readonly tree: Tree;
  /** Properties, or undefined where it has none. */
  readonly properties: Tree | undefined;
  readonly entry: Entry;
  readonly pointer: string;
  readonly condition: string | undefined;
}

const TYPE = /^(AWS|Alexa|Custom|[A-Z]\w*)::\w+(::\w+)*$/;

/** A version or transform that only templates have, or resources whose types are those of AWS. */
export function isTemplate(tree: Tree): boolean {
  const resources = at(tree, 'Resources');
  if (resources !== undefined && resources.kind !== 'map') return false;
  const types = entriesOf(resources).map(({ value }) => textOf(at(value, 'Type')) ?? '');
  if (types.some((type) => TYPE.test(type))) return true;
  const isMarked = at(tree, 'AWSTemplateFormatVersion') !== undefined || transformsOf(tree).some((name) => name.startsWith('AWS::'));
  return isMarked && resources !== undefined;
}

export function transformsOf(tree: Tree): readonly string[] {
  return textsOf(at(tree, 'Transform'));
}

/** Resources of a document, in file order; loops and includes are no resources of their own. */
export function declaredIn(document: TreeDocument): readonly Declared[] {
  return entriesOf(at(document.tree, 'Resources')).flatMap((entry) => {
    const type = textOf(at(entry.value, 'Type'));
    if (type === undefined || entry.key.startsWith('Fn::')) return [];
    return [
      {
        id: entry.key,
        type,
        tree: entry.value,
        properties: at(entry.value, 'Properties'),
        entry,
        pointer: `${document.pointer}/Resources/${escaped(entry.key)}`,
        condition: textOf(at(entry.value, 'Condition')),
      },
    ];
  });
}

/** RFC 6901. */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
