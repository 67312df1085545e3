import type { Request } from 'express';

/** What a browser is told of the end of a session; kept in the browser alone, and shown once. */
type Why = 'everywhere' | 'sent';

/** Says to the sign-in page, which comes next, why somebody stands there. */
export function keepWhySignedOut(request: Request, why: Why): void {
  request.cookiesKept.write('signed-out', why);
}

/**
 * Why somebody stands at the sign-in page, in words; null when nothing can be said. That a session is over is seen by
 * the cookies that the browser still holds; which of the causes it was is not kept for anybody.
 */
export function takeWhySignedOut(
  request: Request,
  { idleMinutes, hours }: { readonly idleMinutes: number; readonly hours: number },
): string | null {
  const { cookiesKept, session } = request;
  const why = cookiesKept.read('signed-out');
  if (why !== null) cookiesKept.clear('signed-out');
  if (session.signedIn) return null;
  if (why === 'everywhere') return 'You signed out everywhere: every browser is asked for a code again.';
  const held = cookiesKept.read('governance') && cookiesKept.read('known') && !session.awaiting;
  if (why === 'sent')
    return held
      ? 'You were signed out: nothing that you sent was read. Sign in, and send it again.'
      : 'You are not signed in: nothing that you sent was read. Sign in, and send it again.';
  if (!held) return null;
  return `You were signed out. That happens after ${idleMinutes} minutes without use, ${hours} hours after signing in, when you are signed out from another browser or by the secretariat, and when another email address of yours took effect: sign in with that one then.`;
}
