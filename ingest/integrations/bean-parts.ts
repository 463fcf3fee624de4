// Beans and what they are made of, as far as somebody who reads the file would follow it.
import type { Gap } from '../../graph/model.ts';
import type { Bean, Beans } from './beans.ts';

/** Beans behind one name, and their settings, that are looked at: every endpoint asks, and all beans may hang together. */
const MAX_PARTS = 50;
const MAX_SETTINGS = 500;

/** A bean and everything that it is made of, itself first, the nearest before the others. */
export function partsOf(id: string, beans: Beans): readonly Bean[] {
  return followed(id, beans).parts;
}

/** The gap for the first bean that is made of more than is looked at. */
export function crowdedBean(beans: Beans, file: string): Gap | undefined {
  const id = [...beans.keys()].find((each) => followed(each, beans).isCut);
  if (id === undefined) return undefined;
  const first = beans.get(id)?.settings[0]?.source;
  return {
    code: 'too-large',
    detail: `the bean "${id}" is made of more than ${MAX_PARTS} beans or ${MAX_SETTINGS} settings; those farther away are not looked at`,
    remedy: 'Nothing to repair where the beans next to an endpoint say what it reaches; else name that in fullscore.yaml.',
    source: { file, line: first?.file === file ? first.line : 1 },
  };
}

function followed(id: string, beans: Beans): { readonly parts: readonly Bean[]; readonly isCut: boolean } {
  const seen = new Set<Bean>();
  const parts: Bean[] = [];
  let room = MAX_SETTINGS;
  const take = (bean: Bean | undefined): boolean => {
    if (bean === undefined || seen.has(bean)) return true;
    if (seen.size >= MAX_PARTS) return false;
    seen.add(bean);
    const settings = bean.settings.slice(0, room);
    parts.push(settings.length < bean.settings.length ? { ...bean, settings } : bean);
    room -= settings.length;
    return settings.length === bean.settings.length;
  };
  let isWhole = take(beans.get(id));
  // A set gives what is added while it is walked.
  for (const { inner, refs } of seen) {
    isWhole = isWhole && inner.every(take) && refs.every((ref) => take(beans.get(ref)));
    if (!isWhole) break;
  }
  return { parts, isCut: !isWhole };
}
