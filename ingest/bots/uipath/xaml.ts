// XAML of Windows Workflow Foundation: which elements are activities, and how their properties stand.
// https://learn.microsoft.com/dotnet/framework/windows-workflow-foundation/serializing-workflows-and-activities-to-and-from-xaml
import { attribute, childNamed, type XmlElement } from '../../read/tree.ts';

const ACTIVITIES = 'http://schemas.microsoft.com/netfx/2009/xaml/activities';

/** A workflow that uses activities of UiPath; windows (WPF) and workflows of other hosts are none. */
export function isUiPathWorkflow(root: XmlElement): boolean {
  return root.name === 'Activity' && root.namespace === ACTIVITIES && root.attributes.some(({ value }) => /uipath/i.test(value));
}

/** Activities of Windows Workflow Foundation that UiPath offers, which may stand without a name. */
const FOUNDATION = new Set(
  'Sequence Flowchart StateMachine If Switch ForEach ParallelForEach While DoWhile Parallel Pick TryCatch Throw Rethrow TerminateWorkflow Delay Assign InvokeMethod WriteLine AddToCollection RemoveFromCollection ClearCollection ExistsInCollection Persist NoPersistScope CancellationScope CompensableActivity Compensate Confirm'.split(
    ' ',
  ),
);
/** Parts of activities that carry names and ids like activities do. */
const PARTS = new Set(
  'Activity FlowStep FlowDecision FlowSwitch State Transition Catch PickBranch Variable ActivityAction ActivityFunc ActivityDelegate InArgument OutArgument InOutArgument DelegateInArgument DelegateOutArgument Literal VisualBasicValue VisualBasicReference CSharpValue CSharpReference Reference'.split(
    ' ',
  ),
);

export function isActivity(element: XmlElement): boolean {
  const { name, namespace } = element;
  if (name.includes('.') || PARTS.has(name)) return false;
  if (namespace === ACTIVITIES && FOUNDATION.has(name)) return true;
  if (/schemas\.microsoft\.com\/(winfx|netfx\/\d+\/xaml\/activities\/)/.test(namespace)) return false;
  return idRefOf(element) !== undefined || attribute(element, 'DisplayName') !== undefined;
}

/** The nearest activities inside of an element, whatever properties and delegates they stand in. */
export function activitiesIn(element: XmlElement | undefined): readonly XmlElement[] {
  return (element?.children ?? []).flatMap((child) => (isActivity(child) ? [child] : isPassive(child) ? [] : activitiesIn(child)));
}

// States and nodes of flowcharts are reached by their own readers.
function isPassive({ name, namespace }: XmlElement): boolean {
  return /^(ViewStateManager|WorkflowViewState\.|Collection$|Dictionary$)/.test(name) || namespace.includes('/presentation');
}

/** The property element "Owner.Name" of an activity; the owner may be a base class. */
export function propertyOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name.endsWith(`.${name}`));
}

export function idRefOf(element: XmlElement): string | undefined {
  return (
    element.attributes.find((each) => each.name === 'WorkflowViewState.IdRef')?.value ??
    element.children.find((child) => child.name === 'WorkflowViewState.IdRef')?.text
  );
}

export function nameOf(element: XmlElement): string {
  const name = attribute(element, 'DisplayName')?.trim();
  return name === undefined || name === '' || name === '{x:Null}' ? element.name : name;
}

/** What a property says: a constant, or an expression that only the run can answer. */
export interface Value {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The value of a property, as attribute or as element; undefined for null. */
export function stated(element: XmlElement | undefined, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const found = element === undefined ? undefined : oneValue(element, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function oneValue(element: XmlElement, name: string): Value | undefined {
  const written = attribute(element, name);
  if (written !== undefined) return ofAttribute(written);
  const property = propertyOf(element, name);
  if (property === undefined) return undefined;
  const argument = property.children[0];
  if (argument === undefined) return ofAttribute(property.text);
  const inner = argument.children[0];
  if (inner === undefined) return ofAttribute(argument.text);
  const expression = attribute(inner, 'ExpressionText') ?? (/^(CSharp|VisualBasic)/.test(inner.name) ? inner.text : undefined);
  if (expression !== undefined) return ofExpression(expression);
  return ofAttribute(attribute(inner, 'Value') ?? inner.text);
}

function ofAttribute(text: string): Value | undefined {
  const plain = text.trim();
  if (plain === '' || plain === '{x:Null}') return undefined;
  if (/^\[[\s\S]*\]$/.test(plain)) return ofExpression(plain.slice(1, -1));
  return { text: plain.replace(/^\{\}/, ''), isLiteral: true };
}

// "text" is a constant in both languages; Visual Basic doubles a quotation mark inside of it.
function ofExpression(text: string): Value | undefined {
  const plain = text.trim();
  if (plain === '' || /^(nothing|null|string\.empty|"")$/i.test(plain)) return undefined;
  const constant = /^@?"((?:[^"\\]|""|\\.)*)"$/.exec(plain)?.[1];
  return constant === undefined ? { text: plain, isLiteral: false } : { text: constant.replaceAll('""', '"'), isLiteral: true };
}

/** A text that begins with a constant, its computed parts as `{}`; undefined where nothing constant begins it. */
export function templateOf(value: Value | undefined): string | undefined {
  if (value === undefined || value.isLiteral) return value?.text;
  const plain = value.text.replace(/^String\.Format\(\s*/i, '').replace(/^[$@]+"/, '"');
  if (!plain.startsWith('"')) return undefined;
  const pieces = plain.match(/"(?:[^"]|"")*"|[^"]+/g) ?? [];
  return pieces
    .map((piece) =>
      piece.startsWith('"')
        ? piece
            .slice(1, -1)
            .replaceAll('""', '"')
            .replace(/\{[^{}]*\}/g, '{}')
        : '{}',
    )
    .join('');
}

/** The delegate body "Owner.Name" → ActivityAction, as the activities in it. */
export function bodyOf(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return names.flatMap((name) => activitiesIn(propertyOf(element, name)));
}

/** Target of a classic UI activity: its own element. */
export function targetOf(element: XmlElement): XmlElement | undefined {
  const property = element.children.find((child) => /\.(Target|TargetApp)$/.test(child.name));
  return property?.children[0] ?? childNamed(element, 'Target', element.namespace);
}
