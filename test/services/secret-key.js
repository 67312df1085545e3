/** SECRET_KEY of every installation that a test makes. */
export const secretKey = 'of-tests-'.padEnd(40, '0');
//# sourceMappingURL=secret-key.js.map