// The contract as a whole.
import type { Mention, Source } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import { criticalityOf, dataClassOf } from '../../owners/wording.ts';
import { at } from '../../read/tree.ts';
import { type Auth, common } from '../auth.ts';
import { classOf, exposureIn, lifecycleIn } from '../extensions.ts';
import { firstText, versionOf } from '../fields.ts';
import { mostSensitive } from '../sensitivity.ts';
import { type Declared, dataClassIn } from './operations.ts';
import type { Spec } from './spec.ts';

export interface Whole {
  /** Authentication that the document demands where its operations are silent. */
  readonly whole: Auth | undefined;
  readonly source: Source;
}

export function emitApi(spec: Spec, declared: readonly Declared[], { whole, source }: Whole): void {
  const { document, top, api, title, emit } = spec;
  const info = at(top.tree, 'info');
  const exposure = exposureIn(info, top.tree);
  emit.node({
    type: 'Api',
    key: api,
    name: title,
    also: [pathMention(document), ...(title === document.path ? [] : [{ kind: 'name', value: title } as const])],
    props: {
      protocol: 'rest',
      version: versionOf(info),
      // What all operations share is the effective truth, also where each of them overrides the document.
      auth: common(declared.map(({ demand }) => demand?.auth)) ?? whole,
      lifecycle: lifecycleIn(info, top.tree),
      criticality: criticalityOf(firstText(info, 'x-criticality') ?? firstText(top.tree, 'x-criticality')),
      dataClass: mostSensitive([dataClassOf(classOf(info) ?? classOf(top.tree)), ...declared.map(dataClassIn)]),
      ...(exposure === undefined ? {} : { tags: [`exposure:${exposure}`] }),
    },
    source,
  });
}

/** A definition inside another file answers to the file and its pointer: the file alone names the one around it. */
function pathMention({ path, pointer }: TreeDocument): Mention {
  return { kind: 'path', value: pointer === '' ? path : `${path}#${pointer}` };
}
