// Work on the screens of applications: classic and modern UI automation.
// https://docs.uipath.com/activities/other/latest/ui-automation/about-the-ui-automation-activities-pack
import type { XmlElement } from '../../read/tree.ts';
import { attribute } from '../../read/tree.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { type At, stepOf, workOf } from './at.ts';
import { screenCall } from './screen-target.ts';
import { type Selector, selectorOf } from './selector.ts';
import { activitiesIn, stated, targetOf, templateOf } from './xaml.ts';

const SCOPES =
  /^(OpenBrowser|BrowserScope|AttachBrowser|OpenApplication|WindowScope|AttachWindow|ElementScope|ElementAttachScope|NApplicationCard|CVScope|TerminalSession|SAPLogon|SAPLogin|SAPSessionAttachWindow)$/;
const READING =
  /^N?(Get(Text|FullText|VisibleText|Value|Attribute|OCRText|Position|AncestorS?|ActiveWindow|Clipboard|Url.*)|ElementExists|UiElementExists|FindElement|FindChildren|FindRelative|FindImage|FindOCRText.*|FindText.*|ImageExists|ImageFound|OCRTextExists|TextExists|ExtractData|ExtractStructuredData|CheckState|CheckElement|WaitUiElementVanish|WaitUiElementAppear|WaitElementVanish|WaitAttribute|WaitImageVanish|OnElementAppear|OnUiElementAppear|OnElementVanish|OnUiElementVanish|OnImageAppear|OnImageVanish|TakeScreenshot|ScreenScrape|ScrapeData|CVGetText|CVElementExists|CVExtractTable|ReadStatusbar|TableCellScope)$/;
const ACTING =
  /^N?(Click|DoubleClick|TypeInto|TypeSecureText|SendHotkey|SendKeys|KeyboardShortcuts?|SetText|SetValue|SelectItem|SelectMultipleItems|SelectOptions?|Check|Hover|SetFocus|SetClipboard\w*|CopySelectedText|SetClippingRegion|ClickImage|ClickText|ClickOCRText|HoverImage|HoverText|HoverOCRText|DoubleClickImage|DoubleClickText|DoubleClickOCRText|ClickPictureOnScreen|CVClick|CVTypeInto|CVHover|CVDropdownSelect|CVHighlight|CVRefresh|Activate|Highlight|MouseScroll|DragAndDrop|NavigateTo|GoToUrl|NavigateBrowser|GoBack|GoForward|GoHome|RefreshBrowser|CloseTab|CloseWindow|CloseApplication|MaximizeWindow|MinimizeWindow|MoveWindow|RestoreWindow|HideWindow|ShowWindow|WindowOperation|SetWebAttribute|InjectJsScript|StartProcess|CallTransaction|ClickToolbarButton|ClickPictureOnScreen|ExpandTree|ExpandALVTree\w*|SelectDatesInCalendar|SelectMenuItem|SetRuntimeBrowser|UseForeground|BlockUserInput)$/;

/** undefined for activities that touch no screen. */
export function screenBlock(at: At): Block | undefined {
  const { name, namespace } = at.element;
  if (SCOPES.test(name)) return scopeBlock(at);
  const isReading = READING.test(name);
  // A modern activity of a kind that is not listed is one on a screen as well.
  const isModern = /uiautomationnext/i.test(namespace) && /^N[A-Z]/.test(name);
  if (!isReading && !ACTING.test(name) && !isModern) return undefined;
  const own = ownCall(at);
  const secret = secretOf(at.element);
  const app = own ?? (secret === undefined ? undefined : at.around.app);
  const call = app === undefined || secret === undefined ? app : { ...app, props: { ...app.props, credential: secret } };
  const step = stepOf(at);
  return {
    step: {
      ...step,
      kind: 'service-task',
      ...workOf(at, 'default'),
      ...(isReading ? { effect: 'read', idempotent: true } : {}),
      tags: ['screen-scraping'],
    },
    reach: call === undefined ? [] : [{ interaction: call, source: step.source }],
    ...innerOf(at),
  };
}

function scopeBlock(at: At): Block {
  const own = ownCall(at);
  const step = stepOf(at);
  const app = own ?? at.around.app;
  return {
    step: { ...step, kind: 'service-task', ...workOf(at, 'default'), tags: ['screen-scraping'] },
    reach: own === undefined ? [] : [{ interaction: own, source: step.source }],
    inner: { blocks: at.inside(activitiesIn(at.element), { ...at.around, app }) },
  };
}

function innerOf(at: At): Pick<Block, 'inner'> {
  const blocks = at.inside(activitiesIn(at.element));
  return blocks.length === 0 ? {} : { inner: { blocks } };
}

function ownCall({ element, reading }: At): Interaction | undefined {
  const target = targetOf(element);
  const selector = firstSelector([element, target]);
  const isStart = /^(OpenApplication|StartProcess)$/.test(element.name);
  const program = isStart ? stated(element, 'FileName') : stated(target, 'FilePath');
  const url = stated(element, 'Url', 'URL') ?? stated(target, 'Url');
  const title = (target === undefined ? undefined : attribute(target, 'Title')) ?? undefined;
  if (/^SAP/.test(element.name)) return screenCall({ selector: { tag: 'sap', attributes: new Map() } }, reading.within);
  return selector === undefined && program === undefined && url === undefined
    ? undefined
    : screenCall({ url, selector, program, title }, reading.within);
}

const SELECTORS = ['Selector', 'ScopeSelectorArgument', 'FullSelectorArgument'];

function firstSelector(elements: readonly (XmlElement | undefined)[]): Selector | undefined {
  for (const element of elements) {
    for (const name of SELECTORS) {
      const found = selectorOf(templateOf(stated(element, name)));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A password that is typed: from a secure variable, or as a text of the workflow. */
function secretOf(element: XmlElement): 'literal' | 'ref' | undefined {
  if (/^N?(TypeSecureText)$/.test(element.name) || stated(element, 'SecureText') !== undefined) return 'ref';
  if (!/^(N|CV)?(TypeInto|SetText)$/.test(element.name)) return undefined;
  const field = [targetOf(element), element].flatMap((each) => each?.attributes ?? []).map(({ value }) => value);
  if (!field.some((value) => /passw|\bpwd\b|kennwort|passphrase/i.test(value))) return undefined;
  const text = stated(element, 'Text');
  if (text === undefined) return undefined;
  return text.isLiteral ? (/^\[k\(|^\s*$/.test(text.text) ? undefined : 'literal') : 'ref';
}
