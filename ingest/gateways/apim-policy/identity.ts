// Tokens are checked with the keys of whoever issues them, which the gateway fetches.
import type { XmlElement } from '../../read/tree.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { addressOf } from './address.ts';
import { attributeOf, withDescendants } from './policies.ts';

export interface IdentityCall {
  readonly interaction: Interaction;
  readonly place: XmlElement;
}

export function identityProviders(root: XmlElement, file: string): readonly IdentityCall[] {
  return withDescendants(root).flatMap((element): IdentityCall[] => {
    if (element.name !== 'openid-config') return [];
    const address = addressOf(attributeOf(element, 'url') ?? '', { file, name: 'the identity provider' });
    return address === undefined
      ? []
      : [{ interaction: { relation: 'CALLS', to: address.to, props: { mode: 'sync', ...address.props } }, place: element }];
  });
}
