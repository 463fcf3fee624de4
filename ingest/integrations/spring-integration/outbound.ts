// Adapters and gateways that hand messages out.
import { interacts } from '../../workflows/vocabulary.ts';
import { gapOfOpen, interactionWith } from '../endpoint.ts';
import { isKnownModule } from './adapters.ts';
import { codeIn, isCaughtCode } from './code.ts';
import { filled, fullName, moduleOf } from './element.ts';
import { reachedBy } from './reach.ts';
import { type At, declareStep, workOf } from './steps.ts';
import { timeoutOf } from './timeouts.ts';

export function emitOutbound(at: At): void {
  const { reading, endpoint } = at;
  const { element, id, source } = endpoint;
  const found = reachedBy(element, reading.context, { file: reading.document.file, isIn: false });
  if (found === undefined) {
    emitLocal(at);
    return;
  }
  const { adapter, reached } = found;
  const isSent = adapter.shape === 'queue' || adapter.shape === 'topic';
  reading.risks.push(isCaughtCode(at));
  declareStep(at, { kind: isSent ? 'send' : 'service-task', ...workOf(at), timeout: timeoutOf(element, found), ...reached.effect });
  for (const target of reached.endpoints)
    interacts(reading.flow, id, interactionWith(reading.ground, target, { reached, isIn: false, source }), source);
  if (reached.open !== undefined) reading.emit.gap(gapOfOpen(reached.open, source));
}

// Console, log, events, a bean.
function emitLocal(at: At): void {
  const { reading, endpoint } = at;
  const { element, source } = endpoint;
  if (!isKnownModule(moduleOf(element) ?? ''))
    reading.emit.gap({
      code: 'unsupported',
      detail: `what "${fullName(element)}" reaches is not read: its module is not known`,
      remedy: 'Give the system that it reaches in fullscore.yaml.',
      source,
    });
  const isLog = element.name === 'logging-channel-adapter' || filled(element, 'ref')?.toLowerCase() === 'logger';
  if (codeIn(element)) reading.risks.push(isCaughtCode(at));
  declareStep(at, { kind: 'script', tags: [...(isLog ? ['logging'] : []), ...(codeIn(element) ? ['code'] : [])] });
}
