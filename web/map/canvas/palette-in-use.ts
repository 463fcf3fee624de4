import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Hue } from '../../draw/kinds.ts';
import { DARK, LIGHT, type Palette } from '../../draw/palette.ts';
import type { Severity } from '../../draw/view.ts';

/** The palette of the scheme in use; with forced colours the ones that the person chose. */
export function usePalette(lines: Palette['lines'] = 'kind'): Palette {
  const scheme = useComputedColorScheme('light');
  const forced = useMediaQuery('(forced-colors: active)') ?? false;
  return useMemo(() => ({ ...(forced ? forcedPalette() : scheme === 'dark' ? DARK : LIGHT), lines }), [forced, scheme, lines]);
}

function forcedPalette(): Palette {
  const [ground, text, mark] = [systemColour('Canvas'), systemColour('CanvasText'), systemColour('Highlight')];
  const tone = { stroke: text, fill: ground };
  const all = <K extends string>(keys: readonly K[]): Record<K, string> =>
    Object.fromEntries(keys.map((key) => [key, text])) as Record<K, string>; // one value for each key
  const hues = Object.keys(LIGHT.hues) as Hue[]; // the keys of the palette are its hues
  const severities = Object.keys(LIGHT.severity) as Severity[]; // likewise
  return {
    ...{
      ground,
      text,
      mutedText: text,
      box: tone,
      innerBox: tone,
      call: text,
      event: text,
      access: text,
      observedOnly: mark,
      focus: mark,
      ledger: {},
      lines: 'kind' as const,
      onSeverity: ground,
    },
    hues: Object.fromEntries(hues.map((hue) => [hue, tone])) as Palette['hues'], // one tone for each hue
    severity: all(severities),
  };
}

// A canvas does not know the names of system colours; the page does.
function systemColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
