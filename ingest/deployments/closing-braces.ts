/** From the place after "${" to the brace that ends it, found in one go: a text may open thousands that nothing ends. */
export function closingBraces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '{' && text[index - 1] === '$') open.push(index + 1);
    else if (text[index] === '}') {
      const from = open.pop();
      if (from !== undefined) ends.set(from, index);
    }
  }
  return ends;
}
