// What people write on diagrams: names that tools give by themselves, messages, and parties that are shown as a box.
import { channelKey, type Key } from '../../graph/key.ts';
import type { Mention, MentionRef } from '../../graph/model.ts';
import { oneLine } from './vocabulary.ts';

const TOOL_NAME =
  /^(new |unnamed |untitled )?(lane|pool|participant|swimlane|bahn|teilnehmer)([\s_-]*(\d+|[a-z]))?$|^(lane|pool|participant)_\w+$|^[\d\s_.-]*$/i;

/** Names that tools give to pools and lanes by themselves ("Lane 1", "Pool", "Participant_0x1"), and no name at all. */
export function isGenericName(name: string): boolean {
  return TOOL_NAME.test(name.trim());
}

/** Names that modelers give to messages by themselves, in the language of their menus; two of them in two files are not one message. */
const GENERATED = /^(message|signal|nachricht|mensaje|mensagem|messaggio|bericht|señal|sinal|segnale)[\s_-]*(?=\w{0,8}$)(\w*\d\w*)?$/i;

/** Channel of a message or signal by its name; a name that a tool made up stays inside its file ("root/path"). */
export function drawnChannel(protocol: 'message' | 'signal', name: string, file: string): Key {
  return channelKey(protocol, name, GENERATED.test(name) ? file : '');
}

/** Parties that are people, not systems: a customer on a diagram calls nothing. */
const PEOPLE =
  /^(the )?(customer|client|user|end[- ]?user|employee|applicant|requester|requestor|citizen|patient|student|guest|buyer|traveller|traveler|person|kunde|kundin|benutzer|antragsteller|mitarbeiter)s?$/i;

/** The system that a closed pool may be; undefined for people and for pools that name nobody in particular. */
export function partyRef(drawn: string | undefined): MentionRef | undefined {
  const name = oneLine(drawn) ?? '';
  if (name === '' || isGenericName(name) || PEOPLE.test(name)) return undefined;
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const or: Mention[] =
    slug === ''
      ? []
      : [
          { kind: 'service-name', value: slug },
          { kind: 'name', value: slug },
        ];
  return { type: 'System', mention: { kind: 'name', value: name }, or, unresolved: { name } };
}
