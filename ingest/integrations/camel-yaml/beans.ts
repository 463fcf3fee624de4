// `- beans:` of the YAML DSL: name, type, properties. https://camel.apache.org/components/latest/others/yaml-dsl.html
import type { Bean, Beans } from '../beans.ts';
import { allNamed } from '../camel-definitions.ts';
import { type Eip, optionOf, partNamed, partsNamed } from '../camel-eip.ts';
import { beanName } from '../camel-endpoint.ts';
import type { Setting } from '../connector-settings.ts';

export function yamlBeans(eips: readonly Eip[]): Beans {
  const found = allNamed(eips, 'beans').flatMap((eip) => [eip, ...eip.children].flatMap((each) => beanOf(each) ?? []));
  return new Map(found.map((bean) => [bean.id, bean]));
}

function beanOf(eip: Eip): Bean | undefined {
  const id = optionOf(eip, 'name');
  if (id === undefined) return undefined;
  const listed = partsNamed(eip, 'property').flatMap((each): Setting[] => {
    const key = optionOf(each, 'key');
    const value = each.options.get('value');
    return key === undefined || value === undefined ? [] : [{ ...value, key }];
  });
  const settings = [...eip.parameters.values(), ...listed, ...nested(partNamed(eip, 'properties'))];
  const refs = settings.flatMap(({ value }) => beanName(value) ?? []);
  return { id, type: (optionOf(eip, 'type') ?? '').replace(/^#class:/, ''), settings, refs, inner: [] };
}

// properties: {connectionFactory: {brokerURL: …}}
function nested(eip: Eip | undefined): readonly Setting[] {
  return eip === undefined ? [] : [...eip.options.values(), ...eip.children.flatMap(nested)];
}
