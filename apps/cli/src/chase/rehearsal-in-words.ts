import { dateInWords, weekdayInWords, type Day } from '@governance/calendar';
import type { DueItem, RehearsedDay } from '@governance/chasing';
import { evidenceInWords, reminderInWords } from '@governance/notifications';
import type { ChasedBoard } from '@governance/chasing/service';
import { levelInWords } from '@governance/views';

/** Longest a title may be in a line that is read out. */
const longestTitle = 70;

/** Lines that can be read out: on which day, to whom, what, and why. */
export function rehearsalInWords(
  days: readonly RehearsedDay[],
  { board, people }: ChasedBoard,
): readonly string[] {
  if (days.length === 0) return ['Nobody would be asked anything.'];
  const organisation = (id: string) =>
    board.organisations.find((held) => held.id === id)?.name ?? 'an organisation';
  const nameOf = (id: string | null) => people.find((held) => held.id === id)?.name;
  const lines = days.flatMap(({ day, digests, asksFirst, escalations }): string[] => {
    const asks = asksFirst
      ? [`  ${digests.length} mails are many at once: the secretariat would be asked first.`]
      : [];
    const mails = digests.flatMap(({ person, items }) => {
      const [first] = items;
      return [
        `  To ${nameOf(person) ?? 'a person'} (${organisation(first!.lead)}):`,
        ...items.map((item) => told(item, day)),
      ];
    });
    const raised = escalations.map((due) => {
      const who = nameOf(due.to);
      const whom = who === undefined ? levelInWords[due.level] : `${levelInWords[due.level]}, ${who}`;
      const vacant =
        due.to === null && due.level !== 'secretariat'
          ? ' (nobody is appointed: the secretariat is told)'
          : '';
      return `  To ${whom}${vacant}:\n    ${due.reference} ${short(due.title)}\n      ${evidenceInWords(due)}.`;
    });
    return [`${weekdayInWords(day)} ${dateInWords(day)}`, ...asks, ...mails, ...raised, ''];
  });
  const mails = days.reduce((count, { digests }) => count + digests.length, 0);
  const escalations = days.reduce((count, day) => count + day.escalations.length, 0);
  return [
    ...lines,
    `${counted(mails, 'mail')} to owners and ${counted(escalations, 'escalation')} on ${counted(days.length, 'day')}.`,
  ];
}

function told(item: DueItem, day: Day): string {
  const { when, rule } = reminderInWords(item, day);
  const milestone =
    item.kind === 'milestone' && item.text !== null ? `, milestone “${short(item.text)}”` : '';
  const figure = item.kind === 'reading' ? `, the figure for ${item.text}` : '';
  return `    ${item.reference} ${short(item.title)}${milestone}${figure}\n      ${when}. ${rule}.`;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1).trimEnd()}…`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
