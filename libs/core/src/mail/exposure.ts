import { isLoopback } from '../loopback.js';
import { keepsMail, SettingsRefused, type Settings } from '../settings.js';

/**
 * Without a mail server, sign-in codes stay on this machine: on its console, or in its outbox. So a service that others
 * are meant to reach is not started without one.
 */
export function refuseUnfitExposure(settings: Settings): void {
  if (!keepsMail(settings)) return;
  const { host, publicUrl, outbox } = settings;
  const { protocol, hostname } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  // An outbox is never shown through a proxy, and https without one is not served here.
  if (outbox === 'open' && !isSecure) return;
  const open = [
    ...(isLoopback(host) ? [] : [`HOST is ${host}`]),
    ...(isLoopback(hostname) && !isSecure ? [] : [`PUBLIC_URL is ${publicUrl}`]),
  ];
  if (open.length === 0) return;
  throw new SettingsRefused(
    `${open.join(' and ')}, so others are meant to reach this service, and neither SMTP_URL nor NOTIFY_API_KEY is set: nobody could be sent a sign-in code. ` +
      'Set SMTP_URL to your mail server, or NOTIFY_API_KEY to your key of GOV.UK Notify' +
      (isSecure
        ? '.'
        : ', or OUTBOX=open for a demonstration on a closed network, where everybody may read all mail.'),
  );
}

/** What to say at a start that does not say which proxies stand in front; null when it is said, or none needs to. */
export function unsaidProxies({ publicUrl, trustedProxies }: Settings): string | null {
  if (trustedProxies !== null || !publicUrl.startsWith('https://')) return null;
  return (
    'PUBLIC_URL begins https://, so a proxy stands in front, and TRUSTED_PROXIES does not say which. Until it does, no proxy is believed: ' +
    'the security log names the proxy in place of whoever asks, and tries are counted for each mailbox, not for each client. ' +
    'Set TRUSTED_PROXIES=loopback for a proxy on this machine, or the addresses of your proxies.'
  );
}
