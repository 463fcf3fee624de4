// If and Notify objects. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobProperties.htm
import { at, type Entry, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import type { Action, Reaction } from '../control-m-model.ts';
import { kindOf, typeOf } from './kinds.ts';
import { innerOf, placeIn, type Scope } from './scope.ts';
import { eventOf } from './unit.ts';

export function reactionsOf(scope: Scope): readonly Reaction[] {
  const service = scope.entries.get('ServiceActions');
  const watched = entriesOf(service?.value).filter(({ value }) => kindOf(value) === 'if');
  return [
    ...innerOf(scope, 'if').map((entry) => ifOf(scope, entry)),
    ...watched.map((entry) => ifOf(scope, entry)),
    ...innerOf(scope, 'notify').map((entry) => notifyOf(scope, entry)),
  ];
}

function ifOf(scope: Scope, entry: Entry): Reaction {
  const { on, text } = conditionOf(entry.value);
  const actions = entriesOf(entry.value).flatMap((inner) => actionOf(scope, inner) ?? []);
  const isService = /^If:SLA:/.test(typeOf(entry.value) ?? '');
  return { on, text, actions, ...(isService ? { isService } : {}), source: placeIn(scope, entry) };
}

function conditionOf(tree: Tree): { readonly on: Reaction['on']; readonly text: string } {
  const type = (typeOf(tree) ?? '').replace(/^If(Base)?:?/, '');
  const status = textOf(at(tree, 'CompletionStatus'));
  if (status !== undefined) return { on: statusOf(status), text: status };
  const sla = /^SLA:(.+)$/.exec(type)?.[1];
  if (sla !== undefined) return { on: /fail|notok/i.test(sla) ? 'failure' : /late|long|deadline/i.test(sla) ? 'late' : 'other', text: sla };
  const count = textOf(at(tree, 'NumberOfFailures'));
  if (count !== undefined) return { on: 'failure', text: `${count} failures` };
  if (/^JobNotSubmitted|^JobOutputNotFound/.test(type)) return { on: 'failure', text: type };
  const stated =
    textOf(at(tree, 'NumberOfReruns')) ??
    textOf(at(tree, 'NumberOfExecutions')) ??
    textOf(at(tree, 'Code')) ??
    textOf(at(tree, 'Statement'));
  return { on: 'other', text: `${type} ${stated ?? ''}`.trim() };
}

/** OK and code 0 are success; NOTOK, other codes and comparisons with codes above 0 are failure; ANY is both, so failure too. */
export function statusOf(status: string): Reaction['on'] {
  const plain = status.trim().toUpperCase();
  if (/^(OK|=?\s*0|EVEN|<\s*1)$/.test(plain)) return 'success';
  return /^(NOTOK|NOK|ANY|ODD|FAILED|!=?\s*0|[<>=!]*\s*\d+)$/.test(plain) ? 'failure' : 'other';
}

const ACTIONS: Readonly<Record<string, Exclude<Action['kind'], 'run' | 'event'>>> = {
  Mail: 'mail',
  Notify: 'notify',
  Remedy: 'ticket',
  Rerun: 'rerun',
  Restart: 'rerun',
  SetToOK: 'set-ok',
};

function actionOf(scope: Scope, entry: Entry): Action | undefined {
  const type = typeOf(entry.value);
  if (type === undefined || kindOf(entry.value) === 'if') return undefined;
  const name = type.replace(/^Action:/, '').replace(/^SLA:/, '');
  const source = placeIn(scope, entry);
  if (name === 'Run') return { kind: 'run', folder: textOf(at(entry.value, 'Folder')), job: textOf(at(entry.value, 'Job')), source };
  if (/^Event:(Add|Out:Add)$|^Condition:(Add|Out:Add)$/.test(name)) {
    const event = eventOf(scope, entry.value);
    return event === undefined ? undefined : { kind: 'event', event, source };
  }
  const kind = ACTIONS[name];
  return { kind: kind ?? 'other', source };
}

/** Notify:NotOK and the like send one message each; those about time tell that a run is late. */
function notifyOf(scope: Scope, entry: Entry): Reaction {
  const type = (typeOf(entry.value) ?? '').replace(/^Notify:/, '');
  const source = placeIn(scope, entry);
  const by = textOf(at(entry.value, 'By')) ?? textOf(at(entry.value, 'Value'));
  const text = `${type}${by === undefined ? '' : ` ${by}`}`;
  const on =
    type === 'NotOK'
      ? 'failure'
      : type === 'OK'
        ? 'success'
        : /^(DoesNotStart|DoesNotEnd|ExecutionTime|LateCyclicSubmit)$/.test(type)
          ? 'late'
          : 'other';
  return { on, text, actions: [{ kind: 'notify', source }], source };
}
