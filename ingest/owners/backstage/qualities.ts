// Lifecycle, criticality, data class and the like, from wherever catalogs write them.
import type { Props } from '../../../graph/model.ts';
import { textOf } from '../../read/tree.ts';
import { criticalityOf, dataClassOf, exposureOf, lifecycleOf } from '../wording.ts';
import { type Entity, ownAnnotation, stated, tagsOf } from './entity.ts';

/** Properties that every node has. */
export function commonQualities(entity: Entity, moreTags: readonly string[] = []): Props {
  const tags = [...new Set([...tagsOf(entity), ...moreTags])].sort();
  return {
    lifecycle: lifecycleOf(stated(entity, 'lifecycle')),
    criticality: criticalityOf(stated(entity, 'criticality', 'business-criticality', 'tier', 'service-tier')),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

export function dataClassStated(entity: Entity): string | undefined {
  return dataClassOf(stated(entity, 'data-class', 'data-classification', 'data-sensitivity'));
}

export function exposureStated(entity: Entity): string | undefined {
  return exposureOf(stated(entity, 'exposure'));
}

/** What our own annotations say of an agent; a value that the metamodel does not know says nothing. */
export function agentQualities(entity: Entity): Props {
  const oneOf = (name: string, values: readonly string[]): string | undefined => {
    const text = textOf(ownAnnotation(entity, name)?.value)?.trim().toLowerCase();
    return text !== undefined && values.includes(text) ? text : undefined;
  };
  return {
    autonomy: oneOf('autonomy', ['suggest', 'act-with-approval', 'act']),
    identity: oneOf('identity', ['own', 'shared', 'delegated']),
    logging: oneOf('logging', ['all', 'error', 'off']),
    riskClass: oneOf('risk-class', ['minimal', 'limited', 'high']),
    model: textOf(ownAnnotation(entity, 'model')?.value)?.trim(),
  };
}
