// URLs whose path is the password: whoever knows a webhook address may post to it.

/** Hosts that put the secret into the path, with the paths that hold one. */
const WEBHOOKS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^hooks\.slack\.com$/, /^\/(services|workflows|triggers)\/./],
  [/^(.*\.)?discord(app)?\.com$/, /^\/api\/(v\d+\/)?webhooks\/./],
  [/^(.*\.)?webhook\.office\.com$/, /^\/./],
  [/^outlook\.office(365)?\.com$/, /^\/webhook\/./],
  [/^api\.telegram\.org$/, /^\/bot./],
  [/^hooks\.zapier\.com$/, /^\/hooks\/./],
  [/^maker\.ifttt\.com$/, /\/with\/key\/./],
];
/** A segment as only generators write it: long, with digits and letters of both cases. Ids of the UUID form are no secrets. */
const TOKEN = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w~.-]{24,}$/;

/** True when the path of this address is a secret. */
export function isSecretPath(host: string, path: string): boolean {
  return WEBHOOKS.some(([hosts, paths]) => hosts.test(host) && paths.test(path)) || path.split('/').some((segment) => TOKEN.test(segment));
}
