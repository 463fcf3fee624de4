// OCEL 2.0 XML (<event id type time>, <relationship object-id>) and OCEL 1.0 XML (typed attributes by key), as a stream.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { BytesDocument } from '../../ingester.ts';
import { type ObjectLog, type ObjectLogBuilder, objectLogBuilder } from '../object-log/object-log.ts';

export async function readOcelXml(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  const parser = new SaxesParser();
  let fault: Error | undefined;
  // What was read before a fault stays good; what stands behind it is not trusted.
  parser.on('error', (error) => {
    fault ??= error;
  });
  const reader = readerOf(log, () => parser.line);
  parser.on('opentag', (tag) => fault === undefined && reader.open(tag));
  parser.on('closetag', (tag) => fault === undefined && reader.close(tag.name));
  const decoder = new TextDecoder();
  try {
    for await (const chunk of await document.bytes.stream()) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      if (fault !== undefined) break;
    }
    if (fault === undefined) parser.close();
  } catch (error) {
    fault ??= error instanceof Error ? error : new Error(String(error));
  }
  if (fault !== undefined)
    log.problem({
      code: 'truncated',
      detail: `the XML breaks off here (${fault.message.replace(/^\d+:\d+:\s*/, '')}); what stands before was read`,
      remedy: 'Export the log again.',
      line: parser.line,
    });
  return log.finish();
}

interface Reader {
  open(tag: SaxesTagPlain): void;
  close(name: string): void;
}

interface Open {
  readonly line: number;
  id: string;
  activity: string;
  time: string | undefined;
  type: string;
  readonly objects: string[];
}

function readerOf(log: ObjectLogBuilder, line: () => number): Reader {
  let event: Open | undefined;
  let object: Open | undefined;
  let list = '';
  const begin = ({ attributes }: SaxesTagPlain): Open => ({
    line: line(),
    id: attributes.id ?? '',
    activity: attributes.type ?? '',
    time: attributes.time,
    type: attributes.type ?? '',
    objects: [],
  });
  return {
    open(tag) {
      const { name, attributes } = tag;
      if (name === 'event') event = begin(tag);
      // Relations among objects stand inside objects and say nothing of events.
      else if (name === 'object' && event === undefined) object = begin(tag);
      else if (name === 'list') list = attributes.key ?? '';
      else if ((name === 'relationship' || name === 'object') && event !== undefined) event.objects.push(attributes['object-id'] ?? '');
      else if (event !== undefined) old(event, attributes, list);
      else if (object !== undefined) old(object, attributes, list);
    },
    close(name) {
      if (name === 'list') list = '';
      if (name === 'event' && event !== undefined) {
        log.event({ ...event, objects: event.objects.filter((id) => id !== '') });
        event = undefined;
      } else if (name === 'object' && object !== undefined && event === undefined) {
        if (object.id !== '') log.object(object.id, object.type);
        object = undefined;
      }
    },
  };
}

// OCEL 1.0: <string key="activity" value="Create Order"/>, and the objects of an event in a list "omap".
function old(open: Open, { key = '', value = '' }: SaxesTagPlain['attributes'], list: string): void {
  if (list === 'omap') open.objects.push(value);
  else if (list !== '') return;
  else if (key === 'id') open.id = value;
  else if (key === 'activity') open.activity = value;
  else if (key === 'timestamp') open.time = value;
  else if (key === 'type') open.type = value;
}
