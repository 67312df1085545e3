/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  export interface Asked {
    readonly method: 'GET';
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
  }

  export interface Client {
    setRequests(requests: readonly Asked[]): void;
  }

  export interface Result {
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
    readonly requests: { readonly average: number; readonly total: number };
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
  }

  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly Asked[];
    readonly setupClient: (client: Client) => void;
  }): Promise<Result>;
}
