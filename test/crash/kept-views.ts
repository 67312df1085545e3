import { auditTrail, personRoles } from '@governance/views';
import type { View } from '@governance/views';
import { tally } from './tally.js';

/** Views of the product that fold what the writers write, and one that is sensitive to order. */
export const keptViews = [tally, personRoles, auditTrail] as unknown as readonly View<object>[];
