import { describe, expect, it } from 'vitest';
import { camunda7, camunda8, nodeNamed, propsOf, relations, whole } from '../../../test/bpmn-model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { bpmn } from './index.ts';

describe('a process', () => {
  it('is a workflow that answers to its process id and its name', async () => {
    const found = await whole('<process id="refund" name="Refund&#10;an order" isExecutable="true" />');

    expect(found.nodes).toEqual([
      {
        type: 'Workflow',
        kind: 'process',
        key: 'workflow:test/p.bpmn/refund',
        name: 'Refund an order',
        also: [
          { kind: 'process-id', value: 'refund' },
          { kind: 'name', value: 'Refund an order' },
        ],
        props: { timeout: 'none', engine: 'bpmn', onError: 'handled' },
        stance: 'configured',
        source: { file: 'test/p.bpmn', line: 2, pointer: 'refund' },
      },
    ]);
  });

  it('takes the name of its pool when it has none, unless a tool made that up', async () => {
    const found =
      await whole(`<collaboration id="c"><participant id="a" name="Billing" processRef="p1"/><participant id="b" name="Pool 2" processRef="p2"/></collaboration>
      <process id="p1" isExecutable="true"/><process id="p2" isExecutable="true"/>`);

    expect(found.nodes.map((node) => node.name)).toEqual(['Billing', 'p2']);
  });

  it('names the engine it is written for, and its version tag', async () => {
    const engines = await Promise.all([
      camunda7('<startEvent id="s"/>'),
      camunda8('<startEvent id="s"/>'),
      whole('<process id="order" isExecutable="true"><extensionElements><zeebe:versionTag value="v2"/></extensionElements></process>'),
      whole('<process id="order" isExecutable="true" camunda:versionTag="1.4"/>'),
      whole('<process id="order" isExecutable="true" xmlns:f="http://flowable.org/bpmn"><serviceTask id="t" f:class="a.B"/></process>'),
    ]);

    expect(engines.map((found) => [propsOf(found, 'order')?.engine, propsOf(found, 'order')?.version])).toEqual([
      ['camunda-7', undefined],
      ['camunda-8', undefined],
      ['camunda-8', 'v2'],
      ['camunda-7', '1.4'],
      ['flowable', undefined],
    ]);
  });

  it('that nobody can execute is a drawing: no engine, so nothing is known about retries, timeouts and errors', async () => {
    const found = await whole('<process id="order" isExecutable="false"><serviceTask id="t"/><userTask id="u"/></process>');

    expect(propsOf(found, 'order')).toEqual({ engine: 'bpmn', tags: ['documentation'] });
    expect(propsOf(found, 't')).toEqual({ automated: true });
    expect(propsOf(found, 'u')).toEqual({ automated: false });
  });

  it('marked executable by its modeler, with service tasks that nobody implements, is a drawing too', async () => {
    const found = await whole('<process id="order" isExecutable="true"><serviceTask id="t"/></process>');

    expect(propsOf(found, 'order')).toEqual({ engine: 'bpmn', tags: ['documentation'] });
  });

  it('with a repeated id is left out with a gap', async () => {
    const found = await whole('<process id="a" isExecutable="true"/><process id="a" isExecutable="true"/>');

    expect(found.gaps.map((gap) => [gap.code, gap.source.line])).toEqual([['duplicate-key', 2]]);
  });
});

