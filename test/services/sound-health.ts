import { setTimeout as pause } from 'node:timers/promises';

/**
 * The answer of `/health` once it is 200: on a busy machine what it asks may take longer than the second that it waits.
 * @returns after 30 seconds whatever it answers then
 */
export async function soundHealth(address: string, headers: Record<string, string> = {}): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${address}/health`, { headers });
    if (answer.status === 200 || tries === 60) return answer;
    await pause(500);
  }
}
