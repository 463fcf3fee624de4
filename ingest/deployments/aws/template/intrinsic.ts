// Functions of the template language, in the short form (!Sub) and the long one (Fn::Sub).
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
import { entriesOf, itemsOf, type Tree, textOf } from '../../../read/tree.ts';

/** One call of a function: `name` without "Fn::". */
export interface Intrinsic {
  readonly name: string;
  readonly argument: Tree;
}

const SHORT = new Set([
  'Ref',
  'GetAtt',
  'Sub',
  'Join',
  'If',
  'FindInMap',
  'ImportValue',
  'Select',
  'Split',
  'Base64',
  'Condition',
  'Equals',
  'Not',
  'And',
  'Or',
  'GetAZs',
  'Cidr',
  'Transform',
  'ToJsonString',
  'Length',
]);

/** The function that a value is a call of; undefined for plain values. */
export function intrinsicOf(tree: Tree | undefined): Intrinsic | undefined {
  const tag = tree?.tag?.slice(1);
  if (tree !== undefined && tag !== undefined && SHORT.has(tag)) return { name: tag, argument: tree };
  if (tree?.kind !== 'map' || tree.entries.size !== 1) return undefined;
  const [entry] = entriesOf(tree);
  if (entry === undefined) return undefined;
  if (entry.key === 'Ref' || entry.key === 'Condition') return { name: entry.key, argument: entry.value };
  return entry.key.startsWith('Fn::') ? { name: entry.key.slice(4), argument: entry.value } : undefined;
}

/** "Orders.Arn" of !GetAtt Orders.Arn, !GetAtt [Orders, Arn] and their long forms. */
export function attributeText(argument: Tree): string {
  return (
    textOf(argument) ??
    itemsOf(argument)
      .flatMap((item) => textOf(item) ?? [])
      .join('.')
  );
}
