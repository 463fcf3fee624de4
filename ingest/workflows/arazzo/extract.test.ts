import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { arazzo } from './index.ts';

const PETS = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets: { get: { operationId: listPets }, post: { operationId: addPet } }
  /pets/{id}: { delete: { operationId: removePet } }`;
const EVENTS = `asyncapi: 3.0.0
channels: { placed: { address: order.placed }, plain: {} }
operations: { tell: { action: send, channel: { $ref: "#/channels/placed" } } }`;

function described(workflows: string, more = '') {
  const text = `arazzo: 1.1.0
info: { title: T, version: "3" }
sourceDescriptions:
- { name: pets, url: ../api/pets.yaml, type: openapi }
- { name: events, url: events.yaml, type: asyncapi }
${more}workflows:
${workflows}`;
  return extractText(arazzo, { 'flows/a.yaml': text, 'api/pets.yaml': PETS, 'flows/events.yaml': EVENTS });
}

function ofSteps(text: string) {
  return described(`- workflowId: w\n  steps:\n${text.replace(/^/gm, '  ')}`);
}

describe('a workflow', () => {
  it('is a description: it has a version and an owner, and nothing is known where it is silent', async () => {
    const found = await described('- { workflowId: w, x-owner: pet-team, steps: [{ stepId: a, operationId: listPets }] }');

    expect(found.nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      key: 'workflow:test/flows/a.yaml/w',
      also: [{ kind: 'process-id', value: 'w', within: 'arazzo' }],
      props: { engine: 'arazzo', version: '3', tags: ['documentation'] },
    });
    expect(propsOf(found, 'a')).toEqual({ automated: true, effect: 'read', idempotent: true });
    expect(relations(found, 'OWNED_BY')).toEqual(['flows/a.yaml/w → team pet-team']);
  });

  it('runs the workflows that it depends on', async () => {
    const found = await described(
      '- { workflowId: a, dependsOn: [b, $sourceDescriptions.far.c], steps: [] }\n- { workflowId: b, steps: [] }',
    );

    expect(relations(found, 'CALLS')).toEqual([
      'flows/a.yaml/a → flows/a.yaml/b (mode=sync)',
      'flows/a.yaml/a → process-id c in arazzo (mode=sync)',
    ]);
  });
});

describe('a step', () => {
  it('calls the operation of the specification that it names', async () => {
    const found = await ofSteps(`- { stepId: a, operationId: addPet }
- { stepId: b, operationId: $sourceDescriptions.pets.removePet }
- { stepId: c, operationPath: '{$sourceDescriptions.pets.url}#/paths/~1pets~1{id}/delete' }`);

    expect(relations(found, 'CALLS')).toEqual([
      'a → POST /pets (mode=sync)',
      'b → DELETE /pets/{} (mode=sync)',
      'c → DELETE /pets/{} (mode=sync)',
    ]);
    expect(['a', 'b', 'c'].map((name) => propsOf(found, name)?.effect)).toEqual(['write', 'destructive', 'destructive']);
    expect(found.gaps).toEqual([]);
  });

  it('speaks of operations elsewhere by their name', async () => {
    const text =
      'arazzo: 1.0.0\nsourceDescriptions: [{ name: far, url: "https://x.shop.com/api.yaml" }]\nworkflows: [{ workflowId: w, steps: [{ stepId: a, operationId: $sourceDescriptions.far.readIt }, { stepId: b, operationPath: "{$sourceDescriptions.far.url}#/paths/~1a/get" }] }]';

    expect(relations(await extractText(arazzo, text), 'CALLS')).toEqual([
      'a → operation-id readIt (mode=sync)',
      'b → operation GET /a (mode=sync)',
    ]);
  });

  it('may call a workflow, of this description or another', async () => {
    const found = await described(
      '- { workflowId: w, steps: [{ stepId: a, workflowId: v }, { stepId: b, workflowId: $sourceDescriptions.far.u }] }\n- { workflowId: v, steps: [] }',
    );

    expect(relations(found, 'CALLS')).toEqual(['a → flows/a.yaml/v (mode=sync)', 'b → process-id u in arazzo (mode=sync)']);
    expect(steps(found)).toEqual(['a (call)', 'b (call)']);
  });

  it('sends and receives messages', async () => {
    const found = await ofSteps(`- { stepId: a, operationId: $sourceDescriptions.events.tell, action: send }
