// The flow of a JSON file as it stands, or that of an agent made into its form.
import type { Emit, TreeDocument } from '../../ingester.ts';
import { definitionOf } from '../nifi-flow/definition.ts';
import { withoutPointers } from '../nifi-flow/emit.ts';
import { extractDefinition } from '../nifi-flow/extract.ts';
import { definitionOfMinifi, isMinifi } from './minifi.ts';

export function extractNifi(document: TreeDocument, emit: Emit): void {
  const { tree, pointer } = document;
  const written = definitionOf(tree, pointer);
  if (written !== undefined) extractDefinition({ ...document, definition: written }, emit);
  else if (isMinifi(tree)) extractDefinition({ ...document, definition: definitionOfMinifi(tree) }, withoutPointers(emit));
}
