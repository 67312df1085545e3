/** The groups in which the filter of the audit trail offers kinds of entries, in its order. */
export const groups = {
  progress: 'Progress',
  deadlines: 'Deadlines',
  milestones: 'Milestones',
  actions: 'Actions',
  kpis: 'KPIs',
  reminders: 'Emails',
  chasing: 'Rounds and rules of chasing',
  escalations: 'Escalations',
  plan: 'Plan and priorities',
  consultation: 'Consultation on priorities',
  comments: 'Comments',
  papers: 'Papers',
  risks: 'Risks',
  meetings: 'Meetings',
  marking: 'Marking',
  board: 'Board and organisations',
  people: 'People and roles',
  reading: 'Reading and files',
} as const;

export type GroupName = keyof typeof groups;
