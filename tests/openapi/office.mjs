// A server of the program with a few nominations, people with tokens, and a proxy before it that holds each exchange against the document.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { THIDUA: program, THIDUA_SOURCE: source } = process.env;

export function freePort() {
    const probe = createServer();
    return new Promise((resolve) => {
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

function started(child, isReady) {
    let said = '';
    child.stderr.on('data', (text) => { said += text; });
    return new Promise((resolve, reject) => {
        child.on('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}: ${said}`)));
        createInterface({ input: child.stdout }).on('line', (line) => { if (isReady(line)) resolve(); });
    });
}

export class Office {
    folder = mkdtempSync(join(tmpdir(), 'thidua-openapi-'));
    store = join(this.folder, 'store');
    children = [];
    tokens = {};
    passwords = {};

    run(...given) {
        const { status, stdout, stderr } = spawnSync(program, [...given, '--store', this.store, '--format', 'json'], { cwd: source, encoding: 'utf8' });
        return { status, stdout, stderr };
    }

    /** `people`: who gets an account. */
    async open(people) {
        this.run('import', 'workflows/khen-thuong/sample/de-nghi-khen-thuong.xlsx', '--partial', '--as', 'hoa.tm');
        for (const person of people) this.passwords[person] = JSON.parse(this.run('account', 'add', person, '--demo').stdout).first_password;
        const port = await freePort();
        this.address = `http://127.0.0.1:${port}`;
        const server = spawn(program, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--store', this.store, '--format', 'json'],
            { cwd: source, stdio: ['ignore', 'pipe', 'pipe'] });
        this.children.push(server);
        await started(server, (line) => JSON.parse(line).address);
        this.document = await (await fetch(`${this.address}/api/v1/openapi.json`)).json();
        this.file = join(this.folder, 'openapi.json');
        writeFileSync(this.file, JSON.stringify(this.document));
        for (const person of people) this.tokens[person] = await this.tokenOf(person);
    }

    /** As a browser on the server's own page. */
    async byBrowser(method, path, body, cookie = '') {
        const headers = { origin: this.address, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
        return fetch(`${this.address}/api/v1/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    }

    /** The document knows the session by the name that its cookie has under TLS; in a demonstration without TLS it has another. */
    async cookieOf(person) {
        return `${await this.sessionOf(person)}; __Host-thidua=demonstration`;
    }

    async sessionOf(person) {
        const signed = await this.byBrowser('POST', 'session', { user: person, password: this.passwords[person] });
        if (signed.status !== 200) throw new Error(`${person}: ${signed.status} ${await signed.text()}`);
        const cookie = signed.headers.getSetCookie().find((one) => one.startsWith('thidua=')).split(';')[0];
        const proven = await this.byBrowser('POST', 'session/step-up', { password: this.passwords[person] }, cookie);
        const renewed = proven.headers.getSetCookie().find((one) => one.startsWith('thidua='));
        return renewed ? renewed.split(';')[0] : cookie;
    }

    async tokenOf(person) {
        const made = await this.byBrowser('POST', 'me/tokens', { name: 'proxy', scope: 'write', days: 1 }, await this.cookieOf(person));
        if (made.status !== 201) throw new Error(`${person}: ${made.status} ${await made.text()}`);
        return (await made.json()).secret;
    }

    /** The proxy of others; exchanges that are not as the document says are told in a header of the answer. */
    async openProxy(work) {
        const port = await freePort();
        this.proxy = `http://127.0.0.1:${port}`;
        const prism = spawn(process.execPath, [join(work, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js'), 'proxy', this.file, `${this.address}/api/v1`,
            '--port', String(port), '--host', '127.0.0.1'], { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
        this.children.push(prism);
        await started(prism, (line) => line.includes('listening'));
        prism.stdout.resume();
    }

    close() {
        for (const child of this.children) {
            child.removeAllListeners('exit');
            child.kill('SIGTERM');
        }
        rmSync(this.folder, { recursive: true, force: true });
    }
}
