import { createTransport, type Transporter } from 'nodemailer';

export interface Mail {
  readonly to: string;
  /** Carries no name and nothing sensitive. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail could not be handed to the mail server. The address is not in the message: it is personal data. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Sends mail by SMTP. */
export class Mailer {
  private readonly transport: Transporter;

  /** @param smtpUrl `smtp://user:password@host:port` or `smtps://…` */
  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 });
  }

  /** @throws MailRefused */
  async send(mail: Mail): Promise<void> {
    try {
      await this.transport.sendMail({ ...mail, from: this.from });
    } catch (error) {
      const code =
        (error as { responseCode?: number; code?: string }).responseCode ?? (error as { code?: string }).code;
      throw new MailRefused(`The mail server did not take the mail (${code ?? 'no reason given'}).`);
    }
  }

  close(): void {
    this.transport.close();
  }
}
