// Actions that reach a product: the host of it, and whether they change something there. A line is added here and nowhere else.
import type { Effect } from '../effect.ts';

export interface KnownAction {
  readonly host: string;
  readonly effect?: Effect;
}

type Line = readonly [action: string, host: string, effect?: 'write'];

const LINES: readonly Line[] = [
  ['slackapi/slack-github-action', 'slack.com', 'write'],
  ['8398a7/action-slack', 'slack.com', 'write'],
  ['rtcamp/action-slack-notify', 'slack.com', 'write'],
  ['act10ns/slack', 'slack.com', 'write'],
  ['aws-actions/amazon-ecs-deploy-task-definition', 'ecs.amazonaws.com', 'write'],
  ['aws-actions/aws-cloudformation-github-deploy', 'cloudformation.amazonaws.com', 'write'],
  ['aws-actions/aws-lambda-deploy', 'lambda.amazonaws.com', 'write'],
  ['aws-actions/aws-codebuild-run-build', 'codebuild.amazonaws.com', 'write'],
  ['aws-actions/aws-secretsmanager-get-secrets', 'secretsmanager.amazonaws.com'],
  ['google-github-actions/deploy-cloudrun', 'run.googleapis.com', 'write'],
  ['google-github-actions/deploy-appengine', 'appengine.googleapis.com', 'write'],
  ['google-github-actions/deploy-cloud-functions', 'cloudfunctions.googleapis.com', 'write'],
  ['google-github-actions/upload-cloud-storage', 'storage.googleapis.com', 'write'],
  ['google-github-actions/get-secretmanager-secrets', 'secretmanager.googleapis.com'],
  ['azure/webapps-deploy', 'management.azure.com', 'write'],
  ['azure/functions-action', 'management.azure.com', 'write'],
  ['azure/arm-deploy', 'management.azure.com', 'write'],
  ['azure/container-apps-deploy-action', 'management.azure.com', 'write'],
  ['azure/static-web-apps-deploy', 'management.azure.com', 'write'],
  ['cloudflare/wrangler-action', 'api.cloudflare.com', 'write'],
  ['amondnet/vercel-action', 'api.vercel.com', 'write'],
  ['nwtgck/actions-netlify', 'api.netlify.com', 'write'],
  ['superfly/flyctl-actions/setup-flyctl', 'api.fly.io'],
  ['firebaseextended/action-hosting-deploy', 'firebasehosting.googleapis.com', 'write'],
  ['getsentry/action-release', 'sentry.io', 'write'],
  ['codecov/codecov-action', 'codecov.io', 'write'],
  ['sonarsource/sonarcloud-github-action', 'sonarcloud.io', 'write'],
  ['snyk/actions', 'api.snyk.io', 'write'],
  ['pypa/gh-action-pypi-publish', 'upload.pypi.org', 'write'],
  ['peter-evans/repository-dispatch', 'api.github.com', 'write'],
  ['softprops/action-gh-release', 'api.github.com', 'write'],
  ['actions/deploy-pages', 'api.github.com', 'write'],
  ['atlassian/gajira-create', 'atlassian.net', 'write'],
  ['atlassian/gajira-transition', 'atlassian.net', 'write'],
];

const KNOWN: ReadonlyMap<string, KnownAction> = new Map(
  LINES.map(([action, host, effect]) => [action, { host, ...(effect === undefined ? {} : { effect: { effect } }) }]),
);

/** What is known of "owner/name[/path]@ref": the longest name that is in the list. */
export function knownAction(uses: string): KnownAction | undefined {
  const parts = (uses.split('@', 1)[0] ?? '').toLowerCase().split('/');
  for (let length = parts.length; length >= 2; length--) {
    const known = KNOWN.get(parts.slice(0, length).join('/'));
    if (known !== undefined) return known;
  }
  return undefined;
}

/** True when the code behind it cannot change without this file: a commit, a digest, a part of the repository itself. */
export function isPinned(uses: string): boolean {
  return uses.startsWith('./') || /@[0-9a-f]{40}$/i.test(uses) || /@sha256:[0-9a-f]{64}$/i.test(uses);
}
