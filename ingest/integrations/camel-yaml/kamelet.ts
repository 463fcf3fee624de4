// Kamelet: a route template with parameters. https://camel.apache.org/camel-k/latest/kamelets/kamelets.html
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, textOf } from '../../read/tree.ts';
import { openFile } from '../camel-extract.ts';
import { emitRoute } from '../camel-route.ts';
import { NO_ERRORS, withParameters } from '../camel-templates.ts';
import { eipOfYaml } from '../camel-yaml-eips.ts';
import { yamlBeans } from './beans.ts';
import { nameOfResource } from './resources.ts';

export async function extractKamelet(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, pointer } = document;
  const spec = at(tree, 'spec');
  // Earlier versions called the template a flow.
  const key = hasKey(spec, 'template') ? 'template' : 'flow';
  const template = entriesOf(spec).find((entry) => entry.key === key);
  const { name, source } = nameOfResource(document);
  if (template === undefined || name === undefined || (!hasKey(template.value, 'from') && !hasKey(template.value, 'route'))) {
    emit.gap({
      code: 'unsupported',
      detail: 'the kamelet has no template in YAML, so there is no route to read',
      remedy: 'Write its route in spec.template.',
      source,
    });
    return;
  }
  const eip = eipOfYaml(document, template, `${pointer}/spec/${key}`);
  const route = eip.children.find((child) => child.name === 'route' || child.name === 'from') ?? eip;
  const file = await openFile(document, emit, { eips: [eip], beans: yamlBeans([eip]), siblings });
  emitRoute(withParameters(file, defaultsOf(document)), {
    eip: route,
    id: name,
    name: textOf(at(spec, 'definition', 'title')) ?? name,
    source,
    also: [{ kind: 'process-id', value: `kamelet:${name}` }],
    tags: kindTags(document),
    errors: NO_ERRORS,
    isTemplate: true,
  });
}

function defaultsOf({ tree }: TreeDocument): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const { key, value } of entriesOf(at(tree, 'spec', 'definition', 'properties'))) {
    const text = textOf(at(value, 'default'));
    if (text !== undefined) defaults.set(key, text);
  }
  return defaults;
}

// source, sink or action
function kindTags({ tree }: TreeDocument): readonly string[] {
  const type = textOf(at(tree, 'metadata', 'labels', 'camel.apache.org/kamelet.type'));
  return type === undefined ? ['kamelet'] : ['kamelet', `kamelet:${type}`];
}
