/** The screens of the consultation, in their order. */
export const steps = ['mark', 'facts', 'screen', 'answer', 'advice'] as const;
export type Step = (typeof steps)[number];

export const isStep = (value: unknown): value is Step => steps.includes(value as Step);
