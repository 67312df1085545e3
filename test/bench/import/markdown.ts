import type { Line } from './line.js';
import { reachesAim, type Answers } from './score.js';

const head = [
  '| document | format | actions there | found | invented | owners right / people told / wrong / asked | deadlines right / wrong / asked | seconds | MB | reaches the aim |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|---|',
];

/** A row for each document, as a page of the guide holds it. */
export function markdownTable(lines: readonly Line[]): string {
  return [...head, ...lines.map(rowOf)].join('\n');
}

function rowOf({ document, refused, actions, score, table, seconds, megabytes }: Line): string {
  const dot = document.lastIndexOf('.');
  const cells = [
    document.slice(0, dot).replaceAll('|', '\\|'),
    document.slice(dot + 1).toLowerCase(),
    score?.actions ?? '–',
    refused === undefined ? (score?.matched ?? actions) : 'refused',
    score?.invented ?? '–',
    score
      ? `${score.owners.right} / ${score.owners.told} / ${score.owners.wrong} / ${score.owners.asked}`
      : '–',
    answers(score?.deadlines),
    seconds.toFixed(1),
    megabytes.toFixed(0),
    !score ? '–' : reachesAim(score) ? 'yes' : table ? 'no' : 'no table',
  ];
  return `| ${cells.join(' | ')} |`;
}

function answers(all: Answers | undefined): string {
  return all ? `${all.right} / ${all.wrong} / ${all.asked}` : '–';
}
