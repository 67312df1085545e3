import { dateInWords } from '@governance/calendar';
import { waitsForAnswer, type NewsItem } from '@governance/notifications';
import { isNewsRule, type NewsRule, type ReminderItem } from '@governance/partnership';
import {
  chasedPath,
  organisationOf,
  paperNameInMail,
  type ChasedRow,
  type PaperRow,
} from '@governance/views';
import { setsDeadline } from '../index.js';
import type { MailSources } from './mail-sources.js';
import { nameInMail } from './marked-in-mail.js';

/** Where what waits is answered, below the page of its action. */
const answers: Partial<Readonly<Record<NewsRule, string>>> = {
  'deadline-asked': '/answer-deadline-request',
  'not-mine-said': '/answer-reassignment-request',
  'help-wanted': '/answer-help',
};

type Sources = Pick<MailSources, 'board' | 'actions' | 'papers' | 'risks'>;

/**
 * News as a mail tells it; undefined for what is none, or is about a thing that is not there any more.
 * @param url the board's address
 */
export function newsItemOf(item: ReminderItem, sources: Sources, url: string): NewsItem | undefined {
  const { rule, due: on } = item;
  if (!isNewsRule(rule)) return undefined;
  const paper = sources.papers.find(({ id }) => id === item.action);
  if (paper) return paperNews(rule, item, paper, sources.board, url);
  const risk = sources.risks.find(({ id }) => id === item.action);
  if (risk) {
    const thing = nameInMail({ ...risk, plan: '' }, sources.board);
    return { rule, on, thing, ofPaper: false, url: `${url}/risks/${risk.id}` };
  }
  const action = sources.actions.find(({ id }) => id === item.action);
  if (!action) return undefined;
  const [lead] = action.owners;
  return {
    ...{ rule, on, ofPaper: false, to: dateIn(rule, action), from: dateBefore(item, action) },
    askedFor: askedForIn(item, action),
    thing: nameInMail(action, sources.board),
    lead: lead === undefined ? '' : organisationOf(sources.board, lead),
    isComplete: action.status === 'completed',
    url: `${url}/${chasedPath(action)}${answers[rule] ?? ''}`,
  };
}

/**
 * Whether what was written down to be told is still so: a request may have been answered meanwhile, or a deadline
 * changed once more, which is then told by itself.
 */
export function isStillNews(item: ReminderItem, { actions, papers, risks }: Omit<Sources, 'board'>): boolean {
  if (risks.some(({ id }) => id === item.action)) return true;
  const paper = papers.find(({ id }) => id === item.action);
  if (paper) return item.rule !== 'to-sign' || paper.signOffAsked?.position === item.entry;
  const action = actions.find(({ id }) => id === item.action);
  if (item.rule === 'deadline-moved') return action?.deadlineSetAt === item.entry;
  return action !== undefined && (!waitsForAnswer(item) || waitingAt(item.rule, action) === item.entry);
}

function waitingAt(rule: string, action: ChasedRow): number | undefined {
  switch (rule) {
    case 'deadline-asked':
      return action.requested?.by.position;
    case 'not-mine-said':
      return action.reassignmentRequested?.by.position;
    default:
      return action.helpWanted?.position;
  }
}

function paperNews(
  rule: NewsRule,
  { due: on }: ReminderItem,
  paper: PaperRow,
  board: Sources['board'],
  url: string,
): NewsItem {
  const { id, meetingDate } = paper;
  const thing = `${paperNameInMail(board, paper)}, for ${dateInWords(meetingDate)}`;
  return {
    rule,
    on,
    thing,
    ofPaper: true,
    url: `${url}/papers/${id}${rule === 'to-sign' ? '/preview' : ''}`,
  };
}

/** What was asked for, where another date was agreed: of news that were written down before, and of others, nothing. */
function askedForIn({ rule, entry }: ReminderItem, { deadlineChanges }: ChasedRow) {
  if (rule !== 'deadline-moved') return null;
  return deadlineChanges.find(({ position }) => position === entry)?.askedFor?.date ?? null;
}

/** The day that was its deadline before, where it had one and another holds. */
function dateBefore({ rule, entry }: ReminderItem, { deadlineChanges, deadline }: ChasedRow) {
  if (rule !== 'deadline-moved') return null;
  const set = deadlineChanges.filter(setsDeadline);
  const before = set[set.findIndex(({ position }) => position === entry) - 1]?.deadline.date ?? null;
  return before === deadline.date ? null : before;
}

/** What is asked for, or what holds when the mail is written: it may be another than when the news was. */
function dateIn(rule: NewsRule, { requested, deadline }: ChasedRow) {
  if (rule === 'deadline-asked') return requested?.to.date ?? null;
  return rule === 'deadline-moved' || rule === 'deadline-refused' ? deadline.date : null;
}
