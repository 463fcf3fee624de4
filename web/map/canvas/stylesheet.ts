// How the canvas paints what elements.ts placed.
import type { Palette } from '../../draw/palette.ts';
import { NAME_SIZE, TITLE_SIZE } from '../../draw/sizes.ts';

interface Rule {
  readonly selector: string;
  readonly style: Readonly<Record<string, unknown>>;
}

const FACE = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

export function stylesheet(palette: Palette): readonly Rule[] {
  return [...nodes(palette), ...edges(palette), ...states(palette)];
}

function nodes(palette: Palette): readonly Rule[] {
  return [
    {
      selector: 'node',
      style: {
        shape: 'data(shape)',
        width: 'data(width)',
        height: 'data(height)',
        'background-color': 'data(fill)',
        'border-color': 'data(stroke)',
        'border-style': 'data(border)',
        'border-width': 1.4,
        'corner-radius': '7px',
        label: 'data(label)',
        color: palette.text,
        'font-family': FACE,
        'font-size': NAME_SIZE,
        'text-valign': 'center',
        'text-halign': 'center',
        'text-margin-x': 'data(shift)',
        'min-zoomed-font-size': 5,
        'background-image': 'data(images)',
        'background-width': 'data(imageWidths)',
        'background-height': 'data(imageHeights)',
        'background-position-x': 'data(imageXs)',
        'background-position-y': 'data(imageYs)',
        'background-fit': 'none none none',
        'background-clip': 'none none none',
        'background-image-containment': 'over over over',
        'background-image-smoothing': 'yes',
        'bounds-expansion': 12,
        'z-index-compare': 'manual',
        'z-index': 'data(layer)',
        'overlay-opacity': 0,
      },
    },
    { selector: 'node.closed', style: { 'border-width': 4, 'font-weight': 600, 'font-size': TITLE_SIZE } },
    {
      selector: 'node.open',
      style: { 'font-weight': 600, 'font-size': TITLE_SIZE, 'text-valign': 'top', 'text-margin-y': 29 },
    },
  ];
}

function edges(palette: Palette): readonly Rule[] {
  return [
    {
      selector: 'edge',
      style: {
        'curve-style': 'data(curve)',
        'edge-distances': 'endpoints',
        'segment-weights': 'data(weights)',
        'segment-distances': 'data(distances)',
        'segment-radii': 7,
        'source-endpoint': 'data(from)',
        'target-endpoint': 'data(to)',
        width: 'data(width)',
        'line-color': 'data(colour)',
        'line-style': 'data(pattern)',
        'line-dash-pattern': 'data(dash)',
        'target-arrow-shape': 'data(head)',
        'target-arrow-fill': 'data(headFill)',
        'target-arrow-color': 'data(colour)',
        'source-arrow-shape': 'data(ring)',
        'source-arrow-fill': 'hollow',
        'source-arrow-color': 'data(colour)',
        'arrow-scale': 0.85,
        label: 'data(label)',
        color: palette.text,
        'font-family': FACE,
        'font-size': 10,
        'font-weight': 700,
        'min-zoomed-font-size': 5,
        'text-background-color': palette.ground,
        'text-background-opacity': 1,
        'text-background-padding': 3,
        'text-background-shape': 'roundrectangle',
        'text-border-color': 'data(colour)',
        'text-border-width': 1,
        'text-border-opacity': 1,
        'z-index-compare': 'manual',
        'z-index': 'data(layer)',
        'overlay-opacity': 0,
      },
    },
  ];
}

function states(palette: Palette): readonly Rule[] {
  return [
    { selector: '.faint', style: { opacity: 0.28 } },
    { selector: 'edge.faint', style: { opacity: 0.18 } },
    { selector: 'edge.near', style: { 'z-index': 900 } },
    {
      selector: 'node.current',
      style: { 'outline-color': palette.focus, 'outline-width': 2, 'outline-offset': 3, 'outline-style': 'dashed' },
    },
    {
      selector: 'node.chosen',
      style: { 'outline-color': palette.focus, 'outline-width': 3, 'outline-offset': 3, 'outline-style': 'solid' },
    },
    {
      selector: 'edge.chosen',
      style: { 'underlay-color': palette.focus, 'underlay-opacity': 0.28, 'underlay-padding': 5, 'z-index': 950 },
    },
  ];
}