describe('steps', () => {
  it('have the kind of their element', async () => {
    const found = await camunda7(`
      <startEvent id="start"/><userTask id="user"/><manualTask id="manual"/><serviceTask id="service" camunda:class="a.B"/>
      <scriptTask id="script"/><sendTask id="send" camunda:class="a.B"/><receiveTask id="receive"/><businessRuleTask id="rule"/>
      <callActivity id="call" calledElement="x"/><subProcess id="sub"/><exclusiveGateway id="gate"/><task id="plain"/>
      <intermediateCatchEvent id="catch"><timerEventDefinition/></intermediateCatchEvent>
      <intermediateThrowEvent id="throw"><messageEventDefinition/></intermediateThrowEvent>
      <intermediateThrowEvent id="signal"><signalEventDefinition/></intermediateThrowEvent>
      <boundaryEvent id="boundary" attachedToRef="user"><errorEventDefinition/></boundaryEvent><endEvent id="end"/>
      <subProcess id="aside" triggeredByEvent="true"><startEvent id="begin"><errorEventDefinition/></startEvent></subProcess>`);

    const kinds = found.nodes.filter((node) => node.type === 'Step').map((node) => `${node.name} ${node.kind ?? '-'}`);
    expect(kinds.sort()).toEqual(
      [
        'aside sub-process',
        'begin handler',
        'boundary handler',
        'call call',
        'catch event-wait',
        'end end',
        'gate gateway',
        'manual manual-task',
        'plain -',
        'receive receive',
        'rule decision',
        'script script',
        'send send',
        'service service-task',
        'signal -',
        'start start',
        'sub sub-process',
        'throw send',
        'user user-task',
      ].sort(),
    );
  });

  it('inside a sub-process belong to the workflow and to the sub-process', async () => {
    const found = await camunda7('<subProcess id="pack"><userTask id="wrap"/></subProcess>');

    expect(relations(found, 'HAS_STEP')).toEqual(['pack → wrap ()', 'test/p.bpmn/order → pack ()', 'test/p.bpmn/order → wrap ()']);
    expect(propsOf(found, 'wrap')).toMatchObject({ nesting: 'pack' });
  });

  it('at the end say how the flow ends', async () => {
    const found =
      await camunda7(`<endEvent id="a"/><endEvent id="b"><errorEventDefinition/></endEvent><endEvent id="c"><terminateEventDefinition/></endEvent>
      <endEvent id="d"><escalationEventDefinition/></endEvent><endEvent id="e"><compensateEventDefinition/></endEvent><endEvent id="f"><messageEventDefinition/></endEvent>`);

    expect(found.nodes.filter((node) => node.kind === 'end').map((node) => node.props?.outcome)).toEqual([
      'normal',
      'error',
      'terminate',
      'escalation',
      'compensation',
      'message',
    ]);
  });

  it('carry markers as tags: multi-instance, forms, approval by name', async () => {
    const found = await camunda7(`
      <userTask id="a" name="Approve order" camunda:formKey="embedded:x"/>
      <serviceTask id="b" camunda:class="a.B"><multiInstanceLoopCharacteristics isSequential="true"/></serviceTask>
      <userTask id="c" name="Freigabe erteilen"/><userTask id="d" name="Pack goods"/>`);

    expect(['Approve order', 'b', 'Freigabe erteilen', 'Pack goods'].map((name) => propsOf(found, name)?.tags)).toEqual([
      ['approval', 'form'],
      ['multi-instance', 'sequential'],
      ['approval'],
      undefined,
    ]);
  });

  it('keep the true line of their element', async () => {
    const found = await camunda7('\n<userTask id="a">\n<documentation>x</documentation>\n</userTask>');

    expect(nodeNamed(found, 'a')?.source).toEqual({ file: 'test/p.bpmn', line: 3, endLine: 5, pointer: 'a' });
  });

  it('without an id, or with one that is taken, still become steps', async () => {
    const found = await camunda7('<userTask name="One"/><userTask id="a" name="Two"/><userTask id="a" name="Three"/>');

    expect(found.nodes.flatMap((node) => (node.kind === 'user-task' ? [node.name] : [])).sort()).toEqual(['One', 'Three', 'Two']);
    expect(found.gaps.map((gap) => gap.code)).toEqual(['duplicate-key']);
  });
});

