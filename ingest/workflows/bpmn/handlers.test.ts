import { describe, expect, it } from 'vitest';
import { camunda7, camunda8, propsOf, relations, whole } from '../../../test/bpmn-model.ts';

const ERROR = '<error id="e" errorCode="DECLINED" name="Declined"/>';

describe('boundary events', () => {
  it('handle the activity they are attached to, and lead on by the way of the error', async () => {
    const found = await camunda8(
      `<serviceTask id="charge"><extensionElements><zeebe:taskDefinition type="charge"/></extensionElements></serviceTask>
       <boundaryEvent id="declined" attachedToRef="charge"><errorEventDefinition errorRef="e"/></boundaryEvent><endEvent id="rejected"/>
       <sequenceFlow id="f" sourceRef="declined" targetRef="rejected"/>`,
      ERROR,
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['charge → declined (error catches=DECLINED interrupting=true)']);
    expect(relations(found, 'FLOWS_TO')).toEqual(['declined → rejected (error)']);
    expect(propsOf(found, 'charge')).toMatchObject({ errors: 'explicit' });
    expect(propsOf(found, 'declined')).toEqual({ trigger: 'error' });
  });

  it('are timeouts, escalations, compensations and exits as well, interrupting or not', async () => {
    const found = await camunda7(
      `<userTask id="review"/>
       <boundaryEvent id="late" attachedToRef="review" cancelActivity="false"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>
       <boundaryEvent id="too-much" attachedToRef="review"><escalationEventDefinition escalationRef="x"/></boundaryEvent>
       <boundaryEvent id="undo" attachedToRef="review"><compensateEventDefinition/></boundaryEvent>
       <transaction id="t"/><boundaryEvent id="cancelled" attachedToRef="t"><cancelEventDefinition/></boundaryEvent>`,
      '<escalation id="x" escalationCode="OVER_LIMIT"/>',
    );

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'review → late (timeout catches=P2D interrupting=false)',
      'review → too-much (escalation catches=OVER_LIMIT interrupting=true)',
      'review → undo (compensation)',
      't → cancelled (exit)',
    ]);
  });

  it('for messages are another way on, no exception', async () => {
    const found = await camunda7('<userTask id="a"/><boundaryEvent id="m" attachedToRef="a"><messageEventDefinition/></boundaryEvent>');

    expect(relations(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual(['a → m (message)']);
  });

  it('attached to nothing are gaps', async () => {
    const found = await camunda7('<boundaryEvent id="b" attachedToRef="gone"><errorEventDefinition/></boundaryEvent>');

    expect(found.gaps.map((gap) => gap.detail)).toEqual([
      'boundaryEvent b refers by attachedToRef to "gone", which this file does not hold',
    ]);
  });

  it('for compensation lead to the activity that undoes', async () => {
    const found =
      await camunda7(`<serviceTask id="book" camunda:class="a.Book"/><boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
      <serviceTask id="cancel" isForCompensation="true" camunda:class="a.Cancel"/><association id="l" sourceRef="undo" targetRef="cancel"/>`);

    expect(relations(found, 'HANDLED_BY', 'FLOWS_TO')).toEqual(['book → undo (compensation)', 'undo → cancel (sequence)']);
    expect(propsOf(found, 'cancel')?.tags).toEqual(['compensation']);
  });
});

describe('event sub-processes', () => {
  it('handle the process or sub-process they stand in', async () => {
    const inner = (id: string, event: string, attributes = '') =>
      `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}-start" ${attributes}>${event}</startEvent></subProcess>`;
    const found = await camunda7(`<subProcess id="ship">${inner('late', '<timerEventDefinition/>', 'isInterrupting="false"')}</subProcess>
      ${inner('broken', '<errorEventDefinition/>')}`);

    expect(relations(found, 'HANDLED_BY')).toEqual([
      'ship → late-start (timeout interrupting=false)',
      'test/p.bpmn/order → broken-start (error interrupting=true)',
    ]);
  });

  it('that catch errors at the top make the process handle what its steps do not', async () => {
    const task = '<serviceTask id="t" camunda:type="external" camunda:topic="x"/>';
    const handler = '<subProcess id="h" triggeredByEvent="true"><startEvent id="s"><errorEventDefinition/></startEvent></subProcess>';
    const [bare, handled] = await Promise.all([camunda7(task), camunda7(task + handler)]);

    expect([propsOf(bare, 'order')?.onError, propsOf(handled, 'order')?.onError]).toEqual(['fail', 'handled']);
  });
});

