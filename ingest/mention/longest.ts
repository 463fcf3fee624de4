/** Longest text that is read as an address or a name: what is longer is none, and is not worth the time. */
export const MAX_ADDRESS = 4000;
export const MAX_NAME = 200;
