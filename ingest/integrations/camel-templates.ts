// Route templates, and the routes that are made of them. https://camel.apache.org/manual/route-template.html
import { allNamed } from './camel-definitions.ts';
import { type Eip, optionOf, partNamed, partsNamed } from './camel-eip.ts';
import { type CamelFile, gapAt } from './camel-reading.ts';
import { emitRoute } from './camel-route.ts';
import { errorsOfRoute, type RouteErrors } from './camel-route-errors.ts';
import { errorsForRoute, type Surroundings } from './camel-scope.ts';
import { BRACES, filledIn } from './placeholders.ts';

/** What a template promises about errors: nothing, since those of its routes are decided where they are made. */
export const NO_ERRORS: RouteErrors = {
  ...errorsOfRoute({ own: [], shared: [], handler: undefined, missing: [], policies: new Map(), fill: (text) => text }),
  scope: { errors: undefined, retry: undefined, isCaught: true },
  onError: undefined,
};

export function emitTemplates(file: CamelFile, members: readonly Eip[]): void {
  for (const template of members.filter(({ name }) => name === 'routeTemplate')) {
    const id = optionOf(template, 'id');
    const route = partNamed(template, 'route', 'from');
    if (route === undefined) continue;
    const also = id === undefined ? [] : [{ kind: 'process-id', value: `routeTemplate:${id}` } as const];
    emitRoute(file, {
      eip: route,
      id,
      name: optionOf(template, 'description') ?? id,
      source: template.source,
      also,
      errors: NO_ERRORS,
      isTemplate: true,
    });
  }
}

export interface Making {
  readonly surroundings: Surroundings;
  /** Elements of this file and of those beside it. */
  readonly known: readonly Eip[];
}

export function emitTemplated(file: CamelFile, members: readonly Eip[], { surroundings, known }: Making): void {
  const made = members.filter(({ name }) => name === 'templatedRoute');
  if (made.length === 0) return;
  const templates = new Map(allNamed(known, 'routeTemplate').map((eip) => [optionOf(eip, 'id') ?? '', eip]));
  for (const each of made) {
    const ref = optionOf(each, 'routeTemplateRef') ?? '';
    const template = templates.get(ref);
    const route = template === undefined ? undefined : partNamed(template, 'route', 'from');
    if (template === undefined || route === undefined) missingTemplate(file, each, ref);
    else
      emitRoute(withParameters(file, parametersOf(template, each)), {
        eip: route,
        id: optionOf(each, 'routeId') ?? `${ref} of templatedRoute`,
        name: optionOf(each, 'routeId'),
        source: each.source,
        tags: [`template:${ref}`],
        errors: errorsForRoute(route, surroundings),
      });
  }
}

// What the route gives, else the defaults of the template.
function parametersOf(template: Eip, made: Eip): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const each of partsNamed(template, 'templateParameter', 'parameter')) {
    const value = optionOf(each, 'defaultValue');
    if (value !== undefined) parameters.set(optionOf(each, 'name') ?? '', value);
  }
  for (const each of partsNamed(made, 'parameter')) parameters.set(optionOf(each, 'name') ?? '', optionOf(each, 'value') ?? '');
  return parameters;
}

/** The file with values for parameters. */
export function withParameters(file: CamelFile, parameters: ReadonlyMap<string, string>): CamelFile {
  const fill = (text: string): string => file.uris.fill(filledIn(text, BRACES, (name) => parameters.get(name)).text);
  return { ...file, uris: { ...file.uris, fill } };
}

function missingTemplate(file: CamelFile, made: Eip, ref: string): void {
  gapAt(
    file,
    {
      code: 'unresolved',
      detail: `the template "${ref}" stands in no file beside this one, so the route made of it is not known`,
      remedy: 'Scan the file that has the template; templates in Java are not read.',
    },
    made.source,
  );
}
