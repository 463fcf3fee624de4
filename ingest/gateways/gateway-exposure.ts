/** Which side of the network a class, selector or name of gateways faces, where its words say so. */
export function exposureOfWords(words: string): 'internal' | 'public' | undefined {
  if (/(^|-)(internal|private|rilb|waypoint)(-|$)/.test(words)) return 'internal';
  return /(^|-)(external|public|gxlb)(-|$)/.test(words) ? 'public' : undefined;
}
