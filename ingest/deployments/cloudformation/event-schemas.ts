// Schemas of the registry of EventBridge: contracts of events, as OpenAPI in text, for their own reader.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eventschemas-schema.html
import { definitionText } from '../aws/template/definition.ts';
import type { Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { within } from '../aws/template/value.ts';

export function emitEventSchema(scope: Scope, declared: Declared): void {
  const content = within(scope, declared.properties, 'Content');
  const block = content === undefined ? undefined : definitionText(scope, content, new Map());
  if (block !== undefined) scope.stack.emit.embeddedText(block, `${declared.pointer}/Properties/Content`);
}
