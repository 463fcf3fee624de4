import { createHash } from 'node:crypto';

/** Identity of a finding over time: rule and item, never line numbers or wording. 16 hexadecimal digits. */
export function fingerprint(rule: string, subject: string, per: readonly string[]): string {
  return createHash('sha256')
    .update([rule, subject, ...per].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
