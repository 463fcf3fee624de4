// One look for all pages: dense, quiet, system fonts.
import { createTheme } from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  primaryColor: 'score',
  primaryShade: { light: 7, dark: 4 },
  colors: {
    score: ['#eef0fb', '#dadef4', '#b8c0ea', '#9aa6f0', '#8996ee', '#5866bd', '#4655ad', '#3b4a9f', '#313e88', '#262f6b'],
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
