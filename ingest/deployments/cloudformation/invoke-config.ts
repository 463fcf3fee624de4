// What becomes of asynchronous invocations, where it stands beside the function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html
import { emitDestinations } from '../aws/function.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn } from '../aws/template/value.ts';
import { emitMore } from '../aws/thing.ts';
import { destinationOf } from './functions.ts';
import { referenceIn } from './reference.ts';

export function emitInvokeConfig(scope: Scope, declared: Declared): void {
  const target = referenceIn(scope, declared.properties, 'FunctionName');
  if (target?.kind !== 'thing') return;
  const [failure, success] = (['OnFailure', 'OnSuccess'] as const).map((when) =>
    destinationOf(scope, declared.properties, { when, source: sourceAt(scope, declared, 'DestinationConfig', when, 'Destination') }),
  );
  emitDestinations(scope.stack, target.thing, {
    deadLetters: failure === undefined ? [] : [failure],
    ...(success === undefined ? {} : { onSuccess: success }),
  });
}

/** A function URL: without authentication it is open to everybody. */
export function emitUrl(scope: Scope, declared: Declared): void {
  const target = referenceIn(scope, declared.properties, 'TargetFunctionArn');
  if (target?.kind !== 'thing' || literalIn(scope, declared.properties, 'AuthType') !== 'NONE') return;
  emitMore(scope.stack, target.thing, { props: { exposure: 'public' }, source: sourceAt(scope, declared, 'AuthType') });
}
