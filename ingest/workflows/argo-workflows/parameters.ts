// Values of parameters, as far as the file itself gives them: {{inputs.parameters.url}}, {{workflow.parameters.bucket}}.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** Values by the name under which templates write them. */
export type Parameters = ReadonlyMap<string, string>;

/** Text with the parameters that are known filled in; the others stay as written. */
export function filled(text: string, parameters: Parameters): string {
  return text.replace(/\{\{\s*((?:inputs|workflow)\.parameters\.[\w.-]+)\s*\}\}/g, (whole, name: string) => parameters.get(name) ?? whole);
}

/** Parameters that a submitted workflow has unless somebody gives others. */
export function workflowParameters(spec: Tree | undefined): Parameters {
  return new Map(valuesOf(at(spec, 'arguments'), new Map()).map(([name, value]) => [`workflow.parameters.${name}`, value]));
}

/** Parameters inside a template: what the caller hands over, else the default of the template. */
export function innerParameters(template: Tree, given: Tree | undefined, outer: Parameters): Parameters {
  const global = [...outer].filter(([name]) => name.startsWith('workflow.'));
  const inner = [...valuesOf(at(template, 'inputs'), outer), ...valuesOf(given, outer)].map(
    ([name, value]) => [`inputs.parameters.${name}`, value] as const,
  );
  return new Map([...global, ...inner]);
}

// A value that holds what only the run knows is none.
function valuesOf(holder: Tree | undefined, outer: Parameters): readonly (readonly [string, string])[] {
  return itemsOf(at(holder, 'parameters')).flatMap((parameter) => {
    const name = textOf(at(parameter, 'name'));
    const value = textOf(at(parameter, 'value')) ?? textOf(at(parameter, 'default'));
    const text = value === undefined ? undefined : filled(value, outer);
    return name === undefined || text === undefined || text.includes('{{') || text.length > 2000 ? [] : [[name, text] as const];
  });
}
