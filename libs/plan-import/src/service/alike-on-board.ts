import { actionsIn } from '@governance/partnership';
import { advice, learnOwners, ownerAliases, type Finding, type ProposedPlan } from '../index.js';
import type { BoardRow } from '@governance/views';
import { boardNameOf } from './owner-names.js';

/**
 * The plan with a finding for each name that looks like an organisation of the board: a second document makes no second
 * organisation in silence. What the document itself has two names for is one finding with that.
 */
export function withAlikeOnBoard(board: BoardRow, plan: ProposedPlan): ProposedPlan {
  const actions = actionsIn(plan);
  const owners = [...new Set(actions.flatMap((action) => action.owners))];
  const nameOf = boardNameOf(board);
  const unknown = new Set(owners.filter((name) => nameOf(name) === undefined));
  const held = board.organisations.filter(({ left }) => !left).map(({ name }) => name);
  if (unknown.size === 0 || held.length === 0) return plan;
  const groups = ownerAliases([...unknown, ...held], learnOwners([...owners, ...held])).filter(
    (group) => group.some((name) => unknown.has(name)) && group.some((name) => !unknown.has(name)),
  );
  if (groups.length === 0) return plan;
  const isPartOf = (finding: Finding) =>
    finding.kind === 'owner-alias' &&
    groups.some((group) =>
      owners.every((name) => !finding.message.includes(`‘${name}’`) || group.includes(name)),
    );
  const alike = groups.map((group): Finding => {
    const rows = actions
      .filter((action) => action.owners.some((name) => group.includes(name)))
      .map(({ source }) => source.row);
    const names = [...group].sort().map((name) => `‘${name}’`);
    return {
      kind: 'owner-alias',
      at: `rows ${rows.join(', ')}`,
      rows,
      message: `These names look like one owner: ${names.join(', ')}. ${advice.alike.waiting}`,
    };
  });
  return { ...plan, findings: [...plan.findings.filter((finding) => !isPartOf(finding)), ...alike] };
}
