// Resources of Azure as definitions name them: by id, or by resourceId() of a template.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid

/** A resource by its type and the names that lead to it, outermost first. */
export interface ResourceName {
  /** "microsoft.logic/workflows", lower case. */
  readonly type: string;
  /** A name as written, or the parameter or variable that holds it. */
  readonly names: readonly NamePart[];
}
export interface NamePart {
  readonly text: string;
  /** The text is the name of a parameter or variable, which means something only inside its template. */
  readonly isPlaceholder: boolean;
}

/** Reads "/subscriptions/…/providers/Type/name/sub/name" and "[resourceId('Type/sub', 'name', parameters('x'))]"; undefined for anything else. */
export function resourceNameOf(text: string): ResourceName | undefined {
  const whole = text.trim();
  if (whole.length > 4000) return undefined;
  return ofFunction(whole) ?? ofId(whole);
}

function ofFunction(text: string): ResourceName | undefined {
  const call = /\b(?:subscription|tenant|extension)?resourceId\(/i.exec(text);
  if (call === null) return undefined;
  const parts = namesIn(text.slice(call.index + call[0].length));
  const first = parts.findIndex((part) => !part.isPlaceholder && /^[\w.]+\/[\w/]+$/.test(part.text));
  const type = parts[first];
  if (type === undefined) return undefined;
  return { type: type.text.toLowerCase(), names: parts.slice(first + 1) };
}

// concat('/subscriptions/', …, '/providers/Microsoft.Logic/workflows/', parameters('name')) leaves the parts in order.
function ofId(text: string): ResourceName | undefined {
  const isTemplate = /^\[.*\]$/s.test(text);
  const plain = isTemplate ? joined(namesIn(text)) : text;
  const match = /\/providers\/([\w.]+)\/([^?#]+)$/i.exec(plain);
  if (match === null) return undefined;
  const [, provider = '', path = ''] = match;
  const segments = path.split('/').filter((segment) => segment !== '');
  const kinds = segments.filter((_segment, index) => index % 2 === 0);
  const names = segments.filter((_segment, index) => index % 2 === 1);
  return { type: [provider, ...kinds].join('/').toLowerCase(), names: names.map(partOf) };
}

const MARK = '\u0001';

function joined(parts: readonly NamePart[]): string {
  return parts.map((part) => (part.isPlaceholder ? `${MARK}${part.text}` : part.text)).join('');
}

function partOf(segment: string): NamePart {
  const isPlaceholder = segment.includes(MARK) || /[{}@$]/.test(segment);
  return { text: segment.replaceAll(MARK, ''), isPlaceholder };
}

/** Quoted texts and parameters of a template expression, in order. */
function namesIn(text: string): readonly NamePart[] {
  const parts: NamePart[] = [];
  for (const [, holder, held, literal] of text.matchAll(/\b(parameters|variables)\(\s*'([^']*)'\s*\)|'((?:[^']|'')*)'/gi)) {
    if (holder !== undefined) parts.push({ text: held ?? '', isPlaceholder: true });
    else parts.push({ text: (literal ?? '').replaceAll("''", "'"), isPlaceholder: false });
  }
  return parts.filter((part) => part.text !== '');
}
