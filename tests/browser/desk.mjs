// A desk of its own for each spec: a store in the middle of its season, accounts, and the program's own server.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const people = { clerk: 'hoa.tm', head: 'cuong.nm', office: 'ha.nt', operator: 'khanh.tq', second: 'long.dv', union: 'ly.nt', appraiser: 'yen.dth' };
/** What each spec works on, so that none waits for another. */
const nominations = { draft: 'N-17', keys: 'N-16', road: 'N-1', waiting: 'N-15', hostile: 'N-14' };

/** Where configuration and workflows are read: those of the source tree, unless a spec changes them. */
let home = process.env.THIDUA_SOURCE;

function ask(store, ...given) {
    return spawnSync(process.env.THIDUA, [...given, '--store', store, '--format', 'json'], { cwd: home, encoding: 'utf8' });
}

/** A copy that may be written to. */
function copyHome(folder) {
    const copy = join(folder, 'home');
    mkdirSync(copy);
    for (const part of ['config', 'workflows']) cpSync(join(process.env.THIDUA_SOURCE, part), join(copy, part), { recursive: true });
    symlinkSync(dirname(dirname(resolve(process.env.THIDUA))), join(copy, 'build'));
    return copy;
}

/** Other texts in the files of a copy: { 'config/x.info': [[from, to], …] }. */
function changeFiles(changes) {
    for (const [name, pairs] of Object.entries(changes)) {
        const file = join(home, name);
        let text = readFileSync(file, 'utf8');
        for (const [from, to] of pairs) {
            if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
            text = text.replace(from, to);
        }
        writeFileSync(file, text);
    }
}

function run(store, ...given) {
    const { status, stdout, stderr } = ask(store, ...given);
    if (status !== 0) throw new Error(`thidua ${given.join(' ')} ended with ${status}: ${stdout}${stderr}`);
    return stdout.trim();
}

/** Imported by its clerk, and one proposed, submitted and scored. */
function fill(store) {
    // The rows of other units are refused, and told by the status.
    const { written } = JSON.parse(ask(store, 'import', 'workflows/khen-thuong/sample/de-nghi-khen-thuong.xlsx', '--partial', '--as', people.clerk).stdout);
    if (!written) throw new Error('nothing was imported');
    run(store, 'act', nominations.waiting, 'propose', '--as', people.clerk);
    run(store, 'act', nominations.waiting, 'submit', '--as', people.head);
    run(store, 'deliver', '--as', people.office);
}

function serve(store, port) {
    const server = spawn(process.env.THIDUA, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--store', store, '--format', 'json'],
        { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    server.stderr.on('data', (text) => { said += text; });
    return new Promise((resolve, reject) => {
        server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
        createInterface({ input: server.stdout }).on('line', (line) => {
            const { address } = JSON.parse(line);
            if (address) resolve({ server, address });
        });
    });
}

/**
 * THIDUA_DESK names a server that runs already; its accounts all have the password THIDUA_PASSWORD. `own`: on a copy of the
 * configuration, in whose files `changes` puts other texts, which gets `accounts` as accounts.info, and `files` besides.
 */
export async function openDesk({ own = false, changes = {}, accounts = '', files = {}, port = 0 } = {}) {
    if (process.env.THIDUA_DESK)
        return { ...people, ...nominations, url: process.env.THIDUA_DESK, passwordOf: () => process.env.THIDUA_PASSWORD, close: async () => undefined };
    const folder = mkdtempSync(join(tmpdir(), 'thidua-desk-'));
    const store = join(folder, 'store');
    if (own) home = copyHome(folder);
    changeFiles(changes);
    if (accounts) writeFileSync(join(home, 'config/accounts.info'), accounts);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
    fill(store);
    const passwords = new Map(Object.values(people).map((person) =>
        [person, JSON.parse(run(store, 'account', 'add', person, '--demo')).first_password]));
    const { server, address } = await serve(store, port);
    const close = () => new Promise((resolve) => {
        server.removeAllListeners('exit');
        server.once('exit', () => { rmSync(folder, { recursive: true, force: true }); resolve(); });
        server.kill('SIGTERM');
    });
    const change = (name, from, to) => changeFiles({ [name]: [[from, to]] });
    return { ...people, ...nominations, url: address, home, passwordOf: (user) => passwords.get(user), change, close };
}
