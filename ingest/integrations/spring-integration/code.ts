// Java code, scripts and expressions that an endpoint runs.
import type { XmlElement } from '../../read/tree.ts';
import { filled } from './element.ts';
import type { SureRisk } from './reading.ts';
import { type At, isCaught } from './steps.ts';

/** A bean, a class of its own, a script, or an expression that calls one. */
export function codeIn(element: XmlElement): boolean {
  if (filled(element, 'ref', 'script-location') !== undefined) return true;
  if (element.children.some(({ name }) => /^(bean|script)$/.test(name))) return true;
  return /@\w|T\(/.test(filled(element, 'expression') ?? '');
}

/** Code may fail like anything else. */
export function isCaughtCode(at: At): SureRisk {
  return { isCaught: isCaught(at), isSure: true };
}
