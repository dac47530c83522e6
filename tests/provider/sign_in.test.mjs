// The whole road with a provider that others wrote: sign in, prove oneself anew, leave; over plain HTTP on this machine.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { Browser } from './browser.mjs';
import { openProvider } from './provider.mjs';

const { THIDUA: program, THIDUA_SOURCE: source } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'thidua-provider-'));
const home = join(folder, 'home');
const store = join(folder, 'store');
let here, provider, server;

function freePort() {
    const probe = createServer();
    return new Promise((resolve) => {
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

function run(...given) {
    const { status, stdout, stderr } = spawnSync(program, [...given, '--store', store, '--format', 'json'], { cwd: home, encoding: 'utf8' });
    assert.equal(status, 0, `thidua ${given.join(' ')}: ${stdout}${stderr}`);
    return stdout;
}

function serve(port) {
    server = spawn(program, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--store', store, '--format', 'json'], { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    server.stderr.on('data', (text) => { said += text; });
    return new Promise((resolve, reject) => {
        server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
        createInterface({ input: server.stdout }).on('line', (line) => { if (JSON.parse(line).address) resolve(); });
    });
}

before(async () => {
    mkdirSync(home);
    for (const part of ['config', 'workflows']) cpSync(join(source, part), join(home, part), { recursive: true, dereference: true });
    symlinkSync(dirname(dirname(program)), join(home, 'build'));
    const port = await freePort();
    here = `http://127.0.0.1:${port}`;
    const redirect = `${here}/dang-nhap/tra-loi`;
    provider = await openProvider(redirect);
    writeFileSync(join(home, 'config', 'oidc-secret'), 'a:secret+of%this/test\n');
    writeFileSync(join(home, 'config', 'accounts.info'), `accounts
{
    oidc
    {
        name "tài khoản thử"
        issuer "${provider.issuer}"
        client-id thidua
        client-secret-file oidc-secret
        redirect "${redirect}"
        scopes profile
        claim preferred_username
    }
}
`);
    run('create', 'quan-ly-nha', '--as', 'hoa.tm');
    run('account', 'add', 'hoa.tm');
    await serve(port);
});

after(async () => {
    server?.removeAllListeners('exit');
    server?.kill('SIGTERM');
    await provider?.close();
    rmSync(folder, { recursive: true, force: true });
});

function api(browser, path, method = 'GET', body = undefined) {
    return browser.ask(`${here}/api/v1/${path}`, {
        method, ...(body ? { body: JSON.stringify(body) } : {}),
        headers: { origin: here, 'accept-language': 'vi', ...(body ? { 'content-type': 'application/json' } : {}) },
    });
}

/** From the sign-in page to the page that takes the answer. */
async function answerFor(browser, name, purpose = 'sign-in') {
    const begun = await api(browser, 'session/provider', 'POST', { purpose, return_to: '/viec?loc=tre' });
    assert.equal(begun.status, 200, await begun.clone().text());
    const back = new URL(await browser.walk((await begun.json()).address, name));
    assert.equal(back.origin + back.pathname, `${here}/dang-nhap/tra-loi`);
    return Object.fromEntries(back.searchParams);
}

async function code(answer) {
    return (await answer.json()).notes[0].code;
}

test('somebody with an account signs in, proves himself anew, and leaves', async () => {
    const browser = new Browser();
    assert.deepEqual(await (await api(browser, 'session/provider')).json(), { offered: true, name: 'tài khoản thử' });
    const answer = await answerFor(browser, 'so-hoa.tm');
    assert.equal(answer.iss, provider.issuer);
    const opened = await api(browser, 'session/provider/answer', 'POST', answer);
    assert.equal(opened.status, 200, await opened.clone().text());
    const told = await opened.json();
    assert.equal(told.return_to, '/viec?loc=tre');
    assert.equal(told.session.person.id, 'hoa.tm');
    assert.equal(told.session.proof, 'provider');
    assert.equal((await api(browser, 'inbox')).status, 200);

    assert.equal(await code(await api(browser, 'session/provider/answer', 'POST', answer)), 'TD1753');

    const anew = await answerFor(browser, 'so-hoa.tm', 'fresh-proof');
    const proven = await api(browser, 'session/provider/answer', 'POST', anew);
    assert.equal(proven.status, 200, await proven.clone().text());
    assert.ok(new Date((await proven.json()).session.stepped_up_until) > new Date());

    const left = await api(browser, 'session/provider', 'DELETE');
    assert.match((await left.json()).address, new RegExp(`^${provider.issuer}/session/end\\?client_id=thidua$`));
    assert.equal((await api(browser, 'inbox')).status, 401);
});

test('nobody gets an account by signing in', async () => {
    const browser = new Browser();
    const refused = await api(browser, 'session/provider/answer', 'POST', await answerFor(browser, 'so-la.ai'));
    assert.equal(refused.status, 422);
    assert.equal(await code(refused), 'TD1762');
    assert.equal((await api(browser, 'inbox')).status, 401);
});

test('an answer is of no use in another browser', async () => {
    const answer = await answerFor(new Browser(), 'so-hoa.tm');
    assert.equal(await code(await api(new Browser(), 'session/provider/answer', 'POST', answer)), 'TD1753');
});

test('a name that the owner of the store notes is the account', async () => {
    run('account', 'external-name', 'hoa.tm', 'tran-mai-hoa');
    const browser = new Browser();
    assert.equal(await code(await api(browser, 'session/provider/answer', 'POST', await answerFor(browser, 'so-hoa.tm'))), 'TD1762');
    const other = new Browser();
    assert.equal((await api(other, 'session/provider/answer', 'POST', await answerFor(other, 'tran-mai-hoa'))).status, 200);
});
