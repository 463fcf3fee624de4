// Where a gateway leads a request: a function, a service of AWS by its action, an address.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
import type { Key } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { entriesOf, type Tree } from '../../read/tree.ts';
import { emitIntegration } from '../aws/gateway.ts';
import { ACTED_ON, isEventInvocation, isOwnAddress, leadOf } from '../aws/integration.ts';
import type { Reference } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import type { Scope } from '../aws/template/scope.ts';
import { literalIn, literalOf, textOfValue, type Value, valueIn, within } from '../aws/template/value.ts';
import { noteUnknown } from './gaps.ts';
import { referenceOf, thingIn, thingOfValue } from './reference.ts';

export interface IntegrationTree {
  readonly gateway: Key;
  readonly operation?: Ref | undefined;
  readonly tree: Tree | undefined;
  /** Names of its properties: they are written "uri" in contracts, "Uri" and "IntegrationUri" in templates. */
  readonly uri: string;
  readonly type: string;
  readonly source: Source;
  readonly name: string;
}

export function emitIntegrationOf(scope: Scope, integration: IntegrationTree): void {
  const { gateway, operation, tree, uri, type, source, name } = integration;
  const kind = literalIn(scope, tree, type)?.toUpperCase();
  if (kind === 'MOCK') return;
  const value = valueIn(scope, within(scope, tree, uri));
  const subtype = literalIn(scope, tree, 'IntegrationSubtype');
  const { expected, isAction, isSync } = leadOf(textOfValue(value), subtype);
  const mode = isSync ? 'sync' : isAsync(scope, tree) ? 'async' : undefined;
  const target = targetOf(scope, integration, { value, service: expected, isAction });
  const isKnown = target !== undefined && emitIntegration(scope.stack, { gateway, operation, to: target, expected, mode, source });
  if (!isKnown) noteUnknown(scope, 'the integration of a route', { name, source });
}

function isAsync(scope: Scope, tree: Tree | undefined): boolean {
  return ['requestParameters', 'RequestParameters'].some((key) =>
    entriesOf(within(scope, tree, key)).some((entry) => isEventInvocation(entry.key, literalOf(valueIn(scope, entry.value)))),
  );
}

interface Address {
  readonly value: Value;
  readonly service: Service | undefined;
  readonly isAction: boolean;
}

// What an action is done to stands in the request; only some addresses hold it.
function targetOf(scope: Scope, { tree }: IntegrationTree, { value, service, isAction }: Address): Reference | undefined {
  const thing = thingOfValue(value);
  if (thing !== undefined) return { kind: 'thing', thing };
  const queue = /:sqs:path\/[^/]*\/([^/]+)$/.exec(textOfValue(value))?.[1];
  if (queue !== undefined) return { kind: queue.includes('${') ? 'open' : 'text', text: queue.replace(/^\$\{(.*)\}$/, '$1') };
  if (!isAction || service === undefined) return isOwnAddress(textOfValue(value)) ? undefined : referenceOf(value);
  const parameters = within(scope, tree, 'RequestParameters');
  for (const key of ACTED_ON) {
    const found = referenceOf(valueIn(scope, within(scope, parameters, key)));
    if (found !== undefined) return found;
  }
  return inTemplates(scope, tree, service);
}

// What an action is done to may stand in the template of the request: "stateMachineArn": "${Flow}".
function inTemplates(scope: Scope, tree: Tree | undefined, service: Service): Reference | undefined {
  for (const key of ['requestTemplates', 'RequestTemplates']) {
    for (const { value } of entriesOf(within(scope, tree, key))) {
      const things = valueIn(scope, value).flatMap((part) => (part.kind === 'resource' ? (thingIn(part.scope, part.id) ?? []) : []));
      const thing = things.find((each) => each.service === service);
      if (thing !== undefined) return { kind: 'thing', thing };
    }
  }
  return undefined;
}