- { stepId: b, channelPath: '{$sourceDescriptions.events.url}#/channels/plain', action: receive, timeout: 5000 }`);

    expect(relations(found, 'PUBLISHES', 'CONSUMES')).toEqual(['a → topic order.placed', 'b → topic plain']);
    expect(steps(found)).toEqual(['a (send)', 'b (receive)']);
    expect(propsOf(found, 'b')?.timeout).toBe('set');
  });

  it('may carry a secret, and a key that makes it repeatable', async () => {
    const found =
      await ofSteps(`- { stepId: a, operationId: addPet, parameters: [{ name: Idempotency-Key, in: header, value: $inputs.k }, { name: Authorization, in: header, value: Bearer 1234567890abcdef }] }
- { stepId: b, operationId: addPet, requestBody: { payload: { client_secret: $inputs.secret } } }`);

    expect(relations(found, 'CALLS')).toEqual(['a → POST /pets (mode=sync credential=literal)', 'b → POST /pets (mode=sync)']);
    expect([propsOf(found, 'a')?.idempotent, JSON.stringify(found).includes('1234567890abcdef')]).toEqual([true, false]);
  });
});

describe('the order of steps', () => {
  it('follows the list, or what onSuccess says', async () => {
    const found = await ofSteps(`- stepId: a
  operationId: listPets
  onSuccess: [{ type: goto, stepId: c, criteria: [{ condition: $statusCode == 200 }, { condition: x }] }]
- { stepId: b, operationId: listPets, onSuccess: [{ type: end }] }
- { stepId: c, operationId: listPets, dependsOn: [b] }`);

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'a → b (sequence)',
      'a → c (sequence condition=$statusCode == 200 and x)',
      'b → c (sequence)',
    ]);
  });
});

describe('failures', () => {
  it('are retried and handled as onFailure says', async () => {
    const found = await ofSteps(`- stepId: a
  operationId: addPet
  onFailure:
  - { type: retry, retryLimit: 2, criteria: [{ condition: $statusCode == 503 }] }
  - { type: goto, stepId: b, criteria: [{ condition: $statusCode == 409 }] }
- { stepId: b, operationId: listPets, onFailure: [{ type: end }] }
- { stepId: c, operationId: listPets, onFailure: [{ reference: $components.failureActions.none }] }`);

    expect(relations(found, 'HANDLED_BY')).toEqual(['a → b (error catches=$statusCode == 409)']);
    expect(['a', 'b', 'c'].map((name) => [propsOf(found, name)?.retry, propsOf(found, name)?.errors])).toEqual([
      ['set', 'explicit'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('of the whole lead where failureActions say; reusable ones stand in the components', async () => {
    const found = await described(
      '- { workflowId: w, failureActions: [{ reference: $components.failureActions.tell }], steps: [{ stepId: a, operationId: addPet }] }\n- { workflowId: desk, steps: [] }',
      'components: { failureActions: { tell: { type: goto, workflowId: desk } } }\n',
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['flows/a.yaml/w → flows/a.yaml/desk (error)']);
  });
});

describe('gaps', () => {
  it('say what is named and not there', async () => {
    const found = await ofSteps(`- { stepId: a, operationId: $sourceDescriptions.pets.gone }
- { stepId: b, onSuccess: [{ type: goto, stepId: nowhere }] }
- { stepId: b, workflowId: missing }`);
    const alone = await extractText(arazzo, 'arazzo: 1.0.0\nsourceDescriptions: [{ name: x, url: x.yaml }]');

    expect([...gapLines(found), ...gapLines(alone)]).toEqual([
      '9 unresolved: step "a" names the operation "gone", which is not there',
      '10 unresolved: an action leads to the step "nowhere", which is not in workflow "w"',
      '10 unresolved: step "b" names neither an operation nor a channel nor a workflow',
      '11 unresolved: a second step is called "b"',
      '11 unresolved: step "b" names the workflow "missing", which is not there',
      '2 unresolved: the source description "x" names x.yaml, which is not in the scan',
    ]);
  });
});
