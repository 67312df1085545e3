/** SECRET_KEY of every installation that a test makes. */
export declare const secretKey: string;
