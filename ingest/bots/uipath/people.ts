// People: tasks of Action Center that are waited for, and dialogs for whoever sits at the robot.
// https://docs.uipath.com/activities/other/latest/persistence/about-the-persistence-activities-pack
import { approvalTags, assigneeRef, groupRef } from '../../workflows/performer.ts';
import { spoken } from '../../workflows/spoken.ts';
import type { Block } from '../blocks.ts';
import { type At, stepOf, workOf } from './at.ts';
import { stated } from './xaml.ts';

const CREATING =
  /^(CreateFormTask|CreateExternalTask|CreateAppTask|CreateTask|CreateDocumentValidationAction|CreateDocumentClassificationAction|CreateDocumentValidationTask\w*|CreateDocumentClassificationTask\w*)$/;
const WAITING =
  /^WaitFor(Form|External|UserAction|App|Task|DocumentValidation|DocumentClassification|ValidationTask|ClassificationTask)\w*$/;
const DIALOGS =
  /^(InputDialog|MessageBox|RequestCredential|SelectFile|SelectFolder|BrowseFile\w*|BrowseFolder\w*|Callout|CreateForm|ShowForm|CustomInput|PresentValidationStation|PresentClassificationStation|PickFile|TriggerForm)$/;

/** undefined for activities that need nobody. */
export function peopleBlock(at: At, catalogs: Map<string, string>): Block | undefined {
  const { name } = at.element;
  if (CREATING.test(name)) return createBlock(at, catalogs);
  if (WAITING.test(name)) return waitBlock(at, catalogs);
  if (!DIALOGS.test(name)) return undefined;
  const step = stepOf(at);
  const closes = stated(at.element, 'AutoCloseAfter');
  const timeout = closes === undefined || /^0+(:0+)*$/.test(closes.text) ? undefined : 'set';
  return {
    step: { ...step, kind: 'user-task', timeout, tags: ['attended', ...approvalTags(spoken(step.name))] },
    performer: assigneeRef(of(at, step.id)),
  };
}

function of({ reading }: At, id: string): string {
  return `${reading.document.file}#${id}`;
}

// Tasks of a catalogue go to the group that may see it. https://docs.uipath.com/action-center/automation-cloud/latest/user-guide/about-action-catalogs
function createBlock(at: At, catalogs: Map<string, string>): Block {
  const step = stepOf(at);
  const catalog = stated(at.element, 'TaskCatalog', 'ActionCatalog');
  const output = stated(at.element, 'TaskOutput', 'ActionOutput', 'TaskObject', 'OutputAction');
  const title = stated(at.element, 'TaskTitle', 'ActionTitle', 'Title');
  if (output !== undefined && catalog?.isLiteral === true) catalogs.set(output.text, catalog.text);
  const tags = approvalTags(title?.isLiteral === true ? title.text : undefined);
  if (output !== undefined && tags.length > 0) catalogs.set(`approval ${output.text}`, 'yes');
  return { step: { ...step, kind: 'send', ...workOf(at, 'default') } };
}

function waitBlock(at: At, catalogs: ReadonlyMap<string, string>): Block {
  const step = stepOf(at);
  const input = stated(at.element, 'TaskInput', 'ActionInput', 'TaskObject', 'InputAction')?.text ?? '';
  const catalog = catalogs.get(input);
  const isApproval = catalogs.has(`approval ${input}`) || approvalTags(spoken(`${step.name} ${input}`)).length > 0;
  const isBounded = stated(at.element, 'TimeoutMs', 'TimeoutMS') !== undefined;
  return {
    step: { ...step, kind: 'user-task', timeout: isBounded ? 'set' : undefined, tags: isApproval ? ['approval'] : [] },
    performer: catalog === undefined ? undefined : groupRef(catalog),
  };
}
