// Ports, funnels, groups inside groups and remote process groups as steps.

import { stepKey } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, booleanOf, textOf } from '../../read/tree.ts';
import { computedCall, httpCall } from '../target.ts';
import { type StepKind, workflowKey } from '../vocabulary.ts';
import type { Placed } from './groups.ts';
import type { Node } from './nodes.ts';
import { isDisabled, type Reading } from './processor.ts';
import { filledIn } from './settings.ts';

export function layOutGroup({ document }: Reading, { group, flowing, within }: Placed, parent: string | undefined): void {
  if (within === undefined) return;
  const source = sourceOf(document, group.tree, group.pointer);
  const name = textOf(at(group.tree, 'name')) ?? within;
  flowing.plan.steps.push({ declared: { id: within, name, kind: 'sub-process', source, within: parent }, reach: [] });
}

/** A port of the flow itself is where it begins or ends; one that other instances reach starts it. */
export function layOutPort({ document }: Reading, node: Node): void {
  const { part, flowing, id, kind, placed } = node;
  const source = sourceOf(document, part.tree, part.pointer);
  const isOuter = placed.within === undefined && kind !== 'funnel';
  const isRemote = kind === 'input-port' && booleanOf(at(part.tree, 'allowRemoteAccess')) === true;
  const step: StepKind = !isOuter ? 'gateway' : kind === 'input-port' ? 'start' : 'end';
  flowing.plan.steps.push({
    declared: {
      id,
      name: textOf(at(part.tree, 'name')) ?? (kind === 'funnel' ? 'funnel' : id),
      kind: step,
      trigger: step === 'start' ? 'message' : undefined,
      source,
      within: placed.within,
      outcome: step === 'end' ? 'normal' : undefined,
      tags: isDisabled(part.tree) ? ['disabled'] : [],
    },
    reach: [],
  });
  if (isRemote && !isDisabled(part.tree)) {
    flowing.starts.push({ by: { key: stepKey(workflowKey(flowing.place), id) }, kind: 'message', source });
  }
}

// FlowFiles wait until the other side answers: https://nifi.apache.org/docs/nifi-docs/html/user-guide.html
export function layOutRemote({ document, gaps }: Reading, node: Node): void {
  const { part, flowing, id, placed } = node;
  const source = sourceOf(document, part.tree, part.pointer);
  const stated = textOf(at(part.tree, 'targetUris')) ?? textOf(at(part.tree, 'targetUri')) ?? '';
  const uri = filledIn(stated.split(',', 1)[0]?.trim() ?? '', placed.around);
  const call = hostMention(uri) === undefined ? undefined : httpCall({ url: uri })?.interaction;
  const found = call ?? computedCall(uri, { file: document.file });
  const name = textOf(at(part.tree, 'name'))
    ?.replace(/:\/\/[^/@\s]*@/g, '://')
    .replace(/\?.*$/s, '');
  flowing.plan.steps.push({
    declared: {
      id,
      name: name || 'remote process group',
      kind: 'call',
      source,
      within: placed.within,
      isWork: true,
      retry: 'unbounded',
      timeout: textOf(at(part.tree, 'communicationsTimeout')) === undefined ? 'default' : 'set',
      tags: isDisabled(part.tree) ? ['disabled'] : [],
    },
    reach: found === undefined ? [] : [{ interaction: found, source }],
  });
  if (call === undefined) {
    const setting = {
      name: 'targetUris',
      value: uri,
      place: { key: 'targetUris', value: part.tree, line: part.tree.line, column: 1, endLine: part.tree.line },
    };
    gaps.add({ ...node, type: 'remote process group' }, { why: /[#$]\{/.test(uri) ? 'templated' : 'local', setting }, source);
  }
}
