/** Lets one task run at a time, in the order of asking; a task that fails does not stop the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
