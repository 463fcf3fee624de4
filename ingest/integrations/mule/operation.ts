// One operation of a connector, with its configuration: what it reaches, and what it does there.
import type { Source } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { verbEffect } from '../../workflows/effect.ts';
import type { Setting } from '../connector-settings.ts';
import { credentialAmong } from '../credentials.ts';
import type { Reached } from '../endpoint.ts';
import type { App, Global } from './app.ts';
import { type Connector, connectorOf, isKnownModule } from './connectors.ts';
import { filledAttribute, fullName, moduleOf, settingsIn } from './element.ts';
import { folderOf } from './files.ts';
import { channelOf } from './messaging.ts';
import { applicationOf, functionOf, hostOf, httpOf, mailOf, modelOf, soapOf } from './services.ts';
import { bucketOf, databaseOf, storeOf } from './stores.ts';

export interface Operation {
  readonly element: XmlElement;
  /** "db:select" */
  readonly name: string;
  readonly connector: Connector;
  /** Settings of the element first, then those of its configuration. */
  readonly settings: readonly Setting[];
  readonly configName: string | undefined;
  /** The configuration, and what that refers to in turn: an endpoint and its connector. */
  readonly configs: readonly Global[];
  readonly app: App;
  /** Environment whose properties its settings were filled from. */
  readonly environment: string | undefined;
  readonly file: string;
  readonly source: Source;
}

/** undefined for what reaches nothing outside. */
export function operationOf(element: XmlElement, app: App, file: string): Operation | undefined {
  const module = moduleOf(element);
  const name = fullName(element);
  const isGeneric = module === 'core' && /^(in|out)bound-endpoint$/.test(element.name);
  const configName = filledAttribute(element, 'config-ref', 'connector-ref', 'ref');
  const configs = configsOf(element, app);
  // <inbound-endpoint ref="orders"/> is the global endpoint of that name.
  const actual = isGeneric ? genericModule(element, configs) : module;
  const connector = connectorOf(actual);
  if (actual === '' || connector.shape === 'local') return undefined;
  // An element without a configuration is a utility of a module that nobody here knows.
  if (connector.shape === 'application' && !isKnownModule(actual) && configName === undefined) return undefined;
  const written = [...settingsIn(element, file), ...configs.flatMap((each) => settingsIn(each.element, each.document.file))];
  const environment = written.some(({ value }) => value.includes('${')) ? app.environment : undefined;
  const own = settingsIn(element, file).map((setting) => ({ ...setting, value: app.fill(setting.value) }));
  const settings = [...own, ...configs.flatMap((each) => app.settings(each))];
  return {
    element,
    name: isGeneric ? `${actual}:${element.name}` : name,
    connector,
    settings,
    configName,
    configs,
    app,
    environment,
    file,
    source: { file, line: element.line },
  };
}

// <jms:inbound-endpoint ref="orders"/> → <jms:endpoint name="orders" connector-ref="broker"/> → <jms:activemq-connector name="broker"/>
function configsOf(element: XmlElement, app: App): readonly Global[] {
  const found: Global[] = [];
  const open: XmlElement[] = [element];
  for (let here = open.shift(); here !== undefined && found.length < MAX_CONFIGS; here = open.shift()) {
    for (const name of ['config-ref', 'connector-ref', 'ref']) {
      const global = app.globals.get(filledAttribute(here, name) ?? '');
      if (global === undefined || found.includes(global)) continue;
      found.push(global);
      open.push(global.element);
    }
  }
  return found;
}

const MAX_CONFIGS = 6;

function genericModule(element: XmlElement, configs: readonly Global[]): string {
  const addresses = [element, ...configs.map((each) => each.element)].flatMap((each) => filledAttribute(each, 'address') ?? []);
  const scheme = /^([a-z0-9+-]+):/.exec(addresses[0] ?? '')?.[1];
  return scheme ?? (configs[0] === undefined ? '' : moduleOf(configs[0].element));
}

/** The first of these settings that is set, the element's own before those of its configuration. */
export function settingOf(operation: Operation, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = operation.settings.find(({ key, value }) => key === name && value.trim() !== '');
    if (found !== undefined) return found.value.trim();
  }
  return undefined;
}

/** Where the operation leads. */
export function reachedBy(operation: Operation, isIn: boolean): Reached {
  const reached = placeOf(operation, isIn);
  const credential = credentialAmong(operation.settings.filter(({ value }) => !value.startsWith('#[')));
  const effect = reached.effect ?? effectOf(operation);
  return { ...reached, effect, credential: credential ?? reached.credential };
}

function placeOf(operation: Operation, isIn: boolean): Reached {
  switch (operation.connector.shape) {
    case 'queue':
    case 'topic':
      return channelOf(operation);
    case 'file':
    case 'remote-file':
      return folderOf(operation);
    case 'bucket':
      return bucketOf(operation, isIn);
    case 'database':
      return databaseOf(operation, isIn);
    case 'store':
      return storeOf(operation, isIn);
    case 'http':
      return httpOf(operation);
    case 'soap':
      return soapOf(operation);
    case 'mail':
      return mailOf(operation);
    case 'host':
      return hostOf(operation);
    case 'function':
      return functionOf(operation);
    case 'model':
      return modelOf(operation);
    default:
      return applicationOf(operation);
  }
}

// create, query, update, upsert, delete: the verb stands in the name. Sending a message says nothing about what it does.
function effectOf({ element, connector }: Operation): ReturnType<typeof verbEffect> {
  return connector.shape === 'application' || connector.shape === 'store' || connector.shape === 'bucket' ? verbEffect(element.name) : {};
}

/** Whether an operation takes a message or file out, or puts one in. */
export function isTaking({ element }: Operation): boolean {
  return /^(consume|read|list|copy|move|retrieve|receive|poll|get|matcher|inbound-endpoint|browse|lookup)|listener|subscriber|-source$/.test(
    element.name,
  );
}
