// Operations that the conditions of flows name: `(proxy.pathsuffix MatchesPath "/orders/{id}") and (request.verb = "GET")`.
// https://cloud.google.com/apigee/docs/api-platform/reference/conditions-reference
import { namelessPath, operationKey } from '../../../graph/key.ts';
import { childNamed, childrenNamed } from '../../read/tree.ts';
import { httpEffect } from '../../workflows/effect.ts';
import { apiKey } from './bundle.ts';
import { conditionOf, placeOf, type Reading } from './flow.ts';

const PATH = /proxy\.pathsuffix\s*(?:MatchesPath|Matches|JavaRegex|~\/|~|==?|=|Equals|is)\s*"([^"]*)"/gi;
const VERB = /request\.verb\s*(?:==?|=|Equals|is)\s*"([A-Za-z]+)"/gi;

export function emitOperations(reading: Reading, basePath: string): void {
  const { document, bundle, emit } = reading;
  const api = apiKey(bundle);
  const seen = new Set<string>();
  for (const flow of childrenNamed(childNamed(document.xml, 'Flows'), 'Flow')) {
    const condition = conditionOf(flow);
    if (condition === undefined || /\bnot\b|!=|!\s*\(/i.test(condition)) continue;
    const paths = wordsIn(condition, PATH).filter((path) => !path.includes('**'));
    for (const verb of wordsIn(condition, VERB)) {
      for (const suffix of paths) {
        const path = pathOf(basePath, suffix);
        const key = operationKey(api, verb, path);
        if (seen.has(key)) continue;
        seen.add(key);
        const method = verb.toUpperCase();
        const source = placeOf(reading, flow);
        const mention = { kind: 'operation', value: `${method} ${namelessPath(path)}`, within: bundle.name } as const;
        emit.node({
          type: 'Operation',
          key,
          name: `${method} ${path}`,
          also: [mention],
          props: { method, path, ...httpEffect(method) },
          source,
        });
        emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
      }
    }
  }
}

function wordsIn(condition: string, pattern: RegExp): readonly string[] {
  return [...new Set([...condition.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

function pathOf(basePath: string, suffix: string): string {
  const whole = `${basePath.replace(/(?<!\/)\/+$/, '')}/${suffix.replace(/^\/+/, '')}`.replace(/\/\*(?=\/|$)/g, '/{}');
  return whole.length > 1 ? whole.replace(/(?<!\/)\/+$/, '') : whole;
}
