// Properties of a Spring application, whether they stand in YAML or in a properties file.
import type { Source } from '../../graph/model.ts';
import { sourceOf, type TreeDocument } from '../ingester.ts';
import type { Tree } from '../read/tree.ts';
import type { PropertyLine } from './properties-file.ts';

/** One property under its full name: "spring.cloud.gateway.routes[0].uri". */
export interface Property {
  readonly key: string;
  readonly value: string;
  readonly source: Source;
}

/** The form in which names are compared: Spring binds serviceUrl, service-url and service_url alike. */
export function canonical(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** Leaves of a tree in order. Empty and null values say nothing. */
export function propertiesOfTree(document: TreeDocument): readonly Property[] {
  const found: Property[] = [];
  const visit = (tree: Tree, key: string, pointer: string, line: number): void => {
    if (tree.kind === 'map') {
      for (const entry of tree.entries.values()) {
        const step = entry.key.replaceAll('~', '~0').replaceAll('/', '~1');
        visit(entry.value, key === '' ? entry.key : `${key}.${entry.key}`, `${pointer}/${step}`, entry.line);
      }
    } else if (tree.kind === 'list') {
      for (const [index, item] of tree.items.entries()) visit(item, `${key}[${index}]`, `${pointer}/${index}`, item.line);
    } else if (tree.value !== null && tree.text !== '') {
      found.push({ key, value: tree.text, source: sourceOf(document, { line }, pointer) });
    }
  };
  visit(document.tree, '', document.pointer, document.tree.line);
  return found;
}

export function propertiesOfLines(document: { readonly file: string }, lines: readonly PropertyLine[]): readonly Property[] {
  return lines.filter(({ value }) => value !== '').map(({ key, value, line }) => ({ key, value, source: sourceOf(document, { line }) }));
}

/** Names that only Spring and what is built on it use. */
export function isSpringKey(key: string): boolean {
  return /^(spring\.(application|cloud|config|datasource|data|kafka|rabbitmq|jpa|profiles|security|main|redis|ai|mail|sleuth|zipkin|boot|batch|jms|liquibase|flyway|reactor|sql|mvc|webflux|elasticsearch|activemq|artemis|ldap|r2dbc)(\.|\[|$)|eureka\.(client|instance)\.|management\.(endpoints?|metrics|tracing|otlp|health|zipkin)\.|zuul\.routes\.|resilience4j\.|feign\.|ribbon\.|hystrix\.)/i.test(
    key,
  );
}