describe('an error end event', () => {
  const boundary = '<boundaryEvent id="caught" attachedToRef="pay"><errorEventDefinition errorRef="e"/></boundaryEvent>';
  const pay = (ref: string) =>
    `<subProcess id="pay"><endEvent id="failed"><errorEventDefinition errorRef="${ref}"/></endEvent></subProcess>`;

  it('flows to what catches its code around it', async () => {
    const found = await camunda7(pay('e') + boundary, ERROR);

    expect(relations(found, 'FLOWS_TO')).toEqual(['failed → caught (error)']);
  });

  it('flows nowhere when only other codes are caught', async () => {
    const found = await camunda7(pay('other') + boundary, `${ERROR}<error id="other" errorCode="BROKEN"/>`);

    expect(relations(found, 'FLOWS_TO')).toEqual([]);
  });

  it('is not caught by the event sub-process that throws it', async () => {
    const found = await camunda7(
      `<subProcess id="h" triggeredByEvent="true"><startEvent id="s"><errorEventDefinition errorRef="e"/></startEvent><endEvent id="again"><errorEventDefinition errorRef="e"/></endEvent></subProcess>`,
      ERROR,
    );

    expect(relations(found, 'FLOWS_TO')).toEqual([]);
  });
});

describe('waiting', () => {
  it('is not bounded unless the model says so', async () => {
    const found = await camunda7(
      '<userTask id="u"/><receiveTask id="r"/><intermediateCatchEvent id="c"><messageEventDefinition/></intermediateCatchEvent>',
    );

    expect(['u', 'r', 'c'].map((id) => propsOf(found, id)?.timeout)).toEqual(['none', 'none', 'none']);
  });

  it('is bounded by an interrupting timer on it, not by a reminder', async () => {
    const timer = (host: string, attributes = '') =>
      `<boundaryEvent id="${host}-t" attachedToRef="${host}" ${attributes}><timerEventDefinition/></boundaryEvent>`;
    const found = await camunda7(`<receiveTask id="a"/>${timer('a')}<receiveTask id="b"/>${timer('b', 'cancelActivity="false"')}`);

    expect([propsOf(found, 'a')?.timeout, propsOf(found, 'b')?.timeout]).toEqual(['set', 'none']);
  });

  it('is bounded by a timer on the sub-process around it, and by one at the top of the process', async () => {
    const found = await camunda7(
      `<subProcess id="s"><receiveTask id="a"/></subProcess><boundaryEvent id="t" attachedToRef="s"><timerEventDefinition/></boundaryEvent><receiveTask id="b"/>`,
    );
    const top = await camunda7(
      `<receiveTask id="a"/><subProcess id="h" triggeredByEvent="true"><startEvent id="s"><timerEventDefinition/></startEvent><userTask id="u"/></subProcess>`,
    );

    expect([propsOf(found, 'a')?.timeout, propsOf(found, 'b')?.timeout]).toEqual(['set', 'none']);
    expect([propsOf(top, 'a')?.timeout, propsOf(top, 'u')?.timeout, propsOf(top, 'order')?.timeout]).toEqual(['set', 'none', 'set']);
  });

  it('behind an event-based gateway ends with the timer that races', async () => {
    const found =
      await camunda7(`<eventBasedGateway id="g"/><intermediateCatchEvent id="paid"><messageEventDefinition/></intermediateCatchEvent>
      <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <sequenceFlow id="x" sourceRef="g" targetRef="paid"/><sequenceFlow id="y" sourceRef="g" targetRef="late"/>`);

    expect([propsOf(found, 'paid')?.timeout, propsOf(found, 'late')?.timeout]).toEqual(['set', 'set']);
    expect(relations(found, 'HANDLED_BY')).toEqual(['paid → late (timeout catches=P7D interrupting=true)']);
  });

  it('of a person is bounded by a due date', async () => {
    const [seven, eight] = await Promise.all([
      camunda7('<userTask id="u" camunda:dueDate="${due}"/>'),
      camunda8('<userTask id="u"><extensionElements><zeebe:taskSchedule dueDate="=due"/></extensionElements></userTask>'),
    ]);

    expect([propsOf(seven, 'u')?.timeout, propsOf(eight, 'u')?.timeout]).toEqual(['set', 'set']);
  });

  it('on a drawing is neither bounded nor unbounded', async () => {
    const found = await whole('<process id="p"><userTask id="u"/></process>');

    expect(propsOf(found, 'u')).toEqual({ automated: false });
  });
});

