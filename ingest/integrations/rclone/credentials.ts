// How rclone gets in. Passwords are obscured with a key that everybody knows, so they count as written out.
// https://rclone.org/commands/rclone_obscure/
import { credentialValue } from '../../mention/secret.ts';
import type { Reached } from '../endpoint.ts';
import { type Remote, settingOf } from './remotes.ts';

const SECRETS =
  /^(pass|password|password2|secret_access_key|key|sas_url|token|client_secret|key_pem|bearer_token|service_account_credentials|application_key|access_grant|api_key|account_key)$/;
const FILES = /^(key_file|service_account_file|client_certificate_path|service_principal_file)$/;

export function credentialOf(remote: Remote): Reached['credential'] {
  const written = [...remote.settings].filter(([key]) => SECRETS.test(key)).flatMap(([, { value }]) => credentialValue(value) ?? []);
  if (written.includes('literal')) return 'literal';
  const isKept = [...remote.settings].some(
    ([key, { value }]) => (FILES.test(key) && value !== '') || (/^(env_auth|key_use_agent|use_msi|use_az)$/.test(key) && value === 'true'),
  );
  return written.length > 0 || isKept ? 'ref' : undefined;
}

export function authOf(remote: Remote): Reached['auth'] {
  if (settingOf(remote, 'token', 'client_secret', 'bearer_token') !== undefined) return 'oauth2';
  if (settingOf(remote, 'client_certificate_path') !== undefined) return 'mtls';
  return settingOf(remote, 'pass') !== undefined ? 'basic' : undefined;
}
