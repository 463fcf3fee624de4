// The parts of a workbook are long and flat, so they are read as events; names without their prefix, since tools choose their own.
import { SaxesParser } from 'saxes';

export interface Events {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Hands the events of a part to `events`; false when the part is no well-formed XML, after what stands before the fault. No entity is expanded beyond the five of XML. */
export function readPart(text: string, events: Events): boolean {
  const parser = new SaxesParser();
  let isWellFormed = true;
  parser.on('opentag', (tag) => events.open?.(local(tag.name), (name) => attributeOf(tag.attributes, name)));
  parser.on('text', (piece) => events.text?.(piece));
  parser.on('cdata', (piece) => events.text?.(piece));
  parser.on('closetag', (tag) => events.close?.(local(tag.name)));
  parser.on('error', () => {
    isWellFormed = false;
    throw new Fault();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  return isWellFormed;
}

/** Ends the parse from inside an event; never leaves this file. */
class Fault extends Error {}

// "r:id" is asked for as "id": the workbook has no other attribute of that name.
function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const prefixed = Object.keys(attributes).find((each) => local(each) === name);
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
