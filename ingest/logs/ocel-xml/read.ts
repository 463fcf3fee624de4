// OCEL 2.0 XML (<event id type time>, <relationship object-id>) and OCEL 1.0 XML (typed attributes by key), as a stream.
import type { BytesDocument } from '../../ingester.ts';
import { streamXml, type XmlHandler } from '../../read/xml-stream.ts';
import { type ObjectLog, type ObjectLogBuilder, objectLogBuilder } from '../object-log/object-log.ts';

export async function readOcelXml(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  for (const problem of await streamXml(document.bytes, handlerOf(log))) log.problem(problem);
  return log.finish();
}

interface Open {
  readonly line: number;
  id: string;
  activity: string;
  time: string | undefined;
  type: string;
  readonly objects: string[];
}

type Attributes = Readonly<Record<string, string>>;

function handlerOf(log: ObjectLogBuilder): XmlHandler {
  let event: Open | undefined;
  let object: Open | undefined;
  let list = '';
  const names: string[] = [];
  const begin = (attributes: Attributes, line: number): Open => ({
    line,
    id: attributes.id ?? '',
    activity: attributes.type ?? '',
    time: attributes.time,
    type: attributes.type ?? '',
    objects: [],
  });
  return {
    open(name, attributes, line) {
      names.push(name);
      if (name === 'event') event = begin(attributes, line);
      // Relations among objects stand inside objects and say nothing of events.
      else if (name === 'object' && event === undefined) object = begin(attributes, line);
      else if (name === 'list') list = attributes.key ?? '';
      else if ((name === 'relationship' || name === 'object') && event !== undefined) event.objects.push(attributes['object-id'] ?? '');
      else if (event !== undefined) old(event, attributes, list);
      else if (object !== undefined) old(object, attributes, list);
    },
    close() {
      const name = names.pop();
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
function old(open: Open, { key = '', value = '' }: Attributes, list: string): void {
  if (list === 'omap') open.objects.push(value);
  else if (list !== '') return;
  else if (key === 'id') open.id = value;
  else if (key === 'activity') open.activity = value;
  else if (key === 'timestamp') open.time = value;
  else if (key === 'type') open.type = value;
}
