// What a field names: a thing, a placeholder that a template fills in, or something computed when the machine runs.
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export type Reference =
  | { readonly kind: 'literal'; readonly text: string }
  /** ${Charge}, !Ref Charge, !GetAtt Charge.Arn: the name that the template around it gives. */
  | { readonly kind: 'placeholder'; readonly text: string }
  /** $.name, {% $name %}, States.Format(…): known only when it runs. */
  | { readonly kind: 'computed'; readonly text: string };

/** A parameter of a task, in Parameters (JSONPath, `.$` for paths) or Arguments (JSONata). */
export function parameter(state: Tree, ...names: readonly string[]): Reference | undefined {
  for (const name of names) {
    for (const block of ['Arguments', 'Parameters']) {
      const found = referenceOf(at(state, block, name));
      if (found !== undefined) return found;
    }
    const path = textOf(at(state, 'Parameters', `${name}.$`));
    if (path !== undefined) return formatted(path) ?? { kind: 'computed', text: path };
  }
  return undefined;
}

export function referenceOf(tree: Tree | undefined): Reference | undefined {
  const named = intrinsicName(tree);
  if (named !== undefined) return textReference(named);
  const text = textOf(tree)?.trim();
  return text === undefined || text === '' ? undefined : textReference(text);
}

/** The reference in a text of a definition: `${Name}`, `${Name.Arn}:live`, an expression, or the text itself. */
export function textReference(text: string): Reference {
  const expression = /^\{%([\s\S]*)%\}$/.exec(text)?.[1]?.trim();
  if (expression !== undefined) return jsonataLiteral(expression) ?? { kind: 'computed', text: expression };
  const placeholder = /^\$\{([^{}]+)\}(?::[\w$]+)?$/.exec(text)?.[1];
  if (placeholder !== undefined) return { kind: 'placeholder', text: placeholderName(placeholder) };
  return /^(\$\.|\$\$\.|States\.)/.test(text) ? { kind: 'computed', text } : { kind: 'literal', text };
}

// Arn, Name and Id are attributes of the resource that is meant.
function placeholderName(text: string): string {
  return text.trim().replace(/^([A-Za-z]\w*)\.(Arn|Name|Id|QueueUrl|QueueName|TopicName|FunctionName)$/, '$1');
}

/** `'arn:…'` in JSONata is a constant, and `'https://x/' & $id` starts with one. */
function jsonataLiteral(expression: string): Reference | undefined {
  const pieces = expression.match(/'[^']*'|"[^"]*"|[^&'"]+/g) ?? [];
  const [first = '', ...rest] = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
  const isText = (piece: string): boolean => /^(['"]).*\1$/s.test(piece);
  if (!isText(first) || (rest.length > 0 && !/^.https?:/.test(first))) return undefined;
  return { kind: 'literal', text: [first, ...rest].map((piece) => (isText(piece) ? piece.slice(1, -1) : '{}')).join('') };
}

// States.Format('https://pay.shop/{}', $.id) keeps its template.
function formatted(path: string): Reference | undefined {
  const template = /^States\.Format\(\s*'((?:[^'\\]|\\.)*)'/.exec(path)?.[1];
  return template === undefined || !/^https?:/.test(template) ? undefined : { kind: 'literal', text: template.replace(/\\(.)/g, '$1') };
}

/** CloudFormation functions, short (!GetAtt) or long (Fn::GetAtt), as the `${…}` text that they stand for. */
function intrinsicName(tree: Tree | undefined): string | undefined {
  if (tree?.tag === '!Ref' || tree?.tag === '!GetAtt') {
    const name =
      textOf(tree) ??
      itemsOf(tree)
        .flatMap((item) => textOf(item) ?? [])
        .join('.');
    return name === '' ? undefined : `\${${name}}`;
  }
  if (tree?.kind !== 'map' || entriesOf(tree).length !== 1) return undefined;
  const ref = textOf(at(tree, 'Ref'));
  if (ref !== undefined) return `\${${ref}}`;
  if (hasKey(tree, 'Fn::GetAtt')) {
    const attribute = at(tree, 'Fn::GetAtt');
    return `\${${
      textOf(attribute) ??
      itemsOf(attribute)
        .flatMap((item) => textOf(item) ?? [])
        .join('.')
    }}`;
  }
  return textOf(at(tree, 'Fn::Sub')) ?? textOf(at(tree, 'Fn::Sub', 0));
}