describe('onError of a process', () => {
  const task = (id: string) => `<serviceTask id="${id}" camunda:type="external" camunda:topic="${id}"/>`;
  const caught = (id: string) => `${task(id)}<boundaryEvent id="${id}-e" attachedToRef="${id}"><errorEventDefinition/></boundaryEvent>`;

  it('is handled when every step of the normal course is caught; what only handles need not be', async () => {
    const found = await camunda7(`<startEvent id="s"/>${caught('a')}${task('tell')}
      <sequenceFlow id="1" sourceRef="s" targetRef="a"/><sequenceFlow id="2" sourceRef="a-e" targetRef="tell"/>`);

    expect(propsOf(found, 'order')?.onError).toBe('handled');
  });

  it('is fail when one is not caught', async () => {
    const found = await camunda7(`${caught('a')}${task('b')}<sequenceFlow id="1" sourceRef="a" targetRef="b"/>`);

    expect(propsOf(found, 'order')?.onError).toBe('fail');
  });

  it('counts a scope around a step as catching', async () => {
    const found = await camunda7(
      `<subProcess id="s">${task('a')}</subProcess><boundaryEvent id="e" attachedToRef="s"><errorEventDefinition/></boundaryEvent>`,
    );

    expect(propsOf(found, 'order')?.onError).toBe('handled');
  });
});

describe('what is thrown', () => {
  it('goes to what catches it around: an escalation by its code, a cancel by the transaction', async () => {
    const found = await camunda7(
      `<transaction id="t"><intermediateThrowEvent id="e"><escalationEventDefinition escalationRef="late"/></intermediateThrowEvent>
        <endEvent id="c"><cancelEventDefinition/></endEvent></transaction>
       <boundaryEvent id="other" attachedToRef="t"><escalationEventDefinition escalationRef="lost"/></boundaryEvent>
       <boundaryEvent id="told" attachedToRef="t" cancelActivity="false"><escalationEventDefinition escalationRef="late"/></boundaryEvent>
       <boundaryEvent id="cancelled" attachedToRef="t"><cancelEventDefinition/></boundaryEvent>`,
      '<escalation id="late" escalationCode="LATE"/><escalation id="lost" escalationCode="LOST"/>',
    );

    expect(relations(found, 'FLOWS_TO')).toEqual(['e → told (sequence)', 'c → cancelled (sequence)']);
  });

  it('undoes the activity that it names, or all of its scope', async () => {
    const undoable = (id: string) =>
      `<serviceTask id="${id}" camunda:class="a.B"/><boundaryEvent id="undo-${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>`;
    const found = await camunda7(`${undoable('book')}${undoable('pay')}
      <intermediateThrowEvent id="one"><compensateEventDefinition activityRef="pay"/></intermediateThrowEvent>
      <subProcess id="p" triggeredByEvent="true"><endEvent id="all"><compensateEventDefinition/></endEvent></subProcess>`);

    expect(relations(found, 'FLOWS_TO')).toEqual(['one → undo-pay (sequence)', 'all → undo-book (sequence)', 'all → undo-pay (sequence)']);
  });
});

describe('a boundary event that nobody gave a trigger', () => {
  it('is another way on', async () => {
    const found = await whole('<process id="order"><task id="a"/><boundaryEvent id="b" attachedToRef="a"/></process>');

    expect(relations(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual(['a → b (sequence)']);
  });
});
