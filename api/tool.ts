/** Name and version as manifests and `--version` print them. */
export const VERSION = '0.1.0';
export const TOOL = `fullscore ${VERSION}`;
