// Whom a step reaches: the product behind its action, what its settings name, the calls of its script.
import type { Source } from '../../../graph/model.ts';
import { credentialOf } from '../../mention/secret.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { emitContainer } from '../container.ts';
import { pointerTo } from '../pointer.ts';
import { type Flow, interacts } from '../vocabulary.ts';
import { usedRef } from './definition.ts';
import { knownAction } from './known-actions.ts';

export interface Where {
  readonly flow: Flow;
  readonly path: string;
  /** Service containers of the job. */
  readonly ownHosts: ReadonlySet<string>;
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

interface Doing {
  readonly id: string;
  readonly tree: Tree;
  readonly pointer: string;
}

export function emitReach({ id, tree, pointer }: Doing, where: Where): void {
  const uses = at(tree, 'uses');
  const name = textOf(uses);
  if (uses !== undefined && name !== undefined)
    emitUse({ id, tree, pointer }, { name, source: where.source(uses, pointerTo(pointer, 'uses')) }, where);
  const run = at(tree, 'run');
  const script = textOf(run);
  emitContainer(where.flow, id, {
    ownHosts: where.ownHosts,
    scripts: run === undefined || script === undefined ? [] : [{ text: script, source: where.source(run, pointerTo(pointer, 'run')) }],
    variables: ['env', 'with'].flatMap((block) =>
      entriesOf(at(tree, block)).flatMap((entry) => {
        const text = textOf(entry.value);
        return text === undefined ? [] : [{ name: entry.key, text, source: where.source(entry, pointerTo(pointer, block, entry.key)) }];
      }),
    ),
  });
}

// A job or step that uses a workflow or composite action of its own repository calls it; of foreign ones only workflows are known to be some.
function emitUse({ id, tree }: Doing, { name, source }: { readonly name: string; readonly source: Source }, where: Where): void {
  if (name.startsWith('docker://')) {
    emitContainer(where.flow, id, { image: { text: name, source } });
    return;
  }
  const props = { mode: 'sync', ...credentialIn(tree) };
  if (name.startsWith('./') || isWorkflow(name)) {
    interacts(where.flow, id, { relation: 'CALLS', to: usedRef(name, where.path), props }, source);
    return;
  }
  const known = knownAction(name);
  if (known !== undefined)
    interacts(where.flow, id, { relation: 'CALLS', to: { type: 'System', mention: { kind: 'host', value: known.host } }, props }, source);
}

/** True for the workflow of another repository; everything else that is used is an action. */
export function isWorkflow(uses: string): boolean {
  return /\.github\/workflows\/[^@/]+\.ya?ml(@|$)/i.test(uses);
}

function credentialIn(tree: Tree) {
  if (textOf(at(tree, 'secrets')) === 'inherit') return { credential: 'ref' };
  const found = ['env', 'with', 'secrets'].flatMap((block) =>
    entriesOf(at(tree, block)).flatMap(({ key, value }) => {
      const text = textOf(value) ?? '';
      return /\$\{\{[^{}]*\bsecrets\./.test(text) ? ['ref' as const] : (credentialOf(key, text) ?? []);
    }),
  );
  const credential = found.includes('literal') ? 'literal' : found[0];
  return credential === undefined ? {} : { credential };
}
