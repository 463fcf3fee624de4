// Records of relations: parent, child and a type that says both ways.
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import type { MapTree } from '../../read/tree.ts';
import { type CiContext, emitCiRelation, tellUnknown } from '../ci-edge.ts';
import { systemKey } from '../system.ts';
import { displayOf } from './records.ts';

export function extractRelations(document: TreeDocument, items: readonly MapTree[], emit: Emit): void {
  const stated = new Set<string>();
  const context: CiContext = {
    root: document.root,
    emit,
    unknown: new Map(),
    named(name, source) {
      const key = systemKey(document, name);
      if (!stated.has(key))
        emit.node({ type: 'System', key, name, also: [{ kind: 'name', value: name }], stance: 'claimed', isNamedOnly: true, source });
      stated.add(key);
      return key;
    },
  };
  for (const item of items) {
    const source = sourceOf(document, { line: item.line });
    const [parent, child] = [displayOf(item, 'parent'), displayOf(item, 'child')];
    if (isSysId(parent) || isSysId(child)) {
      emit.gap(showsIds(source));
      break;
    }
    emitCiRelation(context, {
      parent: { name: parent, className: displayOf(item, 'parentClass', 'parent.sys_class_name') },
      child: { name: child, className: displayOf(item, 'childClass', 'child.sys_class_name') },
      type: displayOf(item, 'type'),
      source,
    });
  }
  tellUnknown(context);
}

// A reference without its display value is 32 hexadecimal digits, which name nothing to anybody.
function isSysId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}

function showsIds(source: Source) {
  return {
    code: 'unresolved',
    detail: 'the relations name their items by sys_id only',
    remedy: 'Export with display values: sysparm_display_value=all in the Table API.',
    source,
  } as const;
}
