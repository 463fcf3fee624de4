// What a screen reader hears when it comes to a thing on the map.
import type { Box } from '../../draw/drawing.ts';
import { counted } from '../../state/vocabulary.ts';
import { trafficOf } from '../outline/traffic.ts';
import type { View } from '../view-query.ts';

export function sentenceOf(box: Box, view: View): string {
  const { calls, calledBy } = trafficOf(box.id, view.edges);
  const parts = [`${box.name}, ${box.kind.word}`];
  if (box.form !== 'card') parts.push(`${box.form === 'open' ? 'open' : 'closed'} box, ${counted(box.members, 'thing')} inside`);
  if (box.badge !== null) parts.push(`${counted(box.badge.count, `${box.badge.severity.toLowerCase()} finding`)}`);
  parts.push(`calls ${calls}, called by ${calledBy}`);
  return `${parts.join('; ')}.`;
}
