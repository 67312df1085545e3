import { StoreUnavailable, UnfitServer } from '@governance/event-sourcing';
import { ConsoleLogger } from '@nestjs/common';

/** What Nest has to say. Why a start was refused is told once, in words, by whoever started. */
export class StartLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['error', 'warn'] });
  }

  override error(told: unknown, ...more: unknown[]): void {
    if (told instanceof UnfitServer || told instanceof StoreUnavailable) return;
    super.error(told, ...more);
  }
}
