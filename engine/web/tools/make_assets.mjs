// Builds the screens and writes them as a C++ source:
//   node make_assets.mjs SOURCE WORK OUT
// SOURCE is this room, WORK a folder of the build tree where packages are installed, OUT the source to write.
// Without the packages (no npm, no registry) OUT holds no asset and the build goes on; a fault in the screens, in their
// words or in their sizes fails it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { typesOf } from './api_types.mjs';
import { checkWords } from './check_words.mjs';
import { sourceOf } from './embed.mjs';

const [source, work, out] = process.argv.slice(2).map((one) => resolve(one));
const copied = ['src', 'styles', 'messages', 'tools', 'index.html', 'openapi.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

function run(program, ...given) {
    return spawnSync(program, given, { cwd: work, encoding: 'utf8', timeout: 300_000 });
}

/** Whether the packages of the lock file are in WORK. */
function install() {
    const lock = createHash('sha256').update(readFileSync(join(work, 'package-lock.json'))).digest('hex');
    const mark = join(work, 'node_modules', '.installed');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return true;
    const done = run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1');
    if (done.status !== 0) {
        const said = (done.stderr || done.error?.message || '').trim().split('\n').slice(0, 3).join('\n  ');
        console.log(`web: the packages could not be installed, so the program is built without screens.\n  ${said}\n` +
            `  To try again: rm ${out} and build.`);
        return false;
    }
    writeFileSync(mark, lock);
    return true;
}

mkdirSync(work, { recursive: true });
for (const name of copied) {
    rmSync(join(work, name), { recursive: true, force: true });
    cpSync(join(source, name), join(work, name), { recursive: true });
}
if (!install()) {
    writeFileSync(out, sourceOf([]));
    process.exit(0);
}
writeFileSync(join(work, 'src', 'api', 'made.ts'), typesOf(JSON.parse(readFileSync(join(work, 'openapi.json'), 'utf8'))));
const faults = checkWords(work);
if (faults.length) {
    console.error(faults.join('\n'));
    process.exit(1);
}
const types = run('node', 'node_modules/typescript/bin/tsc', '-p', '.');
if (types.status !== 0) {
    console.error(types.stdout + types.stderr);
    process.exit(1);
}
const { bundle } = await import(join(work, 'tools', 'bundle.mjs'));
const { assets, report, over } = await bundle(work);
console.log(report.join('\n'));
if (over.length) {
    console.error(over.join('\n'));
    process.exit(1);
}
writeFileSync(out, sourceOf(assets));
