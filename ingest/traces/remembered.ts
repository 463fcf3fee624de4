// Routes and addresses come again and again in a trace file, and each is worked out once.

/** Distinct texts that are remembered; a text beyond these is worked out every time. */
const MAX_REMEMBERED = 10_000;

/** The same function, with its answers kept. It must depend on its text only. */
export function remembered<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (answers.has(text)) return answers.get(text) as Answer; // has() says that it is there, also where the answer is undefined
    const answer = work(text);
    if (answers.size < MAX_REMEMBERED) answers.set(text, answer);
    return answer;
  };
}
