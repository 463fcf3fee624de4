// Colours of the drawing, from the Okabe–Ito palette, darkened so that every stroke passes 3:1 on its ground.
import type { Hue } from './kinds.ts';
import type { Severity } from './view.ts';

export interface Tone {
  readonly stroke: string;
  readonly fill: string;
}
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly mutedText: string;
  readonly box: Tone;
  readonly innerBox: Tone;
  readonly hues: Readonly<Record<Hue, Tone>>;
  readonly call: string;
  readonly event: string;
  readonly access: string;
  readonly observedOnly: string;
  readonly focus: string;
  /** Colour of a line by its class in the ledger. */
  readonly ledger: Readonly<Record<string, string>>;
  /** What the colour of a line says. */
  readonly lines: 'kind' | 'ledger';
  readonly severity: Readonly<Record<Severity, string>>;
  readonly onSeverity: string;
}

export const LIGHT: Palette = {
  ground: '#ffffff',
  text: '#1a1d24',
  mutedText: '#4d5566',
  box: { stroke: '#8a93a6', fill: '#f5f6f9' },
  innerBox: { stroke: '#9aa3b5', fill: '#eceff5' },
  hues: {
    blue: { stroke: '#0072b2', fill: '#e6f2fa' },
    sky: { stroke: '#2a8fc7', fill: '#e8f6fd' },
    ochre: { stroke: '#b87a00', fill: '#fff3d9' },
    green: { stroke: '#00795a', fill: '#e0f4ec' },
    grey: { stroke: '#5a5f66', fill: '#eeeff1' },
    red: { stroke: '#c24e00', fill: '#fdeae0' },
    plum: { stroke: '#a8487f', fill: '#fbe9f3' },
    olive: { stroke: '#8a7a00', fill: '#fbf7d6' },
    indigo: { stroke: '#3b4a9f', fill: '#e9ebf8' },
    teal: { stroke: '#0f7480', fill: '#e1f3f5' },
    neutral: { stroke: '#76809a', fill: '#f5f6f9' },
  },
  call: '#6b7488',
  event: '#b87a00',
  access: '#5a5f66',
  observedOnly: '#d55e00',
  focus: '#3b4a9f',
  ledger: {
    CONFIRMED: '#1c7c54',
    UNDOCUMENTED: '#d55e00',
    REVERSED: '#a8487f',
    DEAD: '#5a5f66',
    CLAIMED_ONLY: '#8a7a00',
    UNCLASSIFIED: '#0072b2',
    UNOBSERVABLE: '#8a93a6',
  },
  lines: 'kind',
  severity: { CRITICAL: '#b00020', HIGH: '#c24e00', MEDIUM: '#8a6100', LOW: '#3d6a8a', INFO: '#5a5f66' },
  onSeverity: '#ffffff',
};

export const DARK: Palette = {
  ground: '#14161b',
  text: '#f1f3f7',
  mutedText: '#b4bccb',
  box: { stroke: '#6d7689', fill: '#1c1f27' },
  innerBox: { stroke: '#6d7689', fill: '#242833' },
  hues: {
    blue: { stroke: '#56b4e9', fill: '#12303f' },
    sky: { stroke: '#7cc8f0', fill: '#15323f' },
    ochre: { stroke: '#e6a519', fill: '#3a2c0c' },
    green: { stroke: '#3fc79a', fill: '#0f3328' },
    grey: { stroke: '#a9b0ba', fill: '#2b2e34' },
    red: { stroke: '#f08a4b', fill: '#3f2213' },
    plum: { stroke: '#e58abf', fill: '#3c1c2e' },
    olive: { stroke: '#d6c53a', fill: '#35310e' },
    indigo: { stroke: '#9aa6f0', fill: '#222747' },
    teal: { stroke: '#52c3d0', fill: '#0f3237' },
    neutral: { stroke: '#8690a6', fill: '#1f232c' },
  },
  call: '#98a2b6',
  event: '#e6a519',
  access: '#a9b0ba',
  observedOnly: '#ff8a3d',
  focus: '#9aa6f0',
  ledger: {
    CONFIRMED: '#4fc794',
    UNDOCUMENTED: '#ff8a3d',
    REVERSED: '#e58abf',
    DEAD: '#a9b0ba',
    CLAIMED_ONLY: '#d6c53a',
    UNCLASSIFIED: '#56b4e9',
    UNOBSERVABLE: '#6d7689',
  },
  lines: 'kind',
  severity: { CRITICAL: '#ff6b7d', HIGH: '#ff9b57', MEDIUM: '#f0c04a', LOW: '#8cc3e8', INFO: '#b4bccb' },
  onSeverity: '#14161b',
};
