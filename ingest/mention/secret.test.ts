import { describe, expect, it } from 'vitest';
import { credentialOf } from './secret.ts';

describe('a credential', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2'],
    ['POSTGRES_PASSWORD', 'postgres'],
    ['spring.datasource.password', 'root'],
    ['apiKey', 'sk-live-123abc'],
    ['STRIPE_API_KEY', 'sk_live_51H'],
    ['clientSecret', 'abc'],
    ['JWT_SECRET', 'changeme'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtn'],
    ['GITHUB_TOKEN', 'ghp_abc'],
    ['AccountKey', 'abc=='],
    ['SharedAccessKey', 'abc='],
    ['db-pass', 'x1y2z3'],
    ['redis.auth-key', 'abcd'],
  ])('%s that stands in the file is literal', (name, value) => {
    expect(credentialOf(name, value)).toBe('literal');
  });

  it.each([
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '$DB_PASSWORD'],
    ['DB_PASSWORD', '$(DB_PASSWORD)'],
    ['DB_PASSWORD', '{{ secrets.db }}'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['db.password', 'ENC(abc)'],
    ['db.password', '{cipher}abc'],
    ['API_KEY', 'arn:aws:secretsmanager:eu-west-1:1:secret:x'],
    ['API_KEY', 'vault:secret/data/x#key'],
    ['ApiKey', '@Microsoft.KeyVault(SecretUri=x)'],
    ['token', 'op://vault/item/field'],
  ])('%s=%s is a reference', (name, value) => {
    expect(credentialOf(name, value)).toBe('ref');
  });

  it.each([
    ['DB_PASSWORD', ''],
    ['API_KEY', '<your key>'],
    ['API_KEY', 'your-api-key-here'],
    ['API_KEY', 'xxxx'],
    ['API_KEY', '***'],
    ['API_KEY', 'REPLACE_ME'],
    ['TOKEN_TTL', '3600'],
    ['TOKEN_URL', 'https://x'],
    ['SECRET_NAME', 'db'],
    ['API_KEY_ID', 'abc'],
    ['MAX_TOKENS', '4096'],
    ['TOKEN_LIMIT', '10'],
    ['COMPASS', 'north'],
    ['PASSENGER_COUNT', '3'],
    ['KEY', 'abc'],
    ['AUTHOR', 'x'],
    ['password.enabled', 'true'],
    ['SECRET', 'true'],
    ['PATH', '/bin'],
    ['MONKEY', 'x'],
  ])('%s=%s is none', (name, value) => {
    expect(credentialOf(name, value)).toBeUndefined();
  });
});
