import type { BytesDocument } from '../../ingester.ts';
import { type ProblemList, problemList } from '../../read/problem.ts';
import type { Collector } from '../collect.ts';
import type { Reading } from '../emit-traces.ts';
import { addResourceSpans } from '../resource-spans.ts';
import { type Wire, wiresOf } from '../wire.ts';
import { decodeMessage } from './decode.ts';
import { REQUEST, RESOURCE_SPANS } from './descriptor.ts';
import { type Framing, framingOf } from './framing.ts';
import { type Cut, messagesOf } from './messages.ts';

/** Reads all spans of the file into `into`. Where a span stands is told by the number of its message. */
export async function readOtlpProtobuf(document: BytesDocument, into: Collector): Promise<Reading> {
  const problems = problemList();
  const others = { count: 0 };
  const framing = framingOf(document.head);
  if (framing === 'compressed') problems.add({ ...compressed, line: 1 });
  else if (framing !== undefined) await readMessages(document, framing, { into, problems, others });
  return { problems: problems.all(), others: others.count, firstOther: 1 };
}

interface Target {
  readonly into: Collector;
  readonly problems: ProblemList;
  readonly others: { count: number };
}

async function readMessages(document: BytesDocument, framing: Framing, target: Target): Promise<void> {
  try {
    for await (const cut of messagesOf(document, framing)) readMessage(cut, framing, target);
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    target.problems.add({ code: 'truncated', detail: `the file cannot be read to its end: ${detail}`, remedy: AGAIN, line: 1 });
  }
}

function readMessage({ bytes, number, isCut }: Cut, framing: Framing, { into, problems, others }: Target): void {
  if (bytes === undefined) {
    problems.add({ code: 'too-large', detail: `message ${number} is larger than may be held and was left out`, remedy: SMALLER, line: 1 });
    return;
  }
  const { value, isWhole } = decodeMessage(bytes, framing === 'bare' ? RESOURCE_SPANS : REQUEST);
  const found: readonly Wire[] = framing === 'bare' ? [value] : wiresOf(value.resourceSpans);
  for (const resourceSpans of found) addResourceSpans(resourceSpans, () => number, into);
  if (found.length === 0 && isWhole && !isCut) others.count++;
  if (isCut) problems.add({ code: 'truncated', detail: `message ${number} is cut off; what it holds was read`, remedy: AGAIN, line: 1 });
  else if (!isWhole)
    problems.add({
      code: 'unreadable',
      detail: `message ${number} is damaged; what stands before the damage was read`,
      remedy: AGAIN,
      line: 1,
    });
}

const AGAIN = 'Export the traces again, or copy the file again.';
const SMALLER = 'Export the traces in smaller batches.';
const compressed = {
  code: 'unsupported',
  detail: 'every message of the file is packed by zstd',
  remedy: 'Leave compression out in the file exporter, or pack the whole file by gzip.',
} as const;
