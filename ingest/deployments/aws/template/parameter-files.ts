// Values for parameters in a file beside the template: a configuration of CodePipeline, the list that the command line takes, or a map of one's own tool.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
import { posix } from 'node:path';
import type { Siblings, TreeDocument } from '../../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../../read/tree.ts';

const MAX_FILES = 50;

/**
 * Paths of stored parameters that files of the same folder give to parameters of the template. A file speaks of the template when it names nothing but parameters of it.
 * Other values hold for one deployment only, a path names the same thing in all; what two files say differently nobody says.
 */
export async function storedBeside({ path, tree }: TreeDocument, siblings: Siblings): Promise<ReadonlyMap<string, string>> {
  const parameters = entriesOf(at(tree, 'Parameters'));
  const declared = new Set(parameters.map(({ key }) => key));
  const wanted = new Set(parameters.flatMap(({ key, value }) => (isStored(value) && at(value, 'Default') === undefined ? [key] : [])));
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  const folder = posix.dirname(path);
  const near = siblings.matching((each) => /\.(json|ya?ml)$/i.test(each) && each !== path && posix.dirname(each) === folder);
  const differing = new Set<string>();
  for (const file of near.slice(0, MAX_FILES)) {
    if ((await siblings.text(file))?.text.includes('arameter') !== true) continue;
    const given = (await siblings.tree(file)).flatMap((document) => givenIn(document.tree));
    if (!given.every(([name]) => declared.has(name))) continue;
    for (const [name, value] of given) {
      if (!wanted.has(name) || !/^[/\w.-][/\w.${}-]*$/.test(value)) continue;
      if (found.has(name) && found.get(name) !== value) differing.add(name);
      found.set(name, value);
    }
  }
  for (const name of differing) found.delete(name);
  return found;
}

function isStored(parameter: Tree): boolean {
  return textOf(at(parameter, 'Type'))?.startsWith('AWS::SSM::Parameter::') === true;
}

function givenIn(tree: Tree): readonly (readonly [string, string])[] {
  const mapped = entriesOf(at(tree, 'Parameters') ?? at(tree, 'parameters')).map(({ key, value }) => [key, textOf(value)] as const);
  const listed = itemsOf(tree).map((item) => [textOf(at(item, 'ParameterKey')) ?? '', textOf(at(item, 'ParameterValue'))] as const);
  return [...mapped, ...listed].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
