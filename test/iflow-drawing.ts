// Integration flows as a test draws them: participants and channels, steps in a row, settings of both.
import { iflow } from '../ingest/integrations/iflow/index.ts';
import { extractText } from './extract-text.ts';

export type Values = Readonly<Record<string, string>>;

const NAMESPACES =
  'xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ifl="http:///com.sap.ifl.model/Ifl.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const PATH = 'src/main/resources/scenarioflows/integrationflow/orders.iflw';

export function properties(values: Values): string {
  const pairs = Object.entries(values).map(
    ([key, value]) => `<ifl:property><key>${key}</key><value>${escaped(value)}</value></ifl:property>`,
  );
  return `<bpmn2:extensionElements>${pairs.join('')}</bpmn2:extensionElements>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function channel(from: string, to: string, values: Values): string {
  return `<bpmn2:messageFlow id="${from}-${to}" name="${values.ComponentType ?? ''}" sourceRef="${from}" targetRef="${to}">${properties(values)}</bpmn2:messageFlow>`;
}

export function step(id: string, activityType: string, values: Values = {}): string {
  const element = /Gateway$/.test(activityType)
    ? 'exclusiveGateway'
    : /^(ExternalCall|Send)$/.test(activityType)
      ? 'serviceTask'
      : 'callActivity';
  return `<bpmn2:${element} id="${id}" name="${id}">${properties({ activityType, ...values })}</bpmn2:${element}>`;
}

export function start(id: string): string {
  return `<bpmn2:startEvent id="${id}" name="${id}"><bpmn2:messageEventDefinition/></bpmn2:startEvent>`;
}

export function timer(id: string, scheduleKey: string): string {
  const definition = properties({ scheduleKey, activityType: 'StartTimerEvent' });
  return `<bpmn2:startEvent id="${id}" name="${id}"><bpmn2:timerEventDefinition>${definition}</bpmn2:timerEventDefinition></bpmn2:startEvent>`;
}

export function end(id: string): string {
  return `<bpmn2:endEvent id="${id}" name="${id}"><bpmn2:messageEventDefinition/></bpmn2:endEvent>`;
}

export function order(from: string, to: string, condition?: string): string {
  const inside =
    condition === undefined ? '' : `<bpmn2:conditionExpression xsi:type="bpmn2:tFormalExpression">${condition}</bpmn2:conditionExpression>`;
  return `<bpmn2:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn2:sequenceFlow>`;
}

/** One flow; `more` are further processes. */
export interface Drawing {
  readonly channels?: readonly string[];
  readonly steps: readonly string[];
  readonly settings?: Values;
  readonly process?: Values;
  readonly more?: string;
  /** Names of participants by id, beside "out" and "in". */
  readonly participants?: Values;
}

function drawn({ channels = [], steps, settings = {}, process = {}, more = '', participants = {} }: Drawing): string {
  return [
    `<bpmn2:definitions ${NAMESPACES}>`,
    `<bpmn2:collaboration id="c">${properties({ log: 'All events', ...settings })}`,
    ...Object.entries({ out: 'Receiver', in: 'Sender', ...participants }).map(
      ([id, name]) => `<bpmn2:participant id="${id}" name="${name}"/>`,
    ),
    ...channels,
    '</bpmn2:collaboration>',
    `<bpmn2:process id="main" name="Integration Process">${properties(process)}`,
    ...steps,
    `</bpmn2:process>${more}`,
    '</bpmn2:definitions>',
  ].join('\n');
}

/** What the reader says about a drawing, with other files of its bundle beside it. */
export function read(drawing: Drawing, beside: Values = {}) {
  return extractText(iflow, { [PATH]: drawn(drawing), ...beside });
}

/** Lines about facts without the path of the file. */
export function short(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replaceAll(`${PATH}/`, ''));
}
