// The contract of an API: OpenAPI in the template or in a file beside it, with the integrations that it lists.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
import { posix } from 'node:path';
import type { Key } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { completedTree } from '../aws/template/definition.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, within } from '../aws/template/value.ts';
import { noteUnknown } from './gaps.ts';
import { emitIntegrationOf } from './integrations.ts';

export interface Contract {
  readonly mention: Mention;
  readonly tree: Tree;
  readonly document: TreeDocument;
  readonly pointer: string;
}

/** The contract of an API where it has one; a body of the template is handed on to the reader of contracts. */
export async function contractOf(scope: Scope, declared: Declared): Promise<Contract | undefined> {
  for (const key of ['DefinitionBody', 'Body']) {
    const body = within(scope, declared.properties, key);
    if (body === undefined) continue;
    const included = textOf(at(body, 'Fn::Transform', 'Parameters', 'Location'));
    if (included !== undefined || literalIn(scope, body, 'Location') !== undefined)
      return fileContract(scope, declared, included ?? literalIn(scope, body, 'Location') ?? '');
    if (body.kind !== 'map') continue;
    const pointer = `${declared.pointer}/Properties/${key}`;
    scope.stack.emit.embedded(completedTree(scope, body, new Map()), pointer);
    const { document } = scope;
    return { mention: { kind: 'path', value: `${document.path}#${pointer}` }, tree: body, document, pointer };
  }
  const uri = literalIn(scope, declared.properties, 'DefinitionUri');
  if (uri !== undefined) return fileContract(scope, declared, uri);
  const stored = ['DefinitionUri', 'BodyS3Location'].find((key) => within(scope, declared.properties, key) !== undefined);
  if (stored !== undefined) noteUnknown(scope, 'the contract of an API', { name: declared.id, source: sourceAt(scope, declared, stored) });
  return undefined;
}

async function fileContract(scope: Scope, declared: Declared, written: string): Promise<Contract | undefined> {
  const path = posix.normalize(posix.join(posix.dirname(scope.document.path), written));
  const [document] = /^(s3|https?):/.test(written) || written.includes('${') ? [] : await scope.siblings.tree(path);
  if (document === undefined) {
    noteUnknown(scope, 'the contract of an API', { name: declared.id, source: sourceAt(scope, declared, 'DefinitionBody') });
    return undefined;
  }
  return { mention: { kind: 'path', value: document.path }, tree: document.tree, document, pointer: '' };
}

const METHODS = /^(get|put|post|delete|options|head|patch|trace|x-amazon-apigateway-any-method)$/i;

/** Whom the gateway hands the requests of the contract to. */
export function emitContractIntegrations(scope: Scope, gateway: Key, { tree, document, pointer }: Contract): void {
  for (const path of entriesOf(at(tree, 'paths'))) {
    for (const method of entriesOf(path.value)) {
      const entry = METHODS.test(method.key) ? integrationEntry(method) : undefined;
      if (entry === undefined) continue;
      const source = sourceOf(
        document,
        { line: (entry.value.kind === 'map' ? entry.value.entries.get('uri')?.line : undefined) ?? entry.line },
        pointer,
      );
      emitIntegrationOf(scope, {
        gateway,
        tree: entry.value,
        uri: 'uri',
        type: 'type',
        source,
        name: `${method.key.toUpperCase()} ${path.key}`,
      });
    }
  }
}

function integrationEntry(method: Entry): Entry | undefined {
  return method.value.kind === 'map' ? method.value.entries.get('x-amazon-apigateway-integration') : undefined;
}
