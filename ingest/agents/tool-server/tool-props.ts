// What a tool says about itself. The defaults of the specification (destructive, open world) are no statement: what is not said stays unknown.
// https://modelcontextprotocol.io/specification/2025-06-18/schema#toolannotations
import type { Props } from '../../../graph/model.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { at, booleanOf, type Tree, textOf } from '../../read/tree.ts';

const CLASS_KEYS = ['x-data-class', 'x-data-classification', 'dataClass', 'data-class'] as const;

/** Properties of the operation. Hints are promises of the server, so whatever rests on them has the tag `untrusted-hint`. */
export function propsOfTool(tool: Tree): Props {
  const hints = at(tool, 'annotations');
  const [reads, destroys, idempotent, openWorld] = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].map((name) =>
    booleanOf(at(hints, name)),
  );
  const stated = effectOf(textIn(tool, 'x-effect'));
  const isHinted = [reads, destroys, idempotent, openWorld].some((hint) => hint !== undefined);
  const effectClass = textIn(tool, 'x-effect-class');
  const tags = [
    ...(isHinted ? ['untrusted-hint'] : []),
    ...(effectClass === undefined ? [] : [`effect-class:${effectClass}`]),
    ...(flagIn(tool, 'x-irreversible') ? ['irreversible'] : []),
  ];
  return {
    effect: stated ?? effectOfHints(reads, destroys),
    idempotent,
    openWorld,
    dataClass: dataClassOf(CLASS_KEYS.map((key) => textIn(tool, key)).find((text) => text !== undefined)),
    tags: tags.length === 0 ? undefined : tags.sort(),
  };
}

// destructiveHint means something only where the tool is not read-only.
function effectOfHints(reads: boolean | undefined, destroys: boolean | undefined): 'read' | 'write' | 'destructive' | undefined {
  if (reads === true) return 'read';
  if (destroys === true) return 'destructive';
  return reads === false && destroys === false ? 'write' : undefined;
}

function effectOf(text: string | undefined): 'read' | 'write' | 'destructive' | undefined {
  return text === 'read' || text === 'write' || text === 'destructive' ? text : undefined;
}

// Beside the tool, in its _meta or among its annotations.
function textIn(tool: Tree, key: string): string | undefined {
  const text = [tool, at(tool, '_meta'), at(tool, 'annotations')]
    .map((holder) => textOf(at(holder, key)))
    .find((found) => found !== undefined);
  return text?.trim().toLowerCase();
}

function flagIn(tool: Tree, key: string): boolean {
  return textIn(tool, key) === 'true';
}
