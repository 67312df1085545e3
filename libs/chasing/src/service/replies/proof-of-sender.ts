import { theSettings, type Settings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import { handedOver } from './handed-over.js';
import { NameRecords } from './name-records.js';

/** `later`: those who could say so did not answer. */
export type Proof = 'proved' | 'not-proved' | 'later';

/**
 * Whether a mail comes from whom it says. The address alone is proof of nothing: DMARC has to pass, by a signature of the
 * sender's own domain (DKIM), or by the server that handed it over (SPF) where that is known.
 */
@Injectable()
export class ProofOfSender {
  constructor(
    private readonly names: NameRecords,
    @Inject(theSettings) private readonly settings: Pick<Settings, 'repliesBox'>,
  ) {}

  /** @param from the one address that it says it is from */
  async of(bytes: Buffer, from: string): Promise<Proof> {
    // Some hundred milliseconds, which only a process that reads answers pays.
    const { authenticate } = await import('mailauth');
    const handed = handedOver(bytes, this.settings.repliesBox?.receivedBy ?? null);
    const { dmarc, dkim } = await authenticate(bytes, {
      ...handed,
      resolver: (domain, type) => this.names.look(domain, type),
      mta: 'localhost',
      rejectRsaSha1: true,
      disableArc: true,
      disableBimi: true,
    });
    if (!dmarc) return 'not-proved';
    const { status, alignment } = dmarc;
    const isOfThatDomain = status.header?.from === from.slice(from.lastIndexOf('@') + 1).toLowerCase();
    // A signature of the beginning alone says nothing of what somebody added below.
    const isWhole = Boolean(alignment?.spf.result) || !alignment?.dkim.underSized;
    if (status.result === 'pass' && isOfThatDomain && isWhole) return 'proved';
    const unanswered = [status.result, ...dkim.results.map((one) => one.status.result)];
    return unanswered.includes('temperror') ? 'later' : 'not-proved';
  }
}
