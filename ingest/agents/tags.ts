/** Tags sorted and each once; undefined for none, so that the property is left out. */
export function tagsOf(tags: readonly string[]): readonly string[] | undefined {
  return tags.length === 0 ? undefined : [...new Set(tags)].sort();
}
