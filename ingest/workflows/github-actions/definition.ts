// A workflow or composite action as jobs with steps. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
import type { Mention, MentionRef } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Position, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

const WORKFLOW = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i;
const ACTION = /(^|\/)action\.ya?ml$/i;

export function isGithub({ tree, path }: TreeDocument): boolean {
  if (WORKFLOW.test(path)) return at(tree, 'jobs')?.kind === 'map' || (hasKey(tree, 'on') && hasKey(tree, 'name'));
  return isAction({ tree, path });
}

export function isAction({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  return ACTION.test(path) && textOf(at(tree, 'runs', 'using'))?.toLowerCase() === 'composite';
}

export interface Job {
  readonly id: string;
  readonly tree: Tree;
  readonly place: Position;
  readonly pointer: string;
  /** Jobs that must end before. */
  readonly needs: readonly { readonly id: string; readonly place: Tree }[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly tree: Tree;
  readonly pointer: string;
  /** The id by which other steps speak of it. */
  readonly ownId: string | undefined;
}

export function jobsOf({ tree, pointer }: TreeDocument): readonly Job[] {
  return entriesOf(at(tree, 'jobs')).map(({ key, value, ...place }) => {
    const needs = at(value, 'needs');
    const own = pointerTo(pointer, 'jobs', key);
    return {
      id: key,
      tree: value,
      place,
      pointer: own,
      needs: (needs?.kind === 'list' ? needs.items : needs === undefined ? [] : [needs]).flatMap((item) => {
        const id = textOf(item);
        return id === undefined ? [] : [{ id, place: item }];
      }),
      steps: stepsOf(at(value, 'steps'), { prefix: `${key}.`, pointer: pointerTo(own, 'steps') }),
    };
  });
}

export function stepsOf(
  list: Tree | undefined,
  { prefix, pointer }: { readonly prefix: string; readonly pointer: string },
): readonly Step[] {
  const seen = new Set<string>();
  return itemsOf(list).map((tree, index) => {
    const ownId = textOf(at(tree, 'id'));
    const id = ownId !== undefined && !seen.has(ownId) ? ownId : String(index + 1);
    seen.add(id);
    return { id: `${prefix}${id}`, name: nameOf(tree, id), tree, pointer: pointerTo(pointer, index), ownId };
  });
}

// What the log shows: the name, the action, or the command that runs. Its arguments may hold secrets and are left out.
function nameOf(tree: Tree, id: string): string {
  return textOf(at(tree, 'name')) ?? textOf(at(tree, 'uses')) ?? commandOf(textOf(at(tree, 'run')) ?? '') ?? id;
}

function commandOf(script: string): string | undefined {
  const line = script.split('\n').find((each) => each.trim() !== '' && !/^\s*(#|set\s)/.test(each));
  return /^\s*([\w./-]{1,40}(?:[ \t]+[a-z][a-z-]{1,20}(?=\s|$))?)(?=\s|$)/.exec(line ?? '')?.[1];
}

/** Path of the repository inside the scan root, with a slash at its end; '' where they are the same. */
export function repositoryOf(path: string): string {
  const index = `/${path}`.lastIndexOf('/.github/');
  return index < 0 ? '' : path.slice(0, index);
}

/** Workflows and actions are known by their path in the repository, workflows to one another by their name too. */
export function mentionOf(value: string): Mention {
  return { kind: 'process-id', value, within: 'github-actions' };
}

/** Another workflow or composite action: "./.github/workflows/deploy.yml", "acme/platform/.github/workflows/deploy.yml@v2". */
export function usedRef(uses: string, path: string): MentionRef {
  const bare = uses.replace(/@[^@/]*$/, '').replace(/(?<!\/)\/+$/, '');
  if (!uses.startsWith('./')) return { type: 'Workflow', mention: mentionOf(bare), unresolved: { name: bare, kind: 'pipeline' } };
  const value = `${repositoryOf(path)}${bare.replace(/^\.\/?/, '')}`;
  return { type: 'Workflow', mention: mentionOf(value === '' ? '.' : value), unresolved: { name: uses, kind: 'pipeline' } };
}

export function environmentOf(tree: Tree): string | undefined {
  const environment = at(tree, 'environment');
  const name = textOf(environment) ?? textOf(at(environment, 'name'));
  return name === undefined || name === '' || name.includes('${{') ? undefined : name;
}

/** Types or branches that a trigger is narrowed to. */
export function typesOf(trigger: Tree | undefined): readonly string[] {
  return textsOf(at(trigger, 'types'));
}
