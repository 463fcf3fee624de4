// Control flow: decisions, loops, parallel work, waiting for the first of several events, ends.
import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Block, Branch } from '../blocks.ts';
import { type At, stepOf } from './at.ts';
import { activitiesIn, propertyOf, stated } from './xaml.ts';

/** undefined for activities that do not steer. */
export function controlBlock(at: At): Block | undefined {
  const { name } = at.element;
  if (name === 'If') return ifBlock(at);
  if (/^IfElseIf/.test(name)) return elseIfBlock(at);
  if (name === 'Switch') return switchBlock(at);
  if (name === 'Pick') return pickBlock(at);
  if (/ForEach|While$|^RepeatNumberOfTimes/.test(name)) return loopBlock(at);
  if (name === 'Parallel') {
    const blocks = at.inside(activitiesIn(at.element));
    return { step: { ...stepOf(at), kind: 'sub-process', tags: ['parallel'] }, inner: { blocks, links: [] } };
  }
  return endBlock(at);
}

function ifBlock(at: At): Block {
  const step = { ...stepOf(at), kind: 'gateway' } as const;
  const condition = stated(at.element, 'Condition')?.text;
  const then = at.inside(activitiesIn(propertyOf(at.element, 'Then')));
  const otherwise = at.inside(activitiesIn(propertyOf(at.element, 'Else')));
  return {
    step,
    ...branched(
      [
        { condition, blocks: then },
        { condition: 'else', blocks: otherwise },
      ],
      true,
    ),
  };
}

// Each further condition is an element of its own, with its activities in Then.
function elseIfBlock(at: At): Block {
  const step = { ...stepOf(at), kind: 'gateway' } as const;
  const conditional = descendants(at.element).filter((each) => /Block|ElseIf/.test(each.name) && !each.name.includes('.'));
  const first = { condition: stated(at.element, 'Condition')?.text, blocks: at.inside(activitiesIn(propertyOf(at.element, 'Then'))) };
  const further = conditional.map((each) => ({ condition: stated(each, 'Condition')?.text, blocks: at.inside(activitiesIn(each)) }));
  const otherwise = { condition: 'else', blocks: at.inside(activitiesIn(propertyOf(at.element, 'Else'))) };
  return { step, ...branched([first, ...further, otherwise], true) };
}

function descendants(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    /^IfElseIf|^List$|^Sequence\b|ElseIfs$|BlockList$/.test(child.name) ? [child, ...descendants(child)] : [],
  );
}

function switchBlock(at: At): Block {
  const step = { ...stepOf(at), kind: 'gateway' } as const;
  const expression = stated(at.element, 'Expression')?.text ?? '';
  const cases = at.element.children.filter((child) => !child.name.includes('.'));
  const branches = cases.map((child) => {
    const key = child.attributes.find(({ name, prefix }) => name === 'Key' && prefix !== '')?.value;
    return { condition: `${expression} = ${key ?? '?'}`, blocks: at.inside(activitiesIn({ ...at.element, children: [child] })) };
  });
  const fallback = { condition: 'default', blocks: at.inside(activitiesIn(propertyOf(at.element, 'Default'))) };
  return { step, ...branched([...branches, fallback], true) };
}

function pickBlock(at: At): Block {
  const step = { ...stepOf(at), kind: 'gateway', tags: ['event-based'] } as const;
  const branches = at.element.children
    .flatMap((child) => (child.name === 'PickBranch' ? [child] : child.children.filter(({ name }) => name === 'PickBranch')))
    .map((branch) => ({
      condition: attribute(branch, 'DisplayName'),
      blocks: [
        ...at.inside(activitiesIn(propertyOf(branch, 'Trigger'))),
        ...at.inside(activitiesIn({ ...branch, children: branch.children.filter(({ name }) => !name.endsWith('.Trigger')) })),
      ],
    }));
  return { step, ...branched(branches, true) };
}

/** Empty ways lead past the gateway. */
function branched(branches: readonly Branch[], isComplete: boolean): Pick<Block, 'branches' | 'isExhaustive'> {
  const ways = branches.filter(({ blocks }) => blocks.length > 0);
  return { branches: ways, isExhaustive: isComplete && ways.length > 0 && ways.length === branches.length };
}

function loopBlock(at: At): Block {
  const isParallel = at.element.name.startsWith('Parallel');
  const tags = isParallel ? ['loop', 'parallel'] : ['loop'];
  return { step: { ...stepOf(at), kind: 'sub-process', tags }, inner: { blocks: at.inside(activitiesIn(at.element)) } };
}

function endBlock(at: At): Block | undefined {
  switch (at.element.name) {
    case 'Throw':
    case 'Rethrow':
      return { step: { ...stepOf(at), kind: 'end', outcome: 'error' }, isEnd: true };
    case 'TerminateWorkflow':
      return { step: { ...stepOf(at), kind: 'end', outcome: 'terminate' }, isEnd: true };
    case 'Break':
    case 'Continue':
      return { step: { ...stepOf(at), kind: 'gateway', tags: [at.element.name.toLowerCase()] }, isEnd: true };
    case 'Delay':
    case 'ResumeAfterDelay':
      return { step: { ...stepOf(at), kind: 'event-wait', trigger: 'timer', timeout: 'set' } };
    default:
      return undefined;
  }
}
