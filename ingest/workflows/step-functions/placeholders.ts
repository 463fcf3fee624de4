// Placeholders of a definition in a file of its own: the template that deploys it says what they stand for.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html#cfn-stepfunctions-statemachine-definitionsubstitutions
import { replacedTree, type Substitutions } from '../../deployments/aws/template/definition.ts';
import { templatesAround } from '../../deployments/aws/template/templates.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { entriesOf, itemsOf, type Tree } from '../../read/tree.ts';

/** A definition with its placeholders filled in, and the file in which the words that are left mean something. */
export interface Filled {
  readonly tree: Tree;
  readonly file: string;
}

/** Where several state machines share the definition, what they all say alike counts. */
export async function filledIn({ tree, file, path, pointer }: TreeDocument, siblings: Siblings): Promise<Filled> {
  if (pointer !== '' || !hasPlaceholder(tree)) return { tree, file };
  const uses = (await templatesAround(path, siblings)).machines.get(path) ?? [];
  const [first, ...others] = uses;
  if (first === undefined) return { tree, file };
  const common: Substitutions = new Map(
    [...first.substitutions].filter(([name, text]) => others.every(({ substitutions }) => substitutions.get(name) === text)),
  );
  const isOneTemplate = others.every((use) => use.file === first.file);
  return { tree: replacedTree(tree, common), file: isOneTemplate ? first.file : file };
}

function hasPlaceholder(tree: Tree): boolean {
  if (tree.kind === 'scalar') return tree.text.includes('${');
  return tree.kind === 'list' ? itemsOf(tree).some(hasPlaceholder) : entriesOf(tree).some(({ value }) => hasPlaceholder(value));
}
