// A binding submits a template whenever an event that matches comes in at the server. https://argo-workflows.readthedocs.io/en/latest/events/
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { type Manifest, templateKind, workflowRef } from '../argo-manifest.ts';
import { pointerTo } from '../pointer.ts';

export function emitEventBinding(document: TreeDocument, { name, namespace, tree, pointer }: Manifest, emit: Emit): void {
  const called = at(tree, 'spec', 'submit', 'workflowTemplateRef');
  const template = textOf(at(called, 'name'));
  if (called === undefined || template === undefined || template.includes('{{')) {
    emit.gap({
      code: 'unresolved',
      detail: `the event binding "${name}" names no template to submit`,
      remedy: 'Name it in spec.submit.workflowTemplateRef.',
      source: sourceOf(document, tree, pointer),
    });
    return;
  }
  // POST /api/v1/events/{namespace}/{discriminator}; the selector tells which of them it wants.
  const selector = textOf(at(tree, 'spec', 'event', 'selector')) ?? '';
  const discriminator = /\bdiscriminator\s*==\s*["']([\w.-]+)["']/.exec(selector)?.[1];
  const path = (space: string, last: string): string => `/api/v1/events/${namespace ?? space}/${discriminator ?? last}`;
  emit.edge({
    type: 'STARTS',
    kind: 'http',
    from: {
      type: 'Operation',
      mention: { kind: 'operation', value: `POST ${path('{}', '{}')}` },
      unresolved: { name: `POST ${path('{namespace}', '{discriminator}')}`, props: { method: 'POST' } },
    },
    to: workflowRef(templateKind(called), template),
    source: sourceOf(document, called, pointerTo(pointer, 'spec', 'submit', 'workflowTemplateRef')),
  });
}
