// Settings of one connector: flat keys and text, whatever file they stand in.
import type { Source } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';

/** One setting with the line that gives it. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly source: Source;
}
export type Settings = ReadonlyMap<string, Setting>;

/** The first of the keys that is set to something. */
export function settingOf(settings: Settings, ...keys: readonly string[]): Setting | undefined {
  for (const key of keys) {
    const setting = settings.get(key);
    if (setting !== undefined && setting.value.trim() !== '') return setting;
  }
  return undefined;
}

/** Text of the first of the keys that is set, trimmed. */
export function textOfSetting(settings: Settings, ...keys: readonly string[]): string | undefined {
  return settingOf(settings, ...keys)?.value.trim();
}

/** A flag; undefined where it is not set or left to be filled in. */
export function flagOf(settings: Settings, key: string): boolean | undefined {
  const text = textOfSetting(settings, key)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Items of a comma-separated list. */
export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What something outside fills in: `${file:…}` of a config provider, a template, or the bare name of a setting ("MONGODB_ENDPOINT"). */
export function isFilledIn(value: string): boolean {
  return (
    isTemplated(value) || /^_?[A-Z][A-Z0-9]*([_-][A-Z0-9]+)+_?$|^(TOKEN|SECRET|KEY|PASSWORD|ENDPOINT|HOST)$|_[A-Z]+_/.test(value.trim())
  );
}
