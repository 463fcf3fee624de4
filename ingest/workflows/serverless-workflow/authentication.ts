// How calls prove themselves. https://github.com/serverlessworkflow/specification/blob/main/dsl-reference.md#authentication
import type { Props } from '../../../graph/model.ts';
import { credentialValue } from '../../mention/secret.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { usedIn } from './definition.ts';

const AUTH: Readonly<Record<string, Props>> = {
  basic: { auth: 'basic' },
  bearer: {},
  digest: {},
  oauth2: { auth: 'oauth2' },
  oidc: { auth: 'oauth2' },
};

/** `auth` and `credential` of an authentication policy, or of the one that it names. */
export function authenticationOf(policy: Tree | undefined, workflow: Tree): Props {
  const named = usedIn(workflow, 'authentications', textOf(policy) ?? textOf(at(policy, 'use')));
  for (const { key, value } of entriesOf(named ?? policy)) {
    if (!Object.hasOwn(AUTH, key)) continue;
    const credential = credentialIn(value);
    return { ...AUTH[key], ...(credential === undefined ? {} : { credential }) };
  }
  return {};
}

// A policy that names a secret keeps it elsewhere.
function credentialIn(settings: Tree): 'literal' | 'ref' | undefined {
  if (at(settings, 'use') !== undefined) return 'ref';
  const values = [at(settings, 'password'), at(settings, 'token'), at(settings, 'client', 'secret'), at(settings, 'client', 'assertion')];
  const found = values.flatMap((value) => credentialValue(textOf(value) ?? '') ?? []);
  return found.includes('literal') ? 'literal' : found[0];
}
