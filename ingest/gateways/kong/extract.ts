import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { extractDeck } from './deck.ts';
import { isDeck } from './recognise.ts';
import { extractResources } from './resources.ts';

export async function extractKong(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  if (isDeck(document)) extractDeck(document, emit);
  else await extractResources({ document, emit, siblings });
}
