// Conditions as one line of text, as written: `equals(@triggerBody()?['kind'], 'card') and greater(@body('x'), 100)`.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../read/tree.ts';

const DEEPEST = 10;
const LONGEST = 300;

/** The condition under which a branch of an `If` or a case of a `Switch` runs. */
export function conditionOf(tree: Tree, branch: string | undefined): string | undefined {
  const expression = at(tree, 'expression');
  const text = expression === undefined ? undefined : (plain(expression) ?? logic(expression, 0));
  if (text === undefined || text === '') return branch;
  const isSwitch = at(tree, 'cases') !== undefined;
  const condition =
    branch === 'default' ? 'otherwise' : isSwitch ? `${text} = ${branch ?? ''}` : branch === 'false' ? `not (${text})` : text;
  return condition.length > LONGEST ? branch : condition;
}

// An expression may compare with a secret as well: `@equals(…['key'], 'value')`.
function plain(expression: Tree): string | undefined {
  const text = textOf(expression);
  return text !== undefined && SECRET.test(text) ? '…' : text;
}

function logic(tree: Tree, depth: number): string {
  const [entry] = entriesOf(tree);
  if (entry === undefined || depth > DEEPEST) return '';
  const { key, value } = entry;
  if (key === 'and' || key === 'or') {
    const parts = itemsOf(value).map((item) => logic(item, depth + 1));
    return parts.length > 1 && depth > 0 ? `(${parts.join(` ${key} `)})` : parts.join(` ${key} `);
  }
  if (key === 'not') return `not (${logic(value, depth + 1)})`;
  const isAboutSecret = itemsOf(value).some((item) => SECRET.test(textOf(item) ?? ''));
  return `${key}(${itemsOf(value)
    .map((item) => operand(item, isAboutSecret))
    .join(', ')})`;
}

/** What is compared with a key or a password is one. */
const SECRET = /^@.*(password|secret|token|api-?key|authorization|signature)/i;

function operand(tree: Tree, isAboutSecret: boolean): string {
  if (tree.kind !== 'scalar' || (isAboutSecret && !tree.text.startsWith('@'))) return '…';
  return typeof tree.value === 'string' && !tree.value.startsWith('@') ? `'${tree.text}'` : tree.text;
}
