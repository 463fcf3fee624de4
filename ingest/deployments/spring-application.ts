// The application that a configuration file speaks of.
import { globalKey, type Key, localKey } from '../../graph/key.ts';
import type { Mention } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import type { SpringDirectory } from './spring-directory.ts';
import { moduleOf, springPath } from './spring-files.ts';
import { filled, type PropertyValues } from './spring-placeholders.ts';

export interface Application {
  readonly key: Key;
  readonly name: string;
  readonly also: readonly Mention[];
}

interface Here {
  readonly root: string;
  readonly path: string;
}

/** Applications that a file speaks of: one; in the repository of a config server, `application.yml` speaks of all that have a file beside it. */
export function applicationsOf({ root, path }: Here, values: PropertyValues, { served }: SpringDirectory): readonly Application[] {
  const { directory, stem, isOwn } = springPath(path);
  if (!isOwn) return [named(stem, undefined)];
  const name = filled(values.get('spring.application.name') ?? '', values).trim();
  if (name !== '' && !isTemplated(name)) return [named(name, moduleOf(directory))];
  return served.length > 0 ? served.map((each) => named(each, undefined)) : [byModule(root, moduleOf(directory))];
}

function named(name: string, module: string | undefined): Application {
  return {
    key: globalKey('System', name),
    name,
    also: [
      { kind: 'service-name', value: name },
      { kind: 'host', value: name.toLowerCase() },
      { kind: 'name', value: name },
      ...(module === undefined || module === '' ? [] : [{ kind: 'path', value: module } as const]),
    ],
  };
}

function byModule(root: string, module: string): Application {
  const name = module.slice(module.lastIndexOf('/') + 1) || root;
  return {
    key: localKey('System', root, module === '' ? '.' : module),
    name,
    also: [{ kind: 'name', value: name }, ...(module === '' ? [] : [{ kind: 'path', value: module } as const])],
  };
}
