import type { Recorded } from '@governance/event-sourcing';
import type { DomainEvent } from '@governance/partnership';

export type Entry = Recorded<DomainEvent>;
