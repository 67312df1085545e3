/** What to do about a finding: while its document waits to be accepted, and once it was. */
interface Advice {
  readonly waiting: string;
  readonly accepted: string;
}

export const advice = {
  title: {
    waiting: 'Give its title before you accept, under Title and period of the plan.',
    accepted: 'Give its title on the plan’s page.',
  },
  period: {
    waiting: 'Give it before you accept, under Title and period of the plan.',
    accepted: 'Give the period on the plan’s page.',
  },
  initials: {
    waiting: 'before you accept, say under People named as owners who is one.',
    accepted: 'rename what stands for a person, under Organisations.',
  },
  alike: {
    waiting:
      'They are imported as written; choose one name before you accept, under Owners that look alike, or leave them apart.',
    accepted: 'They were imported as written: merge them under Organisations, or leave them apart.',
  },
} as const satisfies Readonly<Record<string, Advice>>;

/** The words of a finding whose document was accepted: they are kept as they were while it waited. */
export function onceAccepted(message: string): string {
  return Object.values(advice).reduce(
    (words, { waiting, accepted }) => words.replace(waiting, () => accepted),
    message,
  );
}
