// Whether somebody who works is served while slowhttptest holds hundreds of connections that send or read as slowly as they can:
//   node run.mjs SOURCE PROGRAM
// Ends with 77, which ctest takes for "skipped", where slowhttptest (Debian's package of that name) is missing. The one who works comes from another
// address of the loopback: what one address may hold of the server is limited, and told to it.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [source, program] = process.argv.slice(2, 4).map((one) => resolve(one));
const slowClients = 400;
const seconds = 15;
const patience_ms = 10_000; // of a machine that does much else: who starves waits longer

if (spawnSync('slowhttptest', ['-h']).error) {
    console.log('skipped: slowhttptest is not installed');
    process.exit(77);
}

const folder = mkdtempSync(join(tmpdir(), 'thidua-slow-'));
const home = join(folder, 'home');
mkdirSync(home);
for (const part of ['config', 'workflows']) cpSync(join(source, part), join(home, part), { recursive: true, dereference: true });
symlinkSync(dirname(dirname(program)), join(home, 'build'));
// As if each slow client came from an address of its own; else most of them would be turned away at the door.
writeFileSync(join(home, 'config', 'serve.info'), 'serve\n{\n    access-log { on no }\n    limits { connections-per-peer 1000 }\n}\n');

function serve() {
    const server = spawn(program, ['serve', '--demo', '--listen', '127.0.0.1:0', '--store', join(folder, 'store'), '--format', 'json'],
        { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    server.stderr.on('data', (text) => { said += text; });
    return new Promise((done, failed) => {
        server.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
        createInterface({ input: server.stdout }).on('line', (line) => { if (JSON.parse(line).address) done({ server, url: JSON.parse(line).address }); });
    });
}

function lost(why) {
    console.log(`a request was lost: ${why}`);
    return null;
}

/** How long one request takes, on a connection of its own; null when it is not answered as it should be. */
function probe(url) {
    const begun = performance.now();
    return new Promise((done) => {
        const asked = request(`${url}/api/v1/openapi.json`, { localAddress: '127.0.0.2', agent: false, timeout: patience_ms }, (response) => {
            let bytes = 0;
            response.on('data', (piece) => { bytes += piece.length; });
            response.on('end', () => done(response.statusCode === 200 && bytes > 10_000 ? performance.now() - begun : lost(`status ${response.statusCode}, ${bytes} bytes`)));
            response.on('error', (fault) => done(lost(fault.message)));
        });
        asked.on('timeout', () => asked.destroy(new Error('no answer')));
        asked.on('error', (fault) => done(lost(fault.message)));
        asked.end();
    });
}

function median(times) {
    return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

async function probes(url, wanted) {
    const times = [];
    while (wanted(times.length)) {
        times.push(await probe(url));
        await new Promise((done) => { setTimeout(done, 20); });
    }
    return times;
}

function memory_kB(pid) {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

/** The slow clients' own word: how many stood open at most. */
async function beside(url, mode) {
    const slow = spawn('slowhttptest', [...mode, '-c', String(slowClients), '-r', '200', '-l', String(seconds), '-p', '3'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let most = 0;
    let rest = '';
    slow.stdout.on('data', (text) => {
        rest += text;
        for (const [, count] of rest.matchAll(/connected:\s+(?:\x1b\[[\d;]*m)*\s*(\d+)/g)) most = Math.max(most, Number(count));
        rest = rest.slice(-200);
    });
    let running = true;
    slow.on('exit', () => { running = false; });
    const times = await probes(url, () => running);
    return { times, most };
}

const { server, url } = await serve();
const modes = {
    'slow heads': ['-H', '-u', `${url}/api/v1/session`, '-i', '3', '-x', '24'],
    'slow bodies': ['-B', '-u', `${url}/api/v1/session`, '-i', '3', '-s', '900', '-t', 'POST', '-f', 'application/json', '-x', '8'],
    'slow reading': ['-X', '-u', `${url}/api/v1/openapi.json`, '-n', '3', '-w', '64', '-y', '128', '-z', '16', '-k', '3'],
};
let faults = 0;
await probes(url, (count) => count < 20);
const usual = median(await probes(url, (count) => count < 60));
const memory = memory_kB(server.pid);
for (const [name, mode] of Object.entries(modes)) {
    const { times, most } = await beside(url, mode);
    const none = times.filter((one) => one === null).length;
    const slowest = Math.max(...times.filter((one) => one !== null)) / usual;
    const ratio = median(times.filter((one) => one !== null)) / usual;
    console.log(`${name}: ${most} slow clients at most, ${times.length} requests beside them, ${none} lost, median ${ratio.toFixed(2)} and slowest ${slowest.toFixed(1)} times the usual`);
    if (none > 0 || times.length < 20 || most < slowClients / 4) faults += 1;
}
const after = await probes(url, (count) => count < 20);
if (after.includes(null)) faults += 1;
console.log(`memory of the server: ${(memory_kB(server.pid) / memory).toFixed(2)} times what it was`);
server.removeAllListeners('exit');
server.kill('SIGTERM');
const ended = await new Promise((done) => { server.on('exit', done); });
rmSync(folder, { recursive: true, force: true });
process.exit(faults > 0 || ended !== 0 ? 1 : 0);
