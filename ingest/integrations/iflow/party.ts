// The systems that participants are drawn for. Most are called Sender or Receiver and name nobody.
import type { MentionRef } from '../../../graph/model.ts';
import { partyRef } from '../../workflows/drawn.ts';

/** Words that say what the box is for, not whose it is. */
const GENERIC = new Set(
  `sender receiver source target client server system systems partner participant external endpoint backend frontend api service default test
  dummy mock http https soap odata rest sftp ftp smtp mail email e jms amqp kafka idoc rfc jdbc db database xi as2 as4 queue topic broker process direct
  processdirect pd iflow flow integration request response reply error exception log logs logging caller consumer provider input output in out get post put
  delete select read write call trigger timer start end to from the of and new my sap cpi ci hci cloud tenant webhook web url file files folder`.split(
    /\s+/,
  ),
);

/** The system that a participant stands for; undefined where its name is nobody's. */
export function systemOf(participant: string | undefined): MentionRef | undefined {
  const words = (participant ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(?<!\d)\d+$/, ''));
  return words.every((word) => word.length < 2 || GENERIC.has(word)) ? undefined : partyRef(participant);
}
