// Git repositories that a config server clones while it runs: here, and nowhere else in these files, a repository is called.
// https://docs.spring.io/spring-cloud-config/reference/server/environment-repository/git-backend.html
import type { Emit } from '../ingester.ts';
import { hostMention } from '../mention/host.ts';
import { credentialOf } from '../mention/secret.ts';
import { endpointOf } from '../mention/url.ts';
import type { SpringDocument } from './spring-facts.ts';
import { filled } from './spring-placeholders.ts';
import { canonical } from './spring-property.ts';

/** `git.uri`, `git.repos.<pattern>` in its short form, `git.repos.<pattern>.uri`. */
export function isRepositoryKey(key: string): boolean {
  return /^spring\.cloud\.config\.server\.git\.(uri|repos\.[^.]+(\.uri)?)$/.test(canonical(key));
}

export function emitRepositories({ application, properties, values, environment }: SpringDocument, emit: Emit): void {
  for (const { key, value, source } of properties) {
    if (!isRepositoryKey(key)) continue;
    const address = filled(value, values).trim();
    // git@github.com:acme/config.git; a folder of the server's own machine calls nobody.
    const mention = /^(file:|[/.~])/i.test(address) ? undefined : hostMention(address.replace(/^[\w.-]+@([^:/]+):(?!\d)/, 'ssh://$1/'));
    if (mention === undefined) continue;
    const { path: _path, ...host } = mention;
    const credential = endpointOf(address)?.credential ?? credentialBeside(key, properties);
    emit.edge({
      type: 'CALLS',
      from: { key: application.key },
      to: { type: 'System', mention: host },
      source,
      ...(credential === undefined ? {} : { props: { credential } }),
      ...(environment === undefined ? {} : { environment }),
    });
  }
}

function credentialBeside(key: string, properties: SpringDocument['properties']): 'literal' | 'ref' | undefined {
  const prefix = key.replace(/\.uri$/i, '.');
  const found = properties.flatMap((each) =>
    each.key.startsWith(prefix) && /^(password|privatekey)$/.test(canonical(each.key.slice(prefix.length)))
      ? (credentialOf(each.key, each.value) ?? [])
      : [],
  );
  return found[0];
}
