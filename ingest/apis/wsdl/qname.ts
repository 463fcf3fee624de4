// Names with a prefix, as attributes of WSDL refer to definitions in this or another file.
import type { XmlElement } from '../../read/tree.ts';

export interface QName {
  readonly local: string;
  /** undefined where the prefix is bound nowhere: then only the local name can tell. */
  readonly namespace: string | undefined;
  /** As written, for gaps. */
  readonly text: string;
}

/** Reads "tns:OrderBinding"; `scopes` are the elements around it, innermost first, which bind the prefixes. */
export function qnameOf(text: string | undefined, scopes: readonly XmlElement[]): QName | undefined {
  const written = text?.trim() ?? '';
  if (written === '') return undefined;
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  return { local: written.slice(colon + 1), namespace: namespaceOf(prefix, scopes), text: written };
}

function namespaceOf(prefix: string, scopes: readonly XmlElement[]): string | undefined {
  for (const { attributes } of scopes) {
    const binding = attributes.find((each) =>
      prefix === '' ? each.prefix === '' && each.name === 'xmlns' : each.prefix === 'xmlns' && each.name === prefix,
    );
    if (binding !== undefined) return binding.value;
  }
  return undefined;
}
