// The scanner beside protobufjs: the same services, methods, types, streams and HTTP bindings in every file of the corpus.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { readProto } from './file.ts';
import { httpRulesOf } from './http-rule.ts';

it('finds what protobufjs finds in the files of the corpus', () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.proto'))
    .map((entry) => join(entry.parentPath, entry.name));
  let methods = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');

    const ours = scanned(text);

    expect({ path: relative(folder, file), ...ours }).toEqual({ path: relative(folder, file), ...parsed(text) });
    methods += ours.methods.length;
  }
  process.stdout.write(`Protobuf: ${methods} methods in ${files.length} files of the corpus, the same as by protobufjs\n`);
  expect(files.length).toBeGreaterThan(100);
});

it.each([
  ['brackets in strings and comments', 'syntax = "proto3"; option x = "}{"; /* } */ service A { // {\n rpc B (C) returns (D) {} }'],
  [
    'text format with angle brackets, lists and names in brackets',
    'syntax = "proto3"; service A { rpc B (C) returns (D) { option (z) = { a: [1, 2] b { c: "d" "e" } }; } }',
  ],
  [
    'words of the language as names',
    'syntax = "proto3"; message M { string service = 1; bool rpc = 2; } service returns { rpc rpc (M) returns (M); }',
  ],
  [
    'proto2 groups and extensions',
    'syntax = "proto2"; message M { optional group G = 1 { optional int32 a = 2; } extensions 4 to 9; } service A {}',
  ],
])('agrees on %s', (_, text) => {
  expect(scanned(text).methods).toEqual(parsed(text).methods);
});

interface Found {
  readonly services: readonly string[];
  /** "package.Service/Method request > stream response METHOD path". */
  readonly methods: readonly string[];
}

function scanned(text: string): Found {
  const file = readProto(text);
  expect(file.faults).toEqual([]);
  const prefix = file.package === '' ? '' : `${file.package}.`;
  return {
    services: file.services.map(({ name }) => `${prefix}${name}`).sort(),
    methods: file.services
      .flatMap((service) =>
        service.methods.map((method) => {
          const rules = httpRulesOf(method.options).map((rule) => `${rule.method} ${rule.path}`);
          const [from, to] = [method.isClientStreaming, method.isServerStreaming].map((is) => (is ? 'stream ' : ''));
          return `${prefix}${service.name}/${method.name} ${from}${method.request} > ${to}${method.response} ${rules.sort().join()}`;
        }),
      )
      .sort(),
  };
}

function parsed(text: string): Found {
  const { root } = protobuf.parse(text, { keepCase: true });
  const services: protobuf.Service[] = [];
  const visit = (space: protobuf.NamespaceBase): void => {
    for (const each of space.nestedArray) {
      if (each instanceof protobuf.Service) services.push(each);
      else if (each instanceof protobuf.Namespace) visit(each);
    }
  };
  visit(root);
  return {
    services: services.map(({ fullName }) => fullName.slice(1)).sort(),
    methods: services
      .flatMap((service) =>
        service.methodsArray.map((method) => {
          const [from, to] = [method.requestStream, method.responseStream].map((is) => (is === true ? 'stream ' : ''));
          const [request, response] = [method.requestType, method.responseType].map((type) => type.replace(/^\./, ''));
          return `${service.fullName.slice(1)}/${method.name} ${from}${request} > ${to}${response} ${bindings(method).sort().join()}`;
        }),
      )
      .sort(),
  };
}

function bindings(method: protobuf.Method): string[] {
  const options: readonly Record<string, unknown>[] = method.parsedOptions ?? [];
  return options.flatMap((option) => bindingsIn(option['(google.api.http)']));
}

function bindingsIn(rule: unknown): string[] {
  if (Array.isArray(rule)) return rule.flatMap(bindingsIn);
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([name, value]) => {
    if (/^(get|put|post|delete|patch)$/.test(name)) return [`${name.toUpperCase()} ${value}`];
    return name === 'additional_bindings' ? bindingsIn(value) : [];
  });
}
