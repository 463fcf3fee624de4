// Amazon Resource Names: arn:partition:service:region:account:resource
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
import type { Mention } from '../../graph/model.ts';
import { MAX_ADDRESS } from './longest.ts';

/** One ARN. Region and account are left out where the ARN has none or a template stands there; `name` may still be templated. */
export interface Arn {
  readonly service: string;
  readonly region?: string;
  readonly account?: string;
  /** Everything after the account: "function:orders", "stateMachine:Refund", "table/Orders". */
  readonly resource: string;
  /** Last part of the resource that names the thing, without version, alias or qualifier. */
  readonly name: string;
  readonly mention: Mention;
}

// A template part (`${AWS::Region}`) may hold colons, so parts are matched, not split.
const PART = '((?:\\$\\{[^{}]*\\}|\\{\\{[^{}]*\\}\\}|\\{(?!\\{[^{}]*\\}\\})|[^:${\\s]|\\$(?!\\{))*)';
const ARN = new RegExp(`^arn:${PART}:${PART}:${PART}:${PART}:(\\S+)$`);
/** API Gateway wraps the function it calls: …:lambda:path/2015-03-31/functions/<arn>/invocations */
const INVOCATION = /\/functions\/(arn:\S+?)\/invocations$/;

/** Parts of an ARN; undefined for any other text. A Lambda version or alias is not part of the mention: it is the same function. */
export function arnOf(text: string): Arn | undefined {
  if (text.length > MAX_ADDRESS) return undefined;
  const whole = text.trim();
  const inner = INVOCATION.exec(whole)?.[1];
  if (inner !== undefined) return arnOf(inner);
  const match = ARN.exec(whole);
  if (match === null) return undefined;
  const [, , service = '', region = '', account = '', resource = ''] = match;
  if (service === '') return undefined;
  const unversioned = service === 'lambda' ? withoutQualifier(resource) : resource;
  const value = whole.slice(0, whole.length - resource.length) + unversioned;
  return {
    service,
    ...(isStated(region) ? { region } : {}),
    ...(isStated(account) ? { account } : {}),
    resource: unversioned,
    name: nameOf(service, unversioned),
    mention: { kind: 'arn', value },
  };
}

function isStated(part: string): boolean {
  return part !== '' && part !== '*' && !part.includes('{');
}

function withoutQualifier(resource: string): string {
  return resource.replace(/^(function:(?:\$\{[^{}]*\}|\$(?!\{[^{}]*\})|[^:$])+):[\s\S]*$/, '$1');
}

function nameOf(service: string, resource: string): string {
  if (service === 'sqs' || service === 'sns' || service === 's3') return resource.split('/', 1)[0] ?? resource;
  if (service === 'dynamodb') return /^table\/([^/]+)/.exec(resource)?.[1] ?? resource;
  if (service === 'states') return /^(?:stateMachine|activity|execution|express):([^:]+)/.exec(resource)?.[1] ?? resource;
  return /^[\w-]+[:/](.+)$/.exec(resource)?.[1] ?? resource;
}
