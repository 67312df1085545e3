import { migrate } from '@governance/installation';
import { asApp } from './database.js';
/**
 * Brings a database to this version, as the account that owns it.
 * @returns its address for the account that web and worker run under, which owns nothing: what a test does by it, the
 *   product can do
 */
export async function migrated(connectionString, eventStoreUrl = null) {
    const app = asApp(connectionString);
    await migrate(app, eventStoreUrl, connectionString);
    return app;
}
//# sourceMappingURL=migrated.js.map