// Elements of the standard (IEEE 1849-2023 §5): https://www.tf-pm.org/resources/xes-standard

/** Whether an element is an attribute: they are named by their types; XES 2.0 knows container beside list. */
export function isAttribute(name: string): boolean {
  // comparing is cheaper than looking up: every name is a new text, and there are millions
  switch (name) {
    case 'string':
    case 'date':
    case 'int':
    case 'float':
    case 'boolean':
    case 'id':
    case 'list':
    case 'container':
      return true;
    default:
      return false;
  }
}
/** What a log says about itself; no part of what happened. */
export const DECLARATIONS: ReadonlySet<string> = new Set(['extension', 'global', 'classifier']);
