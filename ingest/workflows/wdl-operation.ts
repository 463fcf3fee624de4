// An action or trigger that uses a connection, with its parameters whichever way they are written:
// as a path with queries (ApiConnection), by the name of an operation (OpenApiConnection), or as those of a built-in connector.

import { HOLE } from '../mention/azure-expression.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import type { Effect } from './effect.ts';
import { httpEffect, verbEffect } from './effect.ts';
import type { Connection } from './wdl-connection.ts';
import { constantOf, segmentsOf, type Values } from './wdl-values.ts';

export interface Operation {
  readonly connection: Connection;
  readonly inputs: Tree | undefined;
  /** Lower case; undefined where an operation is named instead. */
  readonly method: string | undefined;
  /** Segments of the path, with holes for what is computed. */
  readonly segments: readonly string[];
  /** Operation by name ("SendEmailV2"), or the words of its path. */
  readonly words: string;
  readonly values: Values;
}

export function operationOf(inputs: Tree | undefined, connection: Connection, values: Values): Operation {
  const path =
    textOf(at(inputs, 'path')) ??
    textOf(at(inputs, 'fetch', 'pathTemplate', 'template')) ??
    textOf(at(inputs, 'subscribe', 'pathTemplate', 'template')) ??
    '';
  const method = textOf(at(inputs, 'method')) ?? textOf(at(inputs, 'fetch', 'method'));
  const segments = path === '' ? [] : segmentsOf(path, values);
  const named =
    textOf(at(inputs, 'host', 'operationId')) ??
    textOf(at(inputs, 'serviceProviderConfiguration', 'operationId')) ??
    textOf(at(inputs, 'operationId'));
  return { connection, inputs, method: method?.toLowerCase(), segments, words: named ?? path, values };
}

/** A parameter by any of its names, where it is constant. */
export function parameterOf({ inputs, values }: Operation, ...names: readonly string[]): string | undefined {
  for (const block of ['parameters', 'queries']) {
    for (const name of names) {
      const constant = constantOf(textOf(at(inputs, block, name)), values);
      if (constant !== undefined) return constant;
    }
  }
  return undefined;
}

/** The segment that follows this one, where it is constant. */
export function segmentAfter({ segments }: Operation, ...words: readonly string[]): string | undefined {
  const found = segments.findIndex((segment) => words.includes(segment.toLowerCase()));
  return found < 0 ? undefined : constantSegment(segments[found + 1]);
}

export function constantSegment(segment: string | undefined): string | undefined {
  return segment === undefined || segment === '' || segment.includes(HOLE) ? undefined : segment;
}

/** Address of a site, an organisation or an instance among the parameters or in the path. */
export function statedAddress({ inputs, segments, values }: Operation): string | undefined {
  const texts = entriesOf(at(inputs, 'parameters')).flatMap(({ key, value }) =>
    /^(dataset|organization|site|siteUrl|siteAddress|instance|source|environment)$/i.test(key)
      ? (constantOf(textOf(value), values) ?? [])
      : [],
  );
  return [...segments, ...texts].find((text) => /^https?:\/\/\w/i.test(text));
}

/** What it does to the world: by the method it sends along, by its own method, or by the verb of its name. */
export function operationEffect(operation: Operation): Effect {
  const sent = parameterOf(operation, 'parameters/method', 'request/method', 'Method', 'httpMethod');
  if (sent !== undefined && /^[a-z]+$/i.test(sent)) return withoutClaims(httpEffect(sent));
  if (operation.method !== undefined) return withoutClaims(httpEffect(operation.method));
  if (/^(post|patch)(?=[A-Z])/.test(operation.words.replace(/^\w/, (first) => first.toLowerCase()))) return { effect: 'write' };
  return verbEffect(operation.words);
}

// The method of a connector says what it does, not whether its product bears a repetition.
function withoutClaims({ effect }: Effect): Effect {
  return effect === undefined ? {} : effect === 'read' ? { effect, idempotent: true } : { effect };
}
