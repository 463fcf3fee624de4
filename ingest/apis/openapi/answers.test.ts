import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { openapi } from './index.ts';

/** A whole document around a few lines, which begin on line 3. */
function spec(...lines: string[]): string {
  return ['openapi: 3.2.0', 'info: {title: Orders, version: "1"}', ...lines].join('\n');
}

async function operations(files: Files | string): Promise<Record<string, unknown>> {
  const { nodes } = await extractText(openapi, files);
  return Object.fromEntries(nodes.filter((node) => node.type === 'Operation').map((node) => [node.name, node.props]));
}

describe('the errors of an operation', () => {
  it('are the 4xx and 5xx that it declares, and the default beside a success', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /a: {get: {responses: {200: {}, 404: {}, "5xx": {}, default: {}}}}',
        '  /b: {get: {responses: {default: {}}}}',
        '  /c: {get: {responses: {204: {}}}}',
      ),
    );

    expect(found).toMatchObject({ 'GET /a': { faults: ['404', '5XX', 'default'] } });
    expect(found['GET /b']).not.toHaveProperty('faults');
    expect(found['GET /c']).not.toHaveProperty('faults');
  });

  it('say when to come again, also through a reference', async () => {
    const found = await operations(
      spec(
        'paths:',
        "  /a: {get: {responses: {429: {$ref: '#/components/responses/Busy'}}}}",
        '  /b: {get: {responses: {429: {description: come later}}}}',
        'components: {responses: {Busy: {headers: {Retry-After: {}}}}}',
      ),
    );

    expect(found).toMatchObject({ 'GET /a': { tags: ['retry-after'] }, 'GET /b': { faults: ['429'] } });
    expect(found['GET /b']).not.toHaveProperty('tags');
  });
});

describe('limits of rate', () => {
  it('are one control that guards the operations which turn callers away or count them', async () => {
    const text = spec(
      'paths:',
      '  /a:',
      '    get:',
      '      responses:',
      '        429: {}',
      '  /b:',
      '    get:',
      '      responses:',
      '        200: {headers: {X-RateLimit-Remaining: {}}}',
      '  /c: {get: {responses: {200: {headers: {X-Ratel: {}}}}}}',
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(nodes.filter((node) => node.type === 'Control')).toEqual([
      {
        type: 'Control',
        kind: 'limit',
        key: 'control:test/sample.yaml/rate-limit',
        name: 'rate limit of Orders',
        props: { tags: ['rate-limit'] },
        stance: 'configured',
        source: { file: 'test/sample.yaml', line: 7, pointer: '/paths/~1a/get/responses/429' },
      },
    ]);
    expect(edges.filter((edge) => edge.type === 'GUARDED_BY').map(({ from, source }) => [from, source.line])).toEqual([
      [{ key: 'operation:test/sample.yaml#GET%20/a' }, 7],
      [{ key: 'operation:test/sample.yaml#GET%20/b' }, 11],
    ]);
  });

  it('guard the Api where the whole document is limited', async () => {
    const { edges } = await extractText(openapi, spec('x-kong-plugin-rate-limiting: {config: {minute: 9}}', 'paths: {/a: {get: {}}}'));

    expect(edges.filter((edge) => edge.type === 'GUARDED_BY').map(({ from }) => from)).toEqual([{ key: 'api:test/sample.yaml' }]);
  });
});

describe('answers that come piece by piece', () => {
  it('are told by sequential media types and by a schema of items', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /events: {get: {responses: {200: {content: {text/event-stream: {}}}}}}',
        '  /lines: {get: {responses: {200: {content: {application/jsonl; charset=utf-8: {}}}}}}',
        "  /items: {get: {responses: {200: {content: {application/x-own: {$ref: '#/components/mediaTypes/Own'}}}}}}",
        '  /json: {get: {responses: {200: {content: {application/json: {}}}, 500: {content: {text/event-stream: {}}}}}}',
        'components: {mediaTypes: {Own: {itemSchema: {type: object}}}}',
      ),
    );

    const tags = Object.entries(found).map(([name, props]) => [name, (props as { tags?: string[] }).tags]);
    expect(Object.fromEntries(tags)).toEqual({
      'GET /events': ['streaming'],
      'GET /lines': ['streaming'],
      'GET /items': ['streaming'],
      'GET /json': undefined,
    });
  });

  it('are what Swagger says it produces', async () => {
    const text =
      'swagger: "2.0"\nproduces: [application/json]\ninfo: {}\npaths: {/a: {get: {produces: [text/event-stream]}}, /b: {get: {}}}';

    expect(await operations(text)).toMatchObject({ 'GET /a': { tags: ['streaming'] }, 'GET /b': { path: '/b' } });
  });
});

describe('the end of an operation', () => {
  it('is near when it, its path or the headers of its answers say so', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /a: {get: {x-sunset: 2030-01-01}}',
        '  /b: {get: {responses: {200: {headers: {Sunset: {}}}}}}',
        '  /c: {x-deprecated: true, get: {}}',
        '  /d: {get: {x-stability-level: beta}}',
      ),
    );

    expect(found).toMatchObject({
      'GET /a': { lifecycle: 'deprecated' },
      'GET /b': { lifecycle: 'deprecated' },
      'GET /c': { lifecycle: 'deprecated' },
      'GET /d': { lifecycle: 'experimental' },
    });
  });
});

describe('the data that an operation carries', () => {
  it('is as sensitive as the most sensitive field of its schemas, through references and circles, and the Api as its operations', async () => {
    const files = {
      'api/openapi.yaml': spec(
        'paths:',
        "  /a: {post: {requestBody: {content: {application/json: {schema: {$ref: 'schemas.yaml#/Order'}}}}}}",
        '  /b: {get: {responses: {200: {content: {application/json: {schema: {properties: {n: {x-data-class: internal}}}}}}}}}',
        '  /c: {get: {x-data-class: confidential, parameters: [{name: n, in: query, x-data-class: public}]}}',
        '  /d: {get: {responses: {200: {content: {application/json: {example: {x-pii: true}}}}}}}',
      ),
      'api/schemas.yaml': [
        'Order:',
        '  properties:',
        "    customer: {$ref: '#/Customer'}",
        'Customer:',
        '  properties:',
        '    mail: {type: string, x-pii: email}',
        "    orders: {type: array, items: {$ref: '#/Order'}}",
        '    $ref: {type: string}',
        "    far: {$ref: 'https://schemas.example.net/x.json'}",
      ].join('\n'),
    };

    const { nodes, gaps } = await extractText(openapi, files);

    expect(nodes.map((node) => [node.name, node.props?.dataClass])).toEqual([
      ['Orders', 'personal'],
      ['POST /a', 'personal'],
      ['GET /b', 'internal'],
      ['GET /c', 'confidential'],
      ['GET /d', undefined],
    ]);
    expect(gaps).toEqual([]);
  });
});

describe('keys for repeated requests', () => {
  it('are known in their common spellings, and other headers are none', async () => {
    const names = [
      'Idempotency-Key',
      'X-Idempotency-Key',
      'Idempotent-Key',
      'X-Idempotence-Token',
      'Acme-Idempotency-Id',
      'Repeatability-Request-ID',
      'X-Request-Id',
      'X-Correlation-Id',
    ];

    const found = await operations(
      spec('paths:', ...names.map((name, i) => `  /${i}: {post: {parameters: [{name: ${name}, in: header}]}}`)),
    );

    expect(Object.values(found).map((props) => (props as { idempotent: boolean }).idempotent)).toEqual([
      ...Array(6).fill(true),
      false,
      false,
    ]);
  });
});
