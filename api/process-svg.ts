export async function processSvg(_mined: unknown): Promise<string> {
  return '';
}
