/** How a transition may stand to the model, what needs a look first. */
export const FLOW_CLASSES = ['UNDOCUMENTED', 'SKIPS', 'UNJUDGED', 'DECLARED'] as const;
