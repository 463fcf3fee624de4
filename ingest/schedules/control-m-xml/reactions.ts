// ON … DO … and SHOUT. https://documents.bmc.com/supportu/ctrlm9/help/Main_help/en-US/JefAddSteps.htm
import type { Action, Reaction } from '../control-m-model.ts';
import { inner, type Part, sourceAt, text } from './element.ts';
import { eventOf, isDeleted } from './unit.ts';

export function reactionsOf(part: Part): readonly Reaction[] {
  return [...inner(part, 'ON').map(onOf), ...inner(part, 'SHOUT').map(shoutOf)];
}

function onOf(part: Part): Reaction {
  const code = text(part, 'CODE', 'CODES') ?? '';
  const statement = text(part, 'STMT', 'PGMS', 'PGMST') ?? '*';
  const isPlain = statement === '*' || /^ANYSTEP$/i.test(statement);
  const on = isPlain ? statusOf(code) : 'other';
  const actions = part.element.children.flatMap((element) => actionOf({ file: part.file, element }) ?? []);
  return { on, text: isPlain ? code : `${code} ${statement}`.trim(), actions, source: sourceAt(part) };
}

/** Codes are statuses or comparisons with the exit code; anything else is text to be found in the output. */
function statusOf(code: string): Reaction['on'] {
  const plain = code.trim().toUpperCase();
  if (/^(OK|ENDEDOK|ENDED OK|COMPSTAT\s*(=|EQ)\s*0)$/.test(plain)) return 'success';
  if (
    /^(NOTOK|ENDED NOTOK|JNSUB|JLOST|JNRUN|JFAIL|EXERR|\$EXERR|FAILED|COMPSTAT\s*(!=|NE|GT|GE|LT|LE|EQ|>=?|<=?|=)\s*\d+|RUNCOUNT.*|FAILCOUNT.*|[>=!]*\s*[CSU]?0*[1-9]\d*)$/.test(
      plain,
    )
  )
    return /^RUNCOUNT/.test(plain) ? 'other' : 'failure';
  return 'other';
}

function actionOf(part: Part): Action | undefined {
  const source = sourceAt(part);
  switch (part.element.name) {
    case 'DOMAIL':
      return { kind: 'mail', source };
    case 'DOSHOUT':
      return { kind: 'notify', source };
    case 'DOREMEDY':
      return { kind: 'ticket', source };
    case 'DOIFRERUN':
      return { kind: 'rerun', source };
    case 'DOFORCEJOB':
      return { kind: 'run', folder: text(part, 'FOLDER_NAME', 'TABLE_NAME'), job: text(part, 'NAME'), source };
    case 'DOCOND': {
      const event = isDeleted(part) ? undefined : eventOf(part);
      return event === undefined ? undefined : { kind: 'event', event, source };
    }
    case 'DOACTION':
    case 'DO': {
      const action = (text(part, 'ACTION') ?? '').toUpperCase();
      return { kind: action === 'RERUN' ? 'rerun' : action === 'OK' ? 'set-ok' : 'other', source };
    }
    default:
      return undefined;
  }
}

/** SHOUT WHEN: NOTOK, OK, RERUN, or a time by which the job has not started, not ended, or has run. */
function shoutOf(part: Part): Reaction {
  const when = (text(part, 'WHEN') ?? '').toUpperCase();
  const time = text(part, 'TIME');
  const on =
    when === 'NOTOK'
      ? 'failure'
      : when === 'OK'
        ? 'success'
        : /^(EXECTIME|LATESUB|LATETIME|LATE|LATESUBMIT|LATECOMP)$/.test(when)
          ? 'late'
          : 'other';
  const source = sourceAt(part);
  return { on, text: time === undefined ? when : `${when} ${time}`, actions: [{ kind: 'notify', source }], source };
}
