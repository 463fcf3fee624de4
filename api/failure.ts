/** Something a person can put right: what is wrong, where, and what to do. Faces print it as one line, never with a stack. */
export class Failure extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'Failure';
    this.remedy = remedy;
  }
}
