// Globals of SAM: what all functions, APIs or tables of a template have unless they say otherwise.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
import { at, type Tree } from '../../read/tree.ts';
import type { Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { within } from '../aws/template/value.ts';

const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'Function'],
  ['AWS::Serverless::Api', 'Api'],
  ['AWS::Serverless::HttpApi', 'HttpApi'],
  ['AWS::Serverless::SimpleTable', 'SimpleTable'],
  ['AWS::Serverless::StateMachine', 'StateMachine'],
]);

/** What Globals say about resources of this type; undefined for resources of CloudFormation. */
export function globalsOf(scope: Scope, { type }: Declared): Tree | undefined {
  const section = SECTIONS.get(type);
  return section === undefined ? undefined : at(scope.document.tree, 'Globals', section);
}

/** A property of the resource, else of the globals for its type. */
export function propertyOf(scope: Scope, declared: Declared, ...path: readonly string[]): Tree | undefined {
  return within(scope, declared.properties, ...path) ?? within(scope, globalsOf(scope, declared), ...path);
}
