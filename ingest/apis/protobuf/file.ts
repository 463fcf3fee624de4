// One .proto file: package, options, and the services with their methods. Messages are passed over.
// https://protobuf.dev/reference/protobuf/proto3-spec/#service_definition; proto2 and editions declare services alike.
import { type Lexer, lexer } from './lexer.ts';
import { type Option, readOption, skipBlock, takeIf, takeWord } from './option.ts';

export interface ProtoFile {
  readonly package: string;
  readonly options: readonly Option[];
  readonly services: readonly Service[];
  /** Statements that no grammar of the language has. */
  readonly faults: readonly Fault[];
}
export interface Service {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  readonly comment: string;
  readonly options: readonly Option[];
  readonly methods: readonly Method[];
}
export interface Method {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  readonly comment: string;
  readonly request: string;
  readonly response: string;
  readonly isClientStreaming: boolean;
  readonly isServerStreaming: boolean;
  readonly options: readonly Option[];
}
export interface Fault {
  readonly line: number;
  readonly detail: string;
}

export function readProto(text: string): ProtoFile {
  const tokens = lexer(text);
  const options: Option[] = [];
  const services: Service[] = [];
  const faults: Fault[] = [];
  let packageName = '';
  for (let token = tokens.peek(); token.kind !== 'end'; token = tokens.peek()) {
    const { text: word, line, comment } = tokens.take();
    if (token.kind !== 'word') {
      if (word !== ';') recover(tokens, faults, { line, word });
      continue;
    }
    switch (word) {
      case 'package':
        packageName = readPackage(tokens);
        break;
      case 'option':
        keep(options, tokens, faults);
        break;
      case 'service':
        services.push(readService(tokens, faults, { line, comment }));
        break;
      case 'message':
      case 'enum':
      case 'extend':
        skipDefinition(tokens);
        break;
      case 'export':
      case 'local':
        break; // visibility of what follows, edition 2024
      case 'syntax':
      case 'edition':
      case 'import':
        skipStatement(tokens);
        break;
      default:
        recover(tokens, faults, { line, word });
    }
  }
  const openComment = tokens.openComment();
  if (openComment !== undefined) faults.push({ line: openComment, detail: 'a comment that does not end' });
  return { package: packageName, options, services, faults };
}

function readPackage(tokens: Lexer): string {
  let name = '';
  for (let token = tokens.peek(); token.kind === 'word' || token.text === '.'; token = tokens.peek()) name += tokens.take().text;
  takeIf(tokens, ';');
  return name;
}

interface Begin {
  readonly line: number;
  readonly comment: string;
}

function readService(tokens: Lexer, faults: Fault[], { line, comment }: Begin): Service {
  const name = takeWord(tokens) ?? '';
  const options: Option[] = [];
  const methods: Method[] = [];
  if (name === '' || !takeIf(tokens, '{')) {
    faults.push({ line, detail: 'a service without a name or a body' });
    return { name, line, endLine: line, comment, options, methods };
  }
  for (let token = tokens.peek(); token.kind !== 'end' && token.text !== '}'; token = tokens.peek()) {
    tokens.take();
    if (token.text === 'rpc' && token.kind === 'word') {
      const method = readMethod(tokens, faults, token);
      if (method !== undefined) methods.push(method);
    } else if (token.text === 'option' && token.kind === 'word') keep(options, tokens, faults);
    else if (token.text !== ';') recover(tokens, faults, { line: token.line, word: token.text });
  }
  if (!takeIf(tokens, '}')) faults.push({ line, detail: `the service "${name}" does not end` });
  return { name, line, endLine: tokens.lastLine(), comment, options, methods };
}

function readMethod(tokens: Lexer, faults: Fault[], { line, comment }: Begin): Method | undefined {
  const name = takeWord(tokens);
  const request = name === undefined ? undefined : readType(tokens);
  const response = request !== undefined && takeIf(tokens, 'returns') ? readType(tokens) : undefined;
  if (name === undefined || request === undefined || response === undefined) {
    faults.push({ line, detail: `the method "${name ?? ''}" has no request and response in brackets` });
    skipStatement(tokens);
    return undefined;
  }
  const options: Option[] = [];
  if (takeIf(tokens, '{')) {
    for (let token = tokens.peek(); token.kind !== 'end' && token.text !== '}'; token = tokens.peek()) {
      tokens.take();
      if (token.text === 'option' && token.kind === 'word') keep(options, tokens, faults);
      else if (token.text !== ';') recover(tokens, faults, { line: token.line, word: token.text });
    }
    if (!takeIf(tokens, '}')) faults.push({ line, detail: `the method "${name}" does not end` });
  } else takeIf(tokens, ';');
  return {
    name,
    line,
    endLine: tokens.lastLine(),
    comment,
    request: request.name,
    response: response.name,
    isClientStreaming: request.isStream,
    isServerStreaming: response.isStream,
    options,
  };
}

function readType(tokens: Lexer): { readonly name: string; readonly isStream: boolean } | undefined {
  if (!takeIf(tokens, '(')) return undefined;
  const first = tokens.peek();
  const isStream = takeIf(tokens, 'stream') && tokens.peek().text !== ')';
  let name = first.text === 'stream' && !isStream ? 'stream' : '';
  for (let token = tokens.peek(); token.kind === 'word' || token.text === '.'; token = tokens.peek()) name += tokens.take().text;
  return name !== '' && takeIf(tokens, ')') ? { name: name.replace(/^\./, ''), isStream } : undefined;
}

function keep(options: Option[], tokens: Lexer, faults: Fault[]): void {
  const { line } = tokens.peek();
  const option = readOption(tokens);
  if (option !== undefined) options.push(option);
  else {
    faults.push({ line, detail: 'an option that cannot be read' });
    skipStatement(tokens);
  }
}

// Up to the body, over it, or to the end of a statement that has none.
function skipDefinition(tokens: Lexer): void {
  for (let token = tokens.peek(); token.kind !== 'end' && token.text !== ';'; token = tokens.peek()) {
    tokens.take();
    if (token.text !== '{' || token.kind !== 'symbol') continue;
    skipBlock(tokens, token);
    return;
  }
}

const BEGINNINGS: ReadonlySet<string> = new Set(['syntax', 'package', 'import', 'option', 'message', 'enum', 'service', 'extend', 'rpc']);

// A closing bracket belongs to whatever is around, and a word that begins a statement on a line of its own begins the next one.
function skipStatement(tokens: Lexer): void {
  for (let token = tokens.peek(); token.kind !== 'end' && token.text !== '}'; token = tokens.peek()) {
    if (token.kind === 'word' && BEGINNINGS.has(token.text) && token.line > tokens.lastLine()) return;
    tokens.take();
    if (token.kind !== 'symbol') continue;
    if (token.text === ';') return;
    if (token.text !== '{') continue;
    skipBlock(tokens, token);
    return;
  }
}

function recover(tokens: Lexer, faults: Fault[], { line, word }: { readonly line: number; readonly word: string }): void {
  faults.push({ line, detail: `"${word.slice(0, 40)}" begins no statement` });
  if (word === '{') skipBlock(tokens, { text: '{' });
  else if (word !== '}') skipStatement(tokens);
}
