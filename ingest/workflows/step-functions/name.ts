// What a state machine is called and how files refer to it: the definition itself carries no name.
import type { Mention } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import type { Place } from '../vocabulary.ts';

/** Natural key: the file, and the pointer where the definition is embedded in a template. */
export function machinePlace(root: string, path: string, pointer = ''): Place {
  return pointer === '' ? [root, path] : [root, path, pointer];
}

/** File and folder names that say what a file is, not what it is about. */
const TELLS_NOTHING = /^(definition|workflow|asl|main|index|src|app|state-?machines?|step-?functions?|statemachine-definition|sfn)$/i;

/** Resource name of an embedded definition, else the name of the file, or of its folder where the file says nothing. */
export function machineName({ path, pointer }: TreeDocument): string {
  const embedded = logicalIdOf(pointer);
  if (embedded !== undefined) return embedded;
  const [file = path, ...folders] = path.split('/').reverse();
  const bare = file.replace(/(\.asl)?\.(json|ya?ml)$/i, '');
  return [bare, ...folders].find((name) => name !== '' && !TELLS_NOTHING.test(name)) ?? file;
}

/** A file answers to its path, an embedded definition to the name of its resource, which placeholders use. */
export function machineMentions(document: TreeDocument): readonly Mention[] {
  const name = machineName(document);
  const logicalId = logicalIdOf(document.pointer);
  // Inside a plan or state it is known by what that says of its resource.
  if (logicalId === undefined && document.pointer !== '') return [];
  const own: Mention[] = logicalId === undefined ? [{ kind: 'path', value: document.path }] : [{ kind: 'job-type', value: logicalId }];
  return [{ kind: 'name', value: name }, ...own];
}

/** /Resources/OrderFlow/Properties/Definition → OrderFlow; /resource/aws_sfn_state_machine/fulfil/definition → aws_sfn_state_machine.fulfil */
function logicalIdOf(pointer: string): string | undefined {
  if (pointer === '') return undefined;
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (parts[0] === 'resource' && parts.length > 3) return parts.slice(1, 3).join('.');
  if (parts.at(-2) === 'values' || parts.at(-2) === 'attributes') return undefined;
  const named = parts.findIndex((part) => part === 'Resources' || part === 'stateMachines');
  return parts[named + 1] ?? parts.at(-1);
}
