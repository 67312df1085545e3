import autocannon, { type Asked } from 'autocannon';
import type { Running } from './processes.js';

export const connections = 16;

export interface Measured {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Milliseconds of the web process's own processor time for each request: what a busy machine changes least. */
  readonly processor: number | null;
}

export interface Load {
  readonly web: Running;
  /** Asked in turn. */
  readonly requests: readonly Asked[];
  readonly seconds: number;
}

/** Asks for each page once, one after the other. @throws Error when one does not answer 200. */
export async function visitEach({ address }: Running, requests: readonly Asked[]): Promise<void> {
  for (const { path, headers } of requests) {
    const { status } = await fetch(address + path, { headers, redirect: 'manual' });
    if (status !== 200) throw new Error(`${path} answers ${status}, not 200.`);
  }
}

/**
 * Asks for pages over 16 connections for some seconds, each beginning at another place of the list.
 * @throws Error when a page does not answer 200: a fast refusal is no figure.
 */
export async function ask({ web, requests, seconds }: Load): Promise<Measured> {
  const before = web.processorMs();
  let client = 0;
  const result = await autocannon({
    url: web.address,
    connections,
    duration: seconds,
    requests,
    setupClient: (opened) => {
      const from = Math.floor((client++ * requests.length) / connections);
      opened.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0)
    throw new Error(`${failed} of ${result.requests.total} requests failed, such as ${requests[0]!.path}.`);
  const { p50, p99 } = result.latency;
  const { average, total } = result.requests;
  const after = web.processorMs();
  const processor = before === null || after === null ? null : (after - before) / total;
  return { p50, p99, perSecond: Math.round(average), processor };
}

/** The middle one of several rounds, so that a noisy moment does not count. */
export function middle(rounds: readonly Measured[]): Measured {
  const of = (figure: (measured: Measured) => number) =>
    rounds.map(figure).sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
  return {
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    perSecond: of(({ perSecond }) => perSecond),
    processor: rounds[0]?.processor == null ? null : of(({ processor }) => processor!),
  };
}
