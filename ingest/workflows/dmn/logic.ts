// How a decision is made: a table with its hit policy, an expression, or a function of Java or PMML that it hands on to.
import type { XmlElement } from '../../read/tree.ts';
import { jobRef } from '../target.ts';
import { filled, inside } from './model.ts';
import type { Reading } from './reading.ts';

/** Boxed expressions, by element (DMN 1.5 §10.2). */
const EXPRESSIONS = new Map([
  ['decisionTable', 'decision-table'],
  ['literalExpression', 'literal-expression'],
  ['invocation', 'invocation'],
  ['context', 'context'],
  ['relation', 'relation'],
  ['list', 'list'],
  ['functionDefinition', 'function'],
  ['conditional', 'conditional'],
  ['filter', 'filter'],
  ['for', 'iterator'],
  ['every', 'quantified'],
  ['some', 'quantified'],
]);

/** Tags that say how it is reckoned; `no-logic` for a decision that says nothing, which a person may make. */
export function logicTags(element: XmlElement): readonly string[] {
  if (element.name === 'decisionService') return [];
  const holder = element.name === 'businessKnowledgeModel' ? (inside(element, 'encapsulatedLogic')[0] ?? element) : element;
  if (isExternal(holder)) return ['external-function'];
  const expression = holder.children.find((child) => child.namespace === element.namespace && EXPRESSIONS.has(child.name));
  if (expression === undefined) return element.name === 'decision' ? ['no-logic'] : [];
  return [EXPRESSIONS.get(expression.name) ?? '', ...hitPolicy(expression)].sort();
}

// A table says nothing where its policy is UNIQUE (DMN 1.5 §8.2).
function hitPolicy(expression: XmlElement): readonly string[] {
  if (expression.name !== 'decisionTable') return [];
  const policy = filled(expression, 'hitPolicy') ?? 'UNIQUE';
  return [`hit-policy-${policy.toLowerCase().replace(/\s+/g, '-')}`];
}

/** CALLS to each method or predictive model that a function of kind Java or PMML names, wherever it stands in the logic. */
export function emitFunction(reading: Reading, element: XmlElement): void {
  const called = new Set<string>();
  for (const definition of functionsIn(element)) {
    const type = externalName(definition);
    if (type === undefined || called.has(type)) continue;
    called.add(type);
    const to = jobRef({ type });
    reading.emit.edge({
      type: 'CALLS',
      from: { key: reading.keyOf(element) },
      to,
      props: { mode: 'sync' },
      source: reading.placeOf(definition),
    });
  }
}

function functionsIn(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = element.children.toReversed();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (/^(functionDefinition|encapsulatedLogic)$/.test(each.name)) found.push(each);
    open.push(...each.children.toReversed());
  }
  return found;
}

function isExternal(definition: XmlElement): boolean {
  return /^(J|Java|P|PMML)$/i.test(filled(definition, 'kind') ?? '');
}

// Java: class and method signature; PMML: document and model (DMN 1.5 §10.2). 1.1 writes J and P.
function externalName(definition: XmlElement): string | undefined {
  if (!isExternal(definition)) return undefined;
  const entries = new Map(
    inside(definition, 'context')
      .flatMap((context) => inside(context, 'contextEntry'))
      .map((entry) => [filled(inside(entry, 'variable')[0], 'name') ?? '', literalIn(entry)] as const),
  );
  const [outer, inner] = /^J/i.test(filled(definition, 'kind') ?? '')
    ? [entries.get('class'), entries.get('method signature')?.replace(/\(.*$/s, '')]
    : [entries.get('document'), entries.get('model')];
  if (outer === undefined) return undefined;
  return inner === undefined ? outer : `${outer}.${inner}`;
}

function literalIn(entry: XmlElement): string | undefined {
  const text = inside(entry, 'literalExpression').flatMap((literal) => inside(literal, 'text'))[0]?.text;
  return /^"([^"]+)"$/.exec(text?.trim() ?? '')?.[1]?.trim();
}
