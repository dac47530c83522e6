// Runs the tests with linters and a proxy that others wrote, or says why not and ends with 77, which ctest takes for "skipped":
//   node run.mjs SOURCE WORK PROGRAM
// SOURCE is the source tree, WORK a folder of the build tree where packages are installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [source, work, program] = process.argv.slice(2, 5).map((one) => resolve(one));
const oldestNode = 20;
const longest_ms = 8 * 60_000;

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(77);
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) skip(`the linters need Node ${oldestNode} or newer`);
const tests = join(source, 'tests', 'openapi');
mkdirSync(work, { recursive: true });
for (const name of readdirSync(tests)) cpSync(join(tests, name), join(work, name));
const lock = createHash('sha256').update(readFileSync(join(work, 'package-lock.json'))).digest('hex');
const mark = join(work, 'node_modules', '.installed');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
    const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1'],
        { cwd: work, encoding: 'utf8', timeout: 300_000 });
    if (done.status !== 0) skip('the linters and the proxy could not be installed: npm is not reachable');
    writeFileSync(mark, lock);
}
const ran = spawnSync(process.execPath, ['--test', '--test-reporter=spec', 'contract.test.mjs'], {
    cwd: work, stdio: 'inherit', timeout: longest_ms, env: { ...process.env, THIDUA: program, THIDUA_SOURCE: source },
});
process.exit(ran.status ?? 1);
