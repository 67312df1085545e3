export const roles = ['secretariat', 'owner', 'board', 'auditor'] as const;
export type Role = (typeof roles)[number];
