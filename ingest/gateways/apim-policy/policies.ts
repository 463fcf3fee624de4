// A policy file as a tree of elements: sections for a scope, or a fragment that scopes include.
// https://learn.microsoft.com/azure/api-management/set-edit-policies
import type { TextDocument } from '../../ingester.ts';
import type { Problem } from '../../read/problem.ts';
import { attribute, type XmlElement } from '../../read/tree.ts';
import { readXml } from '../../read/xml.ts';
import { hidden, shown } from './expression.ts';

/** Elements by which a fragment is one of API Management. */
const OWN =
  /<(base|set-variable|set-header|set-body|set-url|set-backend-service|send-request|send-one-way-request|forward-request|return-response|choose|include-fragment|rewrite-uri|validate-[a-z-]+|check-header|rate-limit(-by-key)?|quota(-by-key)?|cache-[a-z-]+|authentication-[a-z-]+|ip-filter|cors|retry|trace|log-to-eventhub)[\s/>]/;

/** Cheap: what the first element is, and whether it has what only policies have. */
export function isPolicyFile(text: string): boolean {
  const start = firstElement(text);
  if (start === undefined) return false;
  const root = /^<(policies|fragment)[\s>]/.exec(text.slice(start, start + 12))?.[1];
  if (root === undefined) return false;
  return root === 'policies' ? /<(inbound|outbound|backend|on-error)[\s/>]/.test(text) : OWN.test(text);
}

// Comments and declarations may stand before it.
function firstElement(text: string): number | undefined {
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) return text[at] === '<' ? at : undefined;
    const next = text.indexOf(end, at);
    if (next < 0) return undefined;
    at = next + end.length;
  }
}

export interface PolicyFile {
  readonly root: XmlElement;
  readonly problems: readonly Problem[];
}

export function readPolicies(document: TextDocument): PolicyFile | undefined {
  const { root, problems } = readXml(hidden(document.text));
  return root === undefined ? undefined : { root, problems };
}

/** An attribute as its author wrote it. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = attribute(element, name);
  return value === undefined ? undefined : shown(value).trim();
}

/** The text of an element as its author wrote it. */
export function textIn(element: XmlElement | undefined): string {
  return element === undefined ? '' : shown(element.text).trim();
}

/** The element and everything below it, outer before inner; trees of XML have a depth that is bounded. */
export function withDescendants(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  const add = (each: XmlElement): void => {
    all.push(each);
    each.children.forEach(add);
  };
  add(element);
  return all;
}
