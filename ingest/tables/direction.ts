// Three directions that people mix up are kept apart: which way the data goes, who begins, and whether anybody waits (02-graph §3).

export type Way = 'forward' | 'backward' | 'both';

/** Which way data goes between the two of a row, read from left to right. */
export function wayOf(cell: string): Way | undefined {
  const text = plain(cell);
  if (
    /<\s*(?:[-=]+\s*)?>|[↔⇔⇄⇆]|\b(bi|both|two way|2 way|duplex|zweiweg|beide|beidseitig|gegenseitig|in (and|und|&) out|in ?\/ ?out|inout|wechselseitig)\b|\bbi ?direc|\bbidirek/.test(
      text,
    )
  )
    return 'both';
  if (
    /^[-=]+\s*>$|[→⇒]|\b(source to target|a to b|one way|unidirectional|uni|forward|unidirektional|einseitig|quelle nach ziel)\b/.test(text)
  )
    return 'forward';
  if (/^<\s*[-=]+$|[←⇐]|\b(target to source|b to a|backward|reverse|ziel nach quelle)\b/.test(text)) return 'backward';
  return undefined;
}

/** Which way data goes seen from one system: out of it or into it. */
export function wayFrom(cell: string): Way | undefined {
  const text = plain(cell);
  const both = wayOf(cell);
  if (both === 'both') return both;
  if (/^(out(bound|going|put)?|send(s|er|ing)?|export|provides?|publish(es)?|ausgehend|ausgang|sendend|abgebend|liefert|o)\b/.test(text))
    return 'forward';
  if (
    /^(in(bound|coming|put)?|receiv(es?|er|ing)|import|consumes?|subscribes?|eingehend|eingang|empfangend|aufnehmend|erhaelt|i)\b/.test(
      text,
    )
  )
    return 'backward';
  return both;
}

/** Who begins, as a direction or pattern column says it: the giver pushes, the taker pulls. */
export function beginnerOf(cell: string): 'source' | 'target' | undefined {
  const text = plain(cell);
  const [pushes, pulls] = [
    /\b(push(es|ed)?|webhook)\b/.test(text),
    /\b(pull(s|ed)?|poll(s|ed|ing)?|fetch(es)?|abholung|holt)\b/.test(text),
  ];
  if (pushes === pulls) return undefined;
  return pushes ? 'source' : 'target';
}

/** Whether the caller waits. */
export function modeOf(cell: string): 'sync' | 'async' | undefined {
  const text = plain(cell);
  if (
    /\b(a-?sync(hron|hronous|hronously)?|asynchron\w*|fire and forget|fire & forget|event|event driven|publish|pub ?\/?sub|batch|messaging|one way|store and forward)\b/.test(
      text,
    )
  )
    return 'async';
  return /\b(sync(hron|hronous|hronously)?|synchron\w*|request ?[-/ ]? ?(reply|response)|online|rpc)\b/.test(text) ? 'sync' : undefined;
}

function plain(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/_/g, ' ')
    .replace(/(?<=\w)-(?=\w)/g, ' ')
    .trim();
}
