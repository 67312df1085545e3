import { nextTryAt } from '@governance/chasing/service';
import { theLogger, theSettings, type Settings, safeMessage } from '@governance/core';
import type { QueueStanding } from '@governance/core/queues';
import type { MailStatus } from '@governance/partnership';
import { chasing, type MailRow } from '@governance/views';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { statusInWords } from './mail-words.js';
import { chasingParts } from './tabs.js';

const unsettled: readonly MailStatus[] = ['sending', 'intended', 'failed', 'unknown'];
const mostListed = 200;

const workInWords: Readonly<Record<string, string>> = {
  'chase-owners': 'See who is due an email, and queue what is to be sent',
  'read-replies': 'Look whether somebody answered by email',
  'draft-papers': 'Draft the papers of the meetings to come',
  'send-sign-in-codes': 'Send sign-in codes that a mail server did not take at once',
  'forget-what-is-over': 'Delete sessions, codes and entries of the security log that are over',
  'set-waypoints': 'Make pages of the past quick to open',
  'close-rounds': 'Close the reporting rounds that are over',
  'record-missed-milestones': 'Record the milestones that were missed',
  'tell-errata': 'Send what was found wrong in a paper to whoever was sent it',
  'trace-mails': 'Ask GOV.UK Notify what became of emails',
};
const stateInWords = { running: 'Being sent', waiting: 'Waiting', failed: 'Failed' } as const;

/** What waits, what runs and what failed, for whoever looks after the service. Ids only: no name, no address. */
@Controller('boards/:board/chasing/queue')
export class QueueController {
  constructor(
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(theLogger) private readonly logger: Logger,
  ) {}

  @Get()
  @Needs('read-queue')
  async show(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const mails = await place.views.rows(chasing, place.board.id);
    const open = mails.filter(({ status }) => unsettled.includes(status)).sort(inTheirOrder);
    // The queue is a hint, and what stood in it on an earlier day is kept nowhere.
    const standing = place.asAt === null ? await this.standing(place) : null;
    response.render('chasing/queue.njk', {
      ...chasingParts(place, 'queue'),
      counts: unsettled.map((status) => ({
        status: statusInWords[status],
        count: open.filter((mail) => mail.status === status).length,
      })),
      total: open.length,
      mails: open.slice(0, mostListed).map((mail) => mailInWords(place, mail)),
      standing: standing && {
        ...standing,
        mails: standing.mails.map((queued) => ({ ...queued, state: stateInWords[queued.state] })),
        schedules: standing.schedules.map((work) => ({ ...work, name: workInWords[work.name] ?? work.name })),
      },
    });
  }

  /** Null when the queues' server does not answer: then nothing is lost, and the page says so. */
  private async standing({ board }: Place): Promise<QueueStanding | null> {
    // Read here only, since few ever look and every start of the process would pay for it.
    const { lookAtQueues } = await import('@governance/core/queues');
    try {
      return await lookAtQueues(this.settings, board.id);
    } catch (error) {
      this.logger.warn({ reason: safeMessage(error) }, 'could not look at the queues');
      return null;
    }
  }
}

function mailInWords({ url }: Place, mail: MailRow) {
  const { id, status, attempts, intendedAt, why } = mail;
  return {
    id,
    href: `${url}/chasing/mails?status=${status}#mail-${id}`,
    status: statusInWords[status],
    tries: attempts.length,
    since: attempts.at(-1)?.at ?? attempts.at(-1)?.startedAt ?? intendedAt,
    next: nextTryAt(mail),
    otherwise: status === 'intended' ? 'Within a minute' : 'None: somebody decides',
    why,
  };
}

function inTheirOrder(a: MailRow, b: MailRow): number {
  return (
    unsettled.indexOf(a.status) - unsettled.indexOf(b.status) || a.intendedAt.localeCompare(b.intendedAt)
  );
}
