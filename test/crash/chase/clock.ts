import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { instantOf, type Instant, asInstant } from '@governance/calendar';
import { ChaseOwners, DueMails, SendMail } from '@governance/chasing/service';
import { Clock } from '@governance/core';

/** The instant that the harness and all its workers take for now, in a file, so that a frozen one wakes to the right time. */
export class SharedClock {
  constructor(
    readonly file: string,
    private instant: string,
  ) {
    this.advance(0);
  }

  get now(): string {
    return this.instant;
  }

  /** @param by ms */
  advance(by: number): void {
    this.instant = instantOf(Date.parse(this.instant) + by);
    // Never half written: a worker may be reading.
    writeFileSync(`${this.file}.new`, this.instant);
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Lets the product in this process live by the clock of a file, and its queues and timers by the real one. */
export function liveBy(file: string): void {
  const now = (): Instant => asInstant(readFileSync(file, 'utf8'));
  const { everywhere } = ChaseOwners.prototype;
  ChaseOwners.prototype.everywhere = function () {
    return everywhere.call(this, now());
  };
  const { list } = DueMails.prototype;
  DueMails.prototype.list = function () {
    return list.call(this, now());
  };
  const { sendAll } = SendMail.prototype;
  SendMail.prototype.sendAll = function (batch) {
    return sendAll.call(this, batch, now());
  };
  Clock.prototype.now = () => Promise.resolve(now());
}
