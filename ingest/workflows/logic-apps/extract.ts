// A workflow of Logic Apps with what its resource says about it.

import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { definedIn } from '../wdl-definition.ts';
import { extractDefinition } from '../wdl-extract.ts';
import { emitAccessControl } from './access-control.ts';
import { nameOf } from './name.ts';
import { SILENT } from './silent.ts';

export async function extractLogicApp(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const defined = definedIn(document.tree);
  if (defined === undefined) return;
  const kind = textOf(at(defined.holder, 'kind'))?.toLowerCase();
  const state = textOf(at(defined.holder, 'state'))?.toLowerCase();
  const reading = await extractDefinition(
    { document, defined, emit, siblings },
    {
      engine: 'logic-apps',
      defaults: SILENT,
      ...nameOf(document),
      // Every run of a stateful workflow is kept; whether those of a stateless one are is a setting of its app.
      logging: kind === 'stateless' ? undefined : 'all',
      tags: [...(kind === 'stateless' ? ['stateless'] : []), ...(state === 'disabled' ? ['disabled'] : [])],
    },
  );
  emitAccessControl(reading);
}
