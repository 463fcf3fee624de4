// Objects of the Automation API by their "Type". https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_Overview.htm
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';

export type ObjectKind = 'folder' | 'job' | 'profile' | 'flow' | 'if' | 'action' | 'notify' | 'resource' | 'waits' | 'adds' | 'other';

/** Types that say nothing about coordination: calendars, deleted events, variables captured from output. */
const KINDS: readonly (readonly [RegExp, ObjectKind])[] = [
  [/^(Folder|SimpleFolder|SubFolder)$/, 'folder'],
  [/^Job(:|$)/, 'job'],
  [/^ConnectionProfile:/, 'profile'],
  [/^Flow$/, 'flow'],
  [/^If(:|$)|^IfBase(:|$)/, 'if'],
  [
    /^(Action:)?(SLA:)?(Mail|Notify|Run|Rerun|Restart|SetToOK|SetToNotOK|StopCyclicRun|Remedy|Set|Output|CaptureOutput|IncreaseJobPriority|SetJobVariable|Event:.*)$|^Action:/,
    'action',
  ],
  [/^Notify:/, 'notify'],
  [/^Resource:/, 'resource'],
  [/^WaitForEvents$/, 'waits'],
  [/^AddEvents$/, 'adds'],
];
const KNOWN_OTHERS =
  /^(DeleteEvents|Calendar:.*|Event:.*|CaptureOutput|Condition:.*|JobTag.*|SiteStandard.*|UserDaily|RunAs|Role|User|Driver:.*|WorkloadPolicy.*)$/;

export function typeOf(tree: Tree | undefined): string | undefined {
  return textOf(at(tree, 'Type'));
}

/** What an object is; undefined for values that are no objects of their own. */
export function kindOf(tree: Tree | undefined): ObjectKind | undefined {
  const type = typeOf(tree);
  return type === undefined ? undefined : (KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other');
}

/** Whether an object is of a type that this reader passes over knowingly. */
export function isPassedOver(tree: Tree): boolean {
  return KNOWN_OTHERS.test(typeOf(tree) ?? '');
}

/** A job type and a profile type are Control-M's own; a folder must hold what only its folders hold. */
export function isControlM(tree: Tree): boolean {
  return entriesOf(tree).some(({ value }) => {
    const type = typeOf(value) ?? '';
    if (/^(Job|ConnectionProfile):\S/.test(type)) return true;
    return /^(Folder|SimpleFolder)$/.test(type) && isFolder(value);
  });
}

const FOLDER_KEYS = ['ControlmServer', 'OrderMethod', 'SubApplication', 'ActiveRetentionPolicy', 'SiteStandard', 'DaysKeepActiveIfNotOk'];

function isFolder(tree: Tree): boolean {
  return (
    FOLDER_KEYS.some((key) => hasKey(tree, key)) ||
    entriesOf(tree).some(({ value }) => /^(Job:\S|SubFolder$|Flow$)/.test(typeOf(value) ?? '')) ||
    /^Job:/.test(typeOf(at(tree, 'Jobs', 0)) ?? '')
  );
}
