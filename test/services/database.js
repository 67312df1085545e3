import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@governance/embedded';
import pg from 'pg';
import { killServer } from './server-processes.js';
/** A new, empty database on the test server, for one test file. */
export async function freshDatabase() {
    const server = process.env['TEST_DATABASE_URL'] ?? process.env['GOVERNANCE_TEST_DATABASE'];
    if (!server)
        throw new Error('No test database: run this test in the Jest project "service" or "journeys".');
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await query(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return {
        connectionString: url.href,
        drop: async () => void (await query(server, `DROP DATABASE ${name} WITH (FORCE)`)),
    };
}
/** A PostgreSQL server of a test's own, for tests that stop it or change its settings. */
export async function ownServer(settings = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
    const dataFolder = join(folder, 'postgres');
    let server = await startEmbeddedPostgres({ dataFolder, settings });
    const { connectionString } = server;
    const port = Number(new URL(connectionString).port);
    return {
        connectionString,
        restart: async (newSettings = settings) => {
            await server.stop();
            server = await startEmbeddedPostgres({ dataFolder, port, settings: newSettings });
        },
        stop: () => server.stop(),
        kill: () => killServer(dataFolder),
        remove: async () => {
            await server.stop();
            await rm(folder, { recursive: true, force: true });
        },
    };
}
/** The same database under the account that web and worker run under, which owns nothing. */
export function asApp(connectionString) {
    const url = new URL(connectionString);
    url.username = 'governance_app';
    url.password = 'of-tests';
    return url.href;
}
/** Runs one statement over a connection of its own. */
export async function query(connectionString, statement, values = []) {
    const client = new pg.Client({ connectionString });
    try {
        await client.connect();
        return (await client.query(statement, [...values])).rows;
    }
    finally {
        await client.end();
    }
}
//# sourceMappingURL=database.js.map