describe('flows', () => {
  it('follow the sequence flows, with their conditions', async () => {
    const found = await camunda7(`<exclusiveGateway id="g"/><endEvent id="e"/>
      <sequenceFlow id="f" sourceRef="g" targetRef="e"><conditionExpression>\${ok}</conditionExpression></sequenceFlow>`);

    expect(relations(found, 'FLOWS_TO')).toEqual(['g → e (sequence condition=${ok})']);
  });

  it('join link events of one name', async () => {
    const found = await camunda7(`<intermediateThrowEvent id="t"><linkEventDefinition name="A"/></intermediateThrowEvent>
      <intermediateCatchEvent id="c"><linkEventDefinition name="A"/></intermediateCatchEvent><intermediateCatchEvent id="d"><linkEventDefinition name="B"/></intermediateCatchEvent>`);

    expect(relations(found, 'FLOWS_TO')).toEqual(['t → c (sequence)']);
  });

  it('to elements that the file does not hold are gaps', async () => {
    const found = await camunda7(
      '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/><sequenceFlow id="g" sourceRef="s"/>',
    );

    expect(found.gaps.map((gap) => `${gap.code}: ${gap.detail}`)).toEqual([
      'unresolved: sequenceFlow f refers by targetRef to "gone", which this file does not hold',
      'unresolved: sequenceFlow g has no targetRef',
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual([]);
  });
});

describe('triggers', () => {
  it('start the workflow: a message by its channel, a timer by the start event itself', async () => {
    const found = await camunda7(
      `<startEvent id="a"><messageEventDefinition messageRef="m"/></startEvent><startEvent id="b"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>
       <startEvent id="c"><signalEventDefinition signalRef="s"/></startEvent>`,
      '<message id="m" name="OrderPlaced"/><signal id="s" name="Stop"/>',
    );

    expect(relations(found, 'STARTS')).toEqual([
      'message/OrderPlaced → test/p.bpmn/order (message)',
      'b → test/p.bpmn/order (timer)',
      'signal/Stop → test/p.bpmn/order (signal)',
    ]);
    expect(nodeNamed(found, 'OrderPlaced')).toMatchObject({ type: 'Channel', props: { protocol: 'message' } });
  });

  it('inside a sub-process start only that', async () => {
    const found = await camunda7('<subProcess id="x"><startEvent id="b"><timerEventDefinition/></startEvent></subProcess>');

    expect(relations(found, 'STARTS')).toEqual([]);
  });

  it('of two files share a message only if somebody gave it a name', async () => {
    const body = '<process id="p" isExecutable="true"><startEvent id="a"><messageEventDefinition messageRef="m"/></startEvent></process>';
    const file = (name: string) =>
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><message id="m" name="${name}"/>${body}</definitions>`;
    const found = await extractText(bpmn, {
      'a.bpmn': file('Message_1'),
      'b.bpmn': file('Message_1'),
      'c.bpmn': file('Paid'),
      'd.bpmn': file('Paid'),
      'e.bpmn': file('Nachricht_23'),
    });

    const channels = new Set(found.nodes.filter((node) => node.type === 'Channel').map((node) => node.key));
    expect([...channels]).toEqual([
      'channel:message/test/a.bpmn/Message_1',
      'channel:message/test/b.bpmn/Message_1',
      'channel:message/Paid',
      'channel:message/test/e.bpmn/Nachricht_23',
    ]);
  });

  it('that refer to a message the file does not hold are gaps', async () => {
    const found = await camunda7('<startEvent id="a"><messageEventDefinition id="d" messageRef="gone"/></startEvent>');

    expect(found.gaps.map((gap) => gap.detail)).toEqual([
      'messageEventDefinition d refers by messageRef to "gone", which this file does not hold',
    ]);
  });
});

describe('recognition', () => {
  it('leaves integration flows of SAP, fragments and other XML to their readers', async () => {
    const texts = [
      '<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ifl="http:///com.sap.ifl.model/Ifl.xsd"><bpmn2:collaboration><bpmn2:extensionElements><ifl:property/></bpmn2:extensionElements></bpmn2:collaboration><bpmn2:process id="p"/></bpmn2:definitions>',
      '<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="p"/>',
      '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
    ];

    const found = await Promise.all(texts.map((text) => extractText(bpmn, text)));
    expect(found.map((each) => each.nodes.length)).toEqual([0, 0, 0]);
  });

  it('reads what is there of a file that is cut off', async () => {
    const found = await extractText(
      bpmn,
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true"><userTask id="a"/>',
    );

    expect(found.nodes.map((node) => node.name).sort()).toEqual(['a', 'p']);
    expect(new Set(found.gaps.map((gap) => gap.code))).toEqual(new Set(['truncated']));
  });
});
