// Job:* objects. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobTypes.htm
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Job } from '../control-m-model.ts';
import type { Stated } from '../stated.ts';
import { typeOf } from './kinds.ts';
import { placeIn, type Scope, statedIn } from './scope.ts';
import { transfersOf } from './transfers.ts';
import { type Named, unitOf, variablesOf } from './unit.ts';

export function jobOf(scope: Scope, named: Named, outer: ReadonlyMap<string, string> = new Map()): Job {
  const variables = new Map([...outer, ...variablesOf(scope.tree)]);
  const filled = (stated: Stated | undefined): Stated | undefined =>
    stated === undefined ? undefined : { ...stated, text: withVariables(stated.text, variables) };
  const typeEntry = scope.entries.get('Type');
  return {
    ...unitOf(scope, named),
    what: 'job',
    type: (typeOf(scope.tree) ?? '').replace(/^Job:?/, ''),
    typeSource: typeEntry === undefined ? named.source : placeIn(scope, typeEntry),
    command: filled(commandOf(scope)),
    profile: filled(statedIn(scope, 'ConnectionProfile', 'AI-ConnectionProfile')),
    transfers: transfersOf(scope, (text) => withVariables(text, variables)),
    watched: filled(statedIn(scope, 'Path', 'HdfsFilePath')),
    limit: limitOf(scope),
    service: serviceOf(scope),
    field: (...names) => filled(statedIn(scope, ...names.flatMap((name) => [name, `AI-${name}`]))),
  };
}

/** %%NAME by a variable of the job or of a folder around it; what the run computes stays as it is. */
function withVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/%%(?:\\\\)?([A-Za-z_]\w*)\.?/g, (whole, name: string) => {
    const value = variables.get(name);
    return value === undefined || value.includes('%%') ? whole : value;
  });
}

function commandOf(scope: Scope): Stated | undefined {
  const single = statedIn(scope, 'Command', 'Script', 'CommandLine', 'SqoopCommand');
  if (single !== undefined) return single;
  const list = itemsOf(at(scope.tree, 'Commands')).flatMap((item) => textOf(item) ?? []);
  const [entry] = ['Commands'].flatMap((key) => scope.entries.get(key) ?? []);
  return list.length === 0 || entry === undefined ? undefined : { text: list.join('\n'), source: placeIn(scope, entry) };
}

const LIMITS = ['TimeLimit', 'MaxWaitTime', 'ExecutionTimeout', 'HttpConnectionTimeout', 'Max Duration', 'AI-Max Duration', 'Timeout'];

function limitOf(scope: Scope): Stated | undefined {
  const stated = statedIn(scope, ...LIMITS);
  if (stated !== undefined) return stated;
  const entry = scope.entries.get('MustEnd');
  const parts = entry === undefined ? [] : ['Hours', 'Minutes', 'Days'].flatMap((key) => textOf(at(entry.value, key)) ?? []);
  return entry === undefined || parts.length === 0 ? undefined : { text: parts.join(':'), source: placeIn(scope, entry) };
}

/** SLA management: a service that must complete by a time, or within one. */
function serviceOf(scope: Scope): Stated | undefined {
  if (typeOf(scope.tree) !== 'Job:SLAManagement') return undefined;
  const name = statedIn(scope, 'ServiceName');
  const due = ['CompleteBy', 'CompleteIn'].flatMap((key) => dueOf(key, scope.entries.get(key)?.value) ?? [])[0];
  const source = name?.source;
  return source === undefined ? undefined : { text: `service ${name?.text ?? ''}${due === undefined ? '' : ` ${due}`}`, source };
}

function dueOf(key: string, tree: Tree | undefined): string | undefined {
  const time = textOf(at(tree, 'Time'));
  return time === undefined ? undefined : `${key === 'CompleteBy' ? 'by' : 'in'} ${time}`;
}
