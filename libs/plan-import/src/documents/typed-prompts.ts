import { oneLine } from '../cells/clean-cell.js';
import type { Block } from './block.js';
import { LeftOut } from './left-out.js';

const prompt =
  /^(?:[[<{(]\s*(?:insert|enter|add|type|name of|to be (?:inserted|completed))\b[^\]>})]{0,60}[\]>})]|(?:click|tap|click or tap)(?: or tap)?(?: here)? to (?:enter|add|insert|type) .{1,40}|choose an item|(?:insert|enter|add) (?:text|name|date|lead|owner|action|details)(?: here)?|d{1,2}[/.-]m{1,3}[/.-]y{2,4}|lorem ipsum\b.*)\.?$/i;
const longest = 120;

/** Words that a template wrote and nobody wrote over, `[insert lead]`: taken as empty, and told. */
export function withoutTypedPrompts(blocks: readonly Block[]) {
  const leftOut = new LeftOut();
  const without = (cell: string) => {
    if (cell.length > longest || !prompt.test(oneLine(cell))) return cell;
    leftOut.prompt(cell);
    return '';
  };
  return {
    blocks: blocks.map((block) =>
      block.kind === 'line' ? block : { ...block, cells: block.cells.map(without) },
    ),
    findings: leftOut.all(),
  };
}
