// What people write for lifecycle, criticality, data classes and exposure, in the words of the metamodel. A word that is not listed says nothing.

const LIFECYCLES: ReadonlyMap<string, string> = new Map(
  words({
    experimental: 'experimental alpha beta preview pilot incubating incubation development dev draft prototype',
    production: 'production prod stable live active ga released maintenance',
    deprecated: 'deprecated sunset sunsetting legacy phase-out',
    retired: 'retired decommissioned end-of-life eol archived removed',
  }),
);
const DATA_CLASSES: ReadonlyMap<string, string> = new Map(
  words({
    public: 'public open unclassified',
    internal: 'internal internal-use company',
    confidential: 'confidential restricted secret sensitive strictly-confidential highly-confidential',
    personal: 'personal pii personal-data personally-identifiable gdpr phi health special-category',
  }),
);
/** Tier numbers follow the common scale on which 0 and 1 must never be down. */
const CRITICALITIES: ReadonlyMap<string, string> = new Map(
  words({
    critical: 'critical mission-critical business-critical tier-0 tier-1 0 1',
    high: 'high important tier-2 2',
    medium: 'medium moderate normal tier-3 3',
    low: 'low minor non-critical tier-4 tier-5 4 5',
  }),
);
const EXPOSURES: ReadonlyMap<string, string> = new Map(
  words({ internal: 'internal private intranet', partner: 'partner partners b2b', public: 'public external internet' }),
);

export function lifecycleOf(text: string | undefined): string | undefined {
  return LIFECYCLES.get(plain(text));
}
export function dataClassOf(text: string | undefined): string | undefined {
  return DATA_CLASSES.get(plain(text));
}
export function criticalityOf(text: string | undefined): string | undefined {
  return CRITICALITIES.get(plain(text).replace(/^tier(?=\d)/, 'tier-'));
}
export function exposureOf(text: string | undefined): string | undefined {
  return EXPOSURES.get(plain(text));
}

function plain(text: string | undefined): string {
  return (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

function words(groups: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(groups).flatMap(([word, synonyms]) => synonyms.split(' ').map((synonym): [string, string] => [synonym, word]));
}
