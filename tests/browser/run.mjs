// Runs the specs in a browser, or says why not and ends with 77, which ctest takes for "skipped":
//   node run.mjs SOURCE WORK PROGRAM [SPEC…]
// SOURCE is the source tree, WORK a folder of the build tree where packages are installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [source, work, program, ...wanted] = process.argv.slice(2, 5).map((one) => resolve(one)).concat(process.argv.slice(5));
const oldestNode = 20;
const longest_ms = 20 * 60_000; // a spec that cannot open its desk would hold the browser for ever
/** Where the screens were built: a program without screens has none. */
const web = resolve(work, '../../../engine/web/work');
const chromium = process.env.THIDUA_CHROMIUM ?? '/usr/bin/chromium';

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(77);
}

function canRun(path) {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) skip(`the specs need Node ${oldestNode} or newer`);
if (!canRun(chromium)) skip('there is no Chromium: apt-get install chromium');
if (!existsSync(join(web, 'node_modules', '.installed'))) skip('the program was built without screens');
const help = spawnSync(program, ['serve', '--help'], { cwd: source });
if (help.status !== 0) skip('this program has no server yet');

/** Whether the packages of these tests are in a folder of the build tree, beside a copy of the tests. */
function isReady(name, folder) {
    const tests = join(source, 'tests', name);
    mkdirSync(folder, { recursive: true });
    for (const one of readdirSync(tests)) cpSync(join(tests, one), join(folder, one));
    const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
    const mark = join(folder, 'node_modules', '.installed');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return true;
    const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1'],
        { cwd: folder, encoding: 'utf8', timeout: 300_000 });
    if (done.status === 0) writeFileSync(mark, lock);
    return done.status === 0;
}

if (!isReady('browser', work)) skip('playwright-core and axe-core could not be installed');
/** A provider of OpenID Connect that others wrote; without it the spec that signs in there is skipped. */
const provider = resolve(work, '../../provider/work');
const specs = readdirSync(work).filter((name) => name.endsWith('.spec.mjs') && (!wanted.length || wanted.some((one) => name.startsWith(one))));
const ran = spawnSync(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...specs], {
    cwd: work, stdio: 'inherit', timeout: longest_ms,
    env: {
        ...process.env, THIDUA: program, THIDUA_SOURCE: source, THIDUA_ROUTES: join(source, 'engine/web/src/shell/routing/routes.ts'),
        THIDUA_WEB: web, THIDUA_PROVIDER: specs.includes('provider.spec.mjs') && isReady('provider', provider) ? provider : '',
    },
});
process.exit(ran.status ?? 1);
