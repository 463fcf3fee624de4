// What a flow begins with: adapters that take messages in, gateways that Java code calls.
import { stepKey } from '../../../graph/key.ts';
import { isTemplated } from '../../mention/template.ts';
import { interacts, startedBy } from '../../workflows/vocabulary.ts';
import { listOf } from '../connector-settings.ts';
import { gapOfOpen, interactionWith } from '../endpoint.ts';
import { declareConsumers, declareOperation } from '../http-offers.ts';
import { codeIn, isCaughtCode } from './code.ts';
import { filled, moduleOf } from './element.ts';
import { isPolling } from './outcomes.ts';
import { reachedBy } from './reach.ts';
import type { At } from './steps.ts';
import { declareStep } from './steps.ts';

/** The method of an interface: Java code calls it, which no file tells. */
export function emitEntry(at: At): void {
  const { element, id, outputs, source } = at.endpoint;
  if (outputs.length === 0) {
    at.reading.risks.push({ isCaught: false, isSure: false });
    at.reading.emit.gap({
      code: 'unresolved',
      detail: `which channels the gateway "${id}" sends to is said in its Java interface, which is not read`,
      remedy: 'State default-request-channel in the definition, or declare the call in fullscore.yaml.',
      source,
    });
  }
  const isBounded =
    filled(element, 'default-reply-timeout', 'reply-timeout') !== undefined ||
    element.children.some((method) => filled(method, 'reply-timeout') !== undefined);
  declareStep(at, { kind: 'start', tags: ['gateway'], ...(isBounded ? { timeout: 'set' } : {}) });
}

export function emitInbound(at: At): void {
  const { reading, endpoint } = at;
  const { element, id, source } = endpoint;
  const found = reachedBy(element, reading.context, { file: reading.document.file, isIn: true });
  const shape = found?.adapter.shape;
  const isTaking = shape === 'queue' || shape === 'topic' || shape === 'file' || shape === 'remote-file';
  const isTimer = isPolling(element) && !isTaking;
  declareStep(at, { kind: 'start', trigger: isTimer ? 'timer' : 'message' });
  if (codeIn(element) || (isTimer && found !== undefined)) reading.risks.push(isCaughtCode(at));
  if (shape === 'soap' || (shape === 'http' && !isPolling(element))) {
    emitOffered(at);
    return;
  }
  const self = { key: stepKey(reading.flow.key, id) };
  if (found === undefined || !isTaking)
    startedBy(reading.flow, { by: self, kind: isTimer ? 'timer' : moduleOf(element) === 'event' ? 'signal' : 'message', source });
  if (found === undefined) return;
  const { reached } = found;
  for (const target of reached.endpoints) {
    const interaction = interactionWith(reading.ground, target, { reached, isIn: true, source });
    interacts(reading.flow, id, interaction, source);
    if (interaction.relation === 'CONSUMES')
      startedBy(reading.flow, { by: interaction.to, kind: target.kind === 'folder' ? 'file' : 'message', source });
  }
  // A server waits for whoever connects: that it names no host is no riddle.
  if (reached.open !== undefined && shape !== 'host') reading.emit.gap(gapOfOpen(reached.open, source));
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

function emitOffered({ reading, endpoint }: At): void {
  const { element, id, source } = endpoint;
  const paths = moduleOf(element) === 'ws' ? [] : listOf(filled(element, 'path', 'name') ?? '').map((path) => reading.context.fill(path));
  const stated = paths.filter((path) => path !== '');
  const templated = stated.find(isTemplated);
  if (templated !== undefined) {
    reading.emit.gap(gapOfOpen({ why: 'filled-in', text: templated }, source));
    return;
  }
  if (stated.length === 0) {
    startedBy(reading.flow, { by: { key: stepKey(reading.flow.key, id) }, kind: 'http', source });
    return;
  }
  const api = declareConsumers(reading, 'rest', source);
  // GET and POST where nothing is said: https://docs.spring.io/spring-integration/reference/http/inbound.html
  const methods = new Set(listOf(filled(element, 'supported-methods') ?? 'GET,POST').map((method) => method.toUpperCase()));
  for (const path of stated) {
    for (const method of [...methods].filter((each) => METHODS.has(each))) {
      const key = declareOperation(reading, { api, method, path: path.startsWith('/') ? path : `/${path}`, source });
      startedBy(reading.flow, { by: { key }, kind: 'http', source });
    }
  }
}
