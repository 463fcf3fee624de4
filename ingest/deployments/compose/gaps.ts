// Addresses that nobody can know from the files: a variable without a value stands where the host should be.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { senseOfName } from '../../mention/env-name.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import { credentialOf } from '../../mention/secret.ts';
import { isTemplated } from '../../mention/template.ts';
import { missingVariables, type Values } from '../interpolate.ts';
import { servicesOf } from './compose-files.ts';
import type { Definition } from './definition.ts';

/** What the definition needs and the scan has not, and entries that are no services. */
export function emitMissing(definition: Definition, emit: Emit): void {
  for (const { text, source } of definition.missing) {
    emit.gap({
      code: 'unresolved',
      detail: `the service ${definition.name} needs ${text}, which is not in the scan`,
      remedy: 'Scan the folder that holds it, or generate it first (an .env that is not committed), if its values matter.',
      source,
    });
  }
}

/** One gap per variable of the service that promises an address and has none. */
export function emitGaps({ name, variables }: Definition, values: Values, emit: Emit): void {
  for (const variable of variables) {
    const { value, source } = variable;
    if (senseOfName(variable.name) !== 'address' || !isTemplated(value) || hostMention(value) !== undefined || isLocalHost(value)) continue;
    const missing = missingVariables(value, values).filter((each) => credentialOf(each, 'x1') === undefined);
    if (missing.length === 0) continue;
    emit.gap({
      code: 'unresolved',
      detail: `${variable.name} of the service ${name} is an address, but ${missing.join(' and ')} has no value in the .env beside this file`,
      remedy: `Put ${missing.join(', ')} into the .env beside the compose file, or give a default in the compose file.`,
      source,
    });
  }
}

/** Entries of `services` that are no services. */
export function emitNoServices(document: TreeDocument, emit: Emit): void {
  for (const entry of servicesOf(document.tree)) {
    if (entry.value.kind === 'map') continue;
    emit.gap({
      code: 'unreadable',
      detail: `the service ${entry.key} has no attributes`,
      remedy: 'Give it an image or a build, or remove it: Compose refuses such a file.',
      source: sourceOf(document, { line: entry.line }),
    });
  }
}
