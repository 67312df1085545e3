/** What is said of a person of whom no name is held any more. */
export const personGone = 'A person no longer held';

/** Names of persons by id, for showing who did what. */
export class PersonNames extends Map<string, string> {
  /** As a reader is told: also for the system, and for a person of whom no name is held any more. */
  of(id: string): string {
    return id === 'system' ? 'The system' : (this.get(id) ?? personGone);
  }
}
