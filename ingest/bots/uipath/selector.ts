// Selectors: how UiPath finds a window or page. The first tag names the application.
// https://docs.uipath.com/activities/other/latest/ui-automation/about-selectors

export interface Selector {
  /** html, wnd, java, sap, uia … */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The first tag of a selector that names an application; undefined for one that only names an element of a scope. */
export function selectorOf(text: string | undefined): Selector | undefined {
  const [, tag = '', rest = ''] = /^\s*<(\w+)((?:\s+[\w:-]+\s*=\s*(?:'[^']*'|"[^"]*"))*)\s*\/?>/.exec(text?.slice(0, 4000) ?? '') ?? [];
  if (tag === '' || /^(webctrl|ctrl|nav)$/.test(tag)) return undefined;
  const attributes = new Map<string, string>();
  for (const [, name = '', single, double] of rest.matchAll(/(?<![\w:-])([\w:-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)) {
    attributes.set(name.toLowerCase(), (single ?? double ?? '').trim());
  }
  return { tag, attributes };
}

/** A title without the wildcards, the name of the browser, and what a variable fills in. */
export function plainTitle(title: string | undefined): string | undefined {
  const plain = (title ?? '')
    .replace(/\{\{[^{}]*\}\}/g, '*')
    .replace(/(?<!\s)\s+[-–—]\s+(google chrome|microsoft\s?edge|mozilla firefox|internet explorer|work - microsoft\s?edge)\s*$/i, '')
    .replace(/[*?]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—|:]+|(?<![\s\-–—|:])[\s\-–—|:]+$/g, '');
  return plain.length < 3 || plain.length > 120 ? undefined : plain;
}
