// Variables that azd gives to a service: `env`, the .env of a kustomize overlay, and those of a host among the resources.
import type { Source } from '../../../graph/model.ts';
import { senseOfName } from '../../mention/env-name.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import { credentialOf } from '../../mention/secret.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { interpolate, missingVariables, type Values } from '../interpolate.ts';
import { emitCall, emitReferences, type Target } from '../references.ts';
import type { Variable } from '../variables.ts';
import { filledIn, ledBy, type Outputs } from './outputs.ts';
import { type Part, type Project, placeOf } from './project.ts';

/** Values are those of an environment of azd, which is not committed; only defaults stand in the file. */
const NO_VALUES: Values = new Map();

export function emitVariables(project: Project, part: Part, outputs: Outputs): void {
  const key = project.members.get(part.name)?.key;
  if (key === undefined) return;
  const written = variablesOf(project, part);
  const led = written.flatMap((variable) => ledBy(variable, outputs) ?? []);
  const leading = new Map(led.map(({ variable, targets }) => [variable, targets]));
  const variables = written.flatMap((variable) => {
    const addresses = (leading.get(variable) ?? []).flatMap((target) => (target.kind === 'address' ? [target.text] : []));
    return addresses.length === 0 ? [variable] : addresses.map((address) => filledIn(variable, address));
  });
  const targetAt = (host: string): Target | undefined => {
    const member = project.services.some(({ name }) => name === host) ? project.members.get(host) : undefined;
    return member?.key === undefined ? undefined : { key: member.key, isStore: member.isStore };
  };
  emitReferences(
    { key, ownHosts: new Set([part.name]), at: targetAt, isHost: (word) => targetAt(word) !== undefined },
    variables,
    project.emit,
  );
  for (const { variable, targets } of led)
    for (const target of targets)
      if (target.kind === 'resource')
        emitCall(
          {
            from: { key },
            to: { key: target.key },
            relation: target.isStore ? 'ACCESSES' : 'CALLS',
            source: variable.source,
          },
          project.emit,
        );
  emitMissing(
    project,
    part,
    written.filter((variable) => !leading.has(variable)),
  );
}

function variablesOf(project: Project, { tree, pointer }: Part): readonly Variable[] {
  const placed = (name: string, value: Tree | undefined, place: string): readonly Variable[] => {
    const text = textOf(value);
    return value === undefined || text === undefined || name === ''
      ? []
      : [{ name, value: interpolate(text, NO_VALUES), source: placeOf(project, value, place) satisfies Source }];
  };
  const maps = [
    ['env', at(tree, 'env')],
    ['k8s/kustomize/env', at(tree, 'k8s', 'kustomize', 'env')],
  ] as const;
  return [
    ...maps.flatMap(([place, map]) => entriesOf(map).flatMap(({ key, value }) => placed(key, value, `${pointer}/${place}/${key}`))),
    ...itemsOf(at(tree, 'env')).flatMap((item, index) =>
      placed(textOf(at(item, 'name')) ?? '', at(item, 'value'), `${pointer}/env/${index}`),
    ),
  ];
}

/** Addresses that only an environment of azd has, said once for each service. */
function emitMissing({ emit }: Project, { name }: Part, variables: readonly Variable[]): void {
  const open = variables.filter(
    ({ name: variable, value }) =>
      senseOfName(variable) === 'address' && isTemplated(value) && hostMention(value) === undefined && !isLocalHost(value),
  );
  const missing = [...new Set(open.flatMap(({ value }) => missingVariables(value, NO_VALUES)))].filter(
    (each) => credentialOf(each, 'x1') === undefined,
  );
  const [first] = open;
  if (first === undefined || missing.length === 0) return;
  emit.gap({
    code: 'unresolved',
    detail: `what ${open.map((each) => each.name).join(', ')} of ${name} leads to comes from ${missing.join(', ')} of the environment of azd`,
    remedy: 'State what the service calls where a file of the scan says it: `uses` of azure.yaml, its deployment, or an interface list.',
    source: first.source,
  });
}
