import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { emitBoundary } from './boundaries.ts';
import { emitContract } from './contract.ts';
import { entityOf, kindOf } from './entity.ts';
import { emitGroup } from './group.ts';
import { checkLocation } from './location.ts';
import { emitSoftware } from './software.ts';

/** People, blueprints and skills: part of the catalog, no part of the coordination layer. */
const WITHOUT_FACTS: ReadonlySet<string> = new Set(['user', 'template', 'airesource']);

export async function extractBackstage(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const kind = kindOf(document.tree) ?? '';
  if (WITHOUT_FACTS.has(kind)) return;
  const entity = entityOf(document);
  if (entity === undefined)
    return say(document, emit, { code: 'unsupported', detail: 'a catalog entity without metadata.name', remedy: 'Give it a name.' });
  if (isTemplated(entity.name)) {
    const remedy = 'This is a skeleton; scan a repository that was made from it.';
    return say(document, emit, { code: 'templated', detail: 'the name of the entity is still to be filled in', remedy });
  }
  switch (kind) {
    case 'component':
    case 'resource':
      return emitSoftware(entity, emit, siblings);
    case 'api':
      return emitContract(entity, emit, siblings);
    case 'system':
    case 'domain':
      return emitBoundary(entity, emit);
    case 'group':
      return emitGroup(entity, emit);
    case 'location':
      return checkLocation(entity, emit, siblings);
    default:
      return say(document, emit, {
        code: 'unsupported',
        detail: `catalog entities of kind "${kind}" are not known`,
        remedy: 'Nothing to do if the kind is your own.',
      });
  }
}

interface Trouble {
  readonly code: 'unsupported' | 'templated';
  readonly detail: string;
  readonly remedy: string;
}

function say(document: TreeDocument, emit: Emit, trouble: Trouble): void {
  emit.gap({ ...trouble, source: { file: document.file, line: document.tree.line } });
}